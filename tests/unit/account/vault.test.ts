import { verify } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeKey, pieceOfKeyIn, type TestKey } from '@/tests/fakes/keys.ts';
import { closeBrowser, freshStorage, storedText } from '@/tests/fakes/vault-world.ts';
import type { Keeping } from '@/utils/account/account.ts';
import { createPassphrase, lock, unlock } from '@/utils/account/lock.ts';
import { lockState } from '@/utils/account/lock-state.ts';
import { importPrivateKey, RS256 } from '@/utils/account/private-key.ts';
import { copyKey, expectKey, forgetKey, keepKey } from '@/utils/account/vault.ts';

const keys = [makeKey(), makeKey()] as const;
const [key, other] = keys;
const WAYS = ['memory', 'disk', 'passphrase'] as const;

const ownerOf = ({ keyId, accountId }: TestKey, keeping: Keeping) => ({ keyId, accountId, keeping });
const keep = async (pair: TestKey, keeping: Keeping) =>
  keepKey(ownerOf(pair, keeping), { pkcs8: pair.pkcs8, privateKey: await importPrivateKey(pair.pkcs8) });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error) => error.code,
  );

async function signs(pair: TestKey, keeping: Keeping): Promise<boolean> {
  const privateKey = await expectKey(ownerOf(pair, keeping));
  const data = new TextEncoder().encode('probe');
  const signature = new Uint8Array(await crypto.subtle.sign(RS256.name, privateKey, data));
  return !privateKey.extractable && verify('sha256', data, pair.publicKey, signature);
}

beforeEach(async () => {
  freshStorage();
  await createPassphrase('correct horse');
});

describe.each(WAYS)('a key kept by %s', (way) => {
  it('signs, and cannot be read back', async () => {
    await keep(key, way);
    expect(await signs(key, way)).toBe(true);
  });

  it('is forgotten for good, and only it', async () => {
    await keep(key, way);
    await keep(other, way);
    await forgetKey(key.keyId);
    expect(await codeOf(expectKey(ownerOf(key, way)))).toBe('keyLost');
    expect(await signs(other, way)).toBe(true);
  });

  it('never lies in storage on disk in clear', async () => {
    await keep(key, way);
    const { local, session } = await storedText();
    expect(pieceOfKeyIn(local, key)).toBeUndefined();
    if (way !== 'memory') expect(pieceOfKeyIn(session, key)).toBeUndefined();
  });

  it('survives a closed browser only where that was chosen', async () => {
    await keep(key, way);
    await keep(other, 'passphrase');
    await closeBrowser();
    await unlock('correct horse');
    if (way === 'memory') expect(await codeOf(expectKey(ownerOf(key, way)))).toBe('keyLost');
    else expect(await signs(key, way)).toBe(true);
  });

  it('is silent while the vault is locked, and comes back', async () => {
    await keep(key, way);
    await lock();
    expect(await codeOf(expectKey(ownerOf(key, way)))).toBe('vaultLocked');
    const { session } = await storedText();
    expect(pieceOfKeyIn(session, key)).toBeUndefined();
    expect(await codeOf(unlock('wrong'))).toBe('passphraseWrong');
    expect(await lockState()).toBe('locked');
    await unlock('correct horse');
    expect(await signs(key, way)).toBe(true);
  });

  it.each(WAYS)('is copied to %s, and works there too', async (target) => {
    await keep(key, way);
    const copied = await codeOf(copyKey(ownerOf(key, way), target));
    if (way === 'disk') return expect(copied).toBe('keyNotMovable');
    expect(await signs(key, target)).toBe(true);
    expect(await signs(key, way)).toBe(true);
  });
});

describe('a sealed key', () => {
  it('does not open for another account or key', async () => {
    await keep(key, 'passphrase');
    const owner = ownerOf(key, 'passphrase');
    expect(await codeOf(expectKey({ ...owner, accountId: 7 }))).toBe('keyDamaged');
    expect(await codeOf(expectKey({ ...owner, keyId: other.keyId }))).toBe('keyLost');
  });

  it('takes the passphrase with it when it is the last', async () => {
    await keep(key, 'passphrase');
    await keep(other, 'passphrase');
    await forgetKey(key.keyId);
    expect(await lockState()).toBe('unlocked');
    await forgetKey(other.keyId);
    expect(await lockState()).toBe('none');
  });
});
