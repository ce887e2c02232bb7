import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { closeBrowser, freshStorage, storedText } from '@/tests/fakes/vault-world.ts';
import { createPassphrase, expectVaultKeyBytes, lock, unlock } from '@/utils/account/lock.ts';
import { lockState } from '@/utils/account/lock-state.ts';
import { rawKey } from '@/utils/account/seal.ts';
import { keepKey } from '@/utils/account/vault.ts';
import { memoryKeys, sealedMemory, vaultKey } from '@/utils/storage/items.ts';

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error) => error.code,
  );

beforeEach(() => freshStorage());

describe('states', () => {
  it('none → unlocked ⇄ locked', async () => {
    expect(await lockState()).toBe('none');
    await createPassphrase('first');
    expect(await lockState()).toBe('unlocked');
    const key = await expectVaultKeyBytes();
    await lock();
    expect(await lockState()).toBe('locked');
    expect(await codeOf(expectVaultKeyBytes())).toBe('vaultLocked');
    await unlock('first');
    expect(await lockState()).toBe('unlocked');
    expect(await expectVaultKeyBytes()).toEqual(key);
  });

  it('a closed browser locks', async () => {
    await createPassphrase('first');
    await closeBrowser();
    expect(await lockState()).toBe('locked');
  });

  it('locking without a passphrase keeps memory keys', async () => {
    await memoryKeys.setValue({ a: 'b' });
    await lock();
    expect(await memoryKeys.getValue()).toEqual({ a: 'b' });
  });
});

describe('locking', () => {
  it('seals memory keys and gives them back beside newer ones', async () => {
    await createPassphrase('first');
    await memoryKeys.setValue({ a: 'secret of a' });
    await lock();
    expect((await storedText()).session).not.toContain('secret');
    await memoryKeys.setValue({ b: 'secret of b' });
    await unlock('first');
    expect(await memoryKeys.getValue()).toEqual({ a: 'secret of a', b: 'secret of b' });
    expect(await sealedMemory.getValue()).toBeNull();
  });

  it('leaves no secret even where the seal cannot be stored', async () => {
    await createPassphrase('first');
    await memoryKeys.setValue({ a: 'secret of a' });
    vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValue(new Error('quota'));
    await expect(lock()).rejects.toThrow();
    expect(await lockState()).toBe('locked');
    expect((await storedText()).session).not.toContain('secret');
    expect(await vaultKey.getValue()).toBe('');
  });

  it('takes turns with keys that are being kept: what came before is sealed, what comes after is refused', async () => {
    await createPassphrase('first');
    const pkcs8 = crypto.getRandomValues(new Uint8Array(32));
    const key = { pkcs8, privateKey: await rawKey(pkcs8) };
    const keep = (keyId: string) => keepKey({ keyId, accountId: 1, keeping: 'memory' }, key);
    const owners = Array.from({ length: 20 }, (_, index) => `key-${index}`);
    const before = owners.slice(0, 10).map(keep);
    const locking = lock();
    const after = await Promise.allSettled(owners.slice(10).map(keep));
    await Promise.all([...before, locking]);
    expect(after.map((one) => one.status === 'rejected' && one.reason.code)).toEqual(
      after.map(() => 'vaultLocked'),
    );
    expect(await memoryKeys.getValue()).toEqual({});
    await unlock('first');
    expect(Object.keys(await memoryKeys.getValue()).sort()).toEqual(owners.slice(0, 10).sort());
  });
});
