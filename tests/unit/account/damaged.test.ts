import { beforeEach, describe, expect, it } from 'vitest';
import { accountOf, keptAccount } from '@/tests/fakes/accounts.ts';
import { keyFields, makeKey, type TestKey } from '@/tests/fakes/keys.ts';
import { relayMessages } from '@/tests/fakes/messages.ts';
import { goOnline } from '@/tests/fakes/online.ts';
import { closeBrowser } from '@/tests/fakes/vault-world.ts';
import { freshWorld, settled, startWorker, type World } from '@/tests/fakes/worker.ts';
import type { Keeping } from '@/utils/account/account.ts';
import { expectAccount, readAccounts } from '@/utils/account/accounts.ts';
import { importKey } from '@/utils/account/import.ts';
import { createPassphrase, lock, unlock } from '@/utils/account/lock.ts';
import { lockState } from '@/utils/account/lock-state.ts';
import { expectKey } from '@/utils/account/vault.ts';
import { type SealedRecord, withVault } from '@/utils/account/vault-store.ts';
import { memoryKeys, sealedMemory } from '@/utils/storage/items.ts';

const keys = [makeKey(2048, 1), makeKey(2048, 2)] as const;
const [key, other] = keys;
const WORDS = 'four random words';
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error) => error.code,
  );
const check = async ({ keyId }: TestKey) => (await expectAccount(keyId)).check?.error?.code;
const owner = (keeping: Keeping) => accountOf({ keyId: key.keyId, accountId: key.accountId, keeping });

async function changeSealed(change: (record: SealedRecord) => object): Promise<void> {
  await withVault(async (vault) => {
    const record = await vault.get('sealed', key.keyId);
    if (!record) throw new TypeError('Nothing is sealed');
    await vault.put('sealed', { ...change(record), keyId: key.keyId } as SealedRecord);
  });
}
const flipped = (bytes: ArrayBuffer) => Uint8Array.from(new Uint8Array(bytes), (byte) => byte ^ 1).buffer;
const shutDoor = () => withVault((vault) => vault.delete('doors', 'passphrase'));
const breakDoor = () =>
  withVault(async (vault) => {
    const door = await vault.get('doors', 'passphrase');
    await vault.put('doors', { ...door, salt: undefined } as never);
  });

let world: World;
beforeEach(async () => {
  world = freshWorld();
  await createPassphrase(WORDS);
});

describe('a key that is there but cannot be used is called damaged', () => {
  it.each<[string, Keeping, () => Promise<unknown>]>([
    ['changed bytes', 'passphrase', () => changeSealed((r) => ({ ...r, ciphertext: flipped(r.ciphertext) }))],
    ['no iv', 'passphrase', () => changeSealed(({ iv: _lost, ...rest }) => rest)],
    ['another iv', 'passphrase', () => changeSealed((r) => ({ ...r, iv: new Uint8Array(12) }))],
    [
      'no key',
      'disk',
      () => withVault((vault) => vault.put('keys', { keyId: key.keyId, keptAt: 0 } as never)),
    ],
    ['no base64', 'memory', () => memoryKeys.setValue({ [key.keyId]: '%' })],
    ['no PKCS#8', 'memory', () => memoryKeys.setValue({ [key.keyId]: 'AAAA' })],
  ])('where it has %s', async (_name, keeping, damage) => {
    await keptAccount(key, { keeping });
    await damage();
    expect(await codeOf(expectKey(owner(keeping)))).toBe('keyDamaged');
  });

  it.each([
    ['lost', shutDoor],
    ['damaged', breakDoor],
  ])('where the passphrase that it is sealed under is %s', async (_name, damage) => {
    await keptAccount(key, { keeping: 'passphrase' });
    await closeBrowser();
    await damage();
    expect(await lockState()).toBe('none');
    expect(await codeOf(expectKey(owner('passphrase')))).toBe('keyDamaged');
  });
});

describe('a damaged key', () => {
  beforeEach(async () => {
    await goOnline(...keys);
    await keptAccount(key, { keeping: 'passphrase' });
    await keptAccount(other, { keeping: 'passphrase' });
  });

  it('leaves the other account its rules, and its own account says so', async () => {
    await changeSealed((record) => ({ ...record, ciphertext: flipped(record.ciphertext) }));
    await startWorker();
    await settled();
    expect((await world.rules.getSessionRules()).length).toBeGreaterThan(0);
    expect(await check(key)).toBe('keyDamaged');
    expect(await check(other)).toBeUndefined();
  });

  it('is mended by adding its file again, kept as before', async () => {
    await changeSealed((record) => ({ ...record, ciphertext: flipped(record.ciphertext) }));
    await startWorker();
    await settled();
    relayMessages();
    await importKey(JSON.stringify(keyFields(key)), 'passphrase');
    expect((await expectKey(await expectAccount(key.keyId))).type).toBe('private');
    expect(await check(key)).toBeUndefined();
    expect((await readAccounts()).accounts).toHaveLength(2);
  });

  it('is mended under a new passphrase where the old one is lost', async () => {
    await closeBrowser();
    await shutDoor();
    await startWorker();
    await settled();
    relayMessages();
    const passphrase = { text: 'four other words', again: 'four other words' };
    await importKey(JSON.stringify(keyFields(key)), 'passphrase', passphrase);
    await lock();
    await unlock('four other words');
    expect((await expectKey(await expectAccount(key.keyId))).type).toBe('private');
    expect(await codeOf(expectKey(await expectAccount(other.keyId)))).toBe('keyDamaged');
  });
});

it('a new passphrase takes away a passkey that belonged to the lost one', async () => {
  await withVault((vault) => vault.put('doors', { id: 'passkey' } as never));
  await shutDoor();
  await createPassphrase('four other words');
  expect(await withVault((vault) => vault.getAllKeys('doors'))).toEqual(['passphrase']);
});

it('memory keys whose seal is damaged are lost, and do not keep the others locked', async () => {
  await keptAccount(key, { keeping: 'memory' });
  await lock();
  const sealed = await sealedMemory.getValue();
  await sealedMemory.setValue({ iv: sealed?.iv ?? '', ciphertext: 'AAAA' });
  await unlock(WORDS);
  expect(await lockState()).toBe('unlocked');
  expect(await codeOf(expectKey(owner('memory')))).toBe('keyLost');
});
