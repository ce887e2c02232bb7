import { verify } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { makeKey, type TestKey } from '@/tests/fakes/keys.ts';
import { freshStorage } from '@/tests/fakes/vault-world.ts';
import type { Keeping } from '@/utils/account/account.ts';
import { createPassphrase } from '@/utils/account/lock.ts';
import { importPrivateKey, RS256 } from '@/utils/account/private-key.ts';
import { expectKey, forgetKey, forgetOrphans, forgetOtherWays, keepKey } from '@/utils/account/vault.ts';

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

describe('what storage refuses', () => {
  it.each(WAYS)('is said for %s', async (way) => {
    vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValue(new Error('QUOTA_BYTES quota exceeded'));
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('A mutation operation was attempted', 'InvalidStateError');
    });
    expect(await codeOf(keep(key, way))).toBe('storageRefused');
  });

  it('in one place does not keep a key alive in another', async () => {
    await keep(key, 'disk');
    vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValue(new Error('refused'));
    expect(await codeOf(forgetKey(key.keyId))).toBe('storageRefused');
    expect(await codeOf(expectKey(ownerOf(key, 'disk')))).toBe('keyLost');
  });
});

describe('keys without an account', () => {
  const minutes = (count: number) => Date.now() + count * 60_000;

  it.each(['disk', 'passphrase'] as const)('by %s are forgotten once they are old', async (way) => {
    await keep(key, way);
    await keep(other, way);
    await forgetOrphans([other.keyId], minutes(9));
    expect(await signs(key, way)).toBe(true);
    await forgetOrphans([other.keyId], minutes(11));
    expect(await codeOf(expectKey(ownerOf(key, way)))).toBe('keyLost');
    expect(await signs(other, way)).toBe(true);
  });

  it('kept in another way go when the key was imported again', async () => {
    for (const way of WAYS) await keep(key, way);
    await keep(other, 'passphrase');
    await forgetOtherWays(ownerOf(key, 'passphrase'));
    expect(await signs(key, 'passphrase')).toBe(true);
    for (const way of ['memory', 'disk'] as const) {
      expect(await codeOf(expectKey(ownerOf(key, way)))).toBe('keyLost');
    }
  });
});

it('a hundred keys kept at once are all there', async () => {
  const owners = Array.from({ length: 100 }, () => ownerOf({ ...key, keyId: crypto.randomUUID() }, 'memory'));
  const privateKey = await importPrivateKey(key.pkcs8);
  await Promise.all(owners.map((owner) => keepKey(owner, { pkcs8: key.pkcs8, privateKey })));
  for (const owner of owners) expect((await expectKey(owner)).type).toBe('private');
});
