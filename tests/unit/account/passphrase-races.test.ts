import { beforeEach, describe, expect, it, vi } from 'vitest';
import { freshStorage } from '@/tests/fakes/vault-world.ts';
import {
  changePassphrase,
  createPassphrase,
  expectVaultKeyBytes,
  lock,
  unlock,
} from '@/utils/account/lock.ts';
import { passphraseKey, seal } from '@/utils/account/seal.ts';
import { withVault } from '@/utils/account/vault-store.ts';

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error) => error.code,
  );
const door = () => withVault((vault) => vault.get('doors', 'passphrase'));

async function opensWith(passphrase: string): Promise<boolean> {
  await lock();
  return (await codeOf(unlock(passphrase))) === 'no error';
}

/** Holds the next thing that is sealed until `go`; `reached` says that it has come so far. */
function holdNextSeal() {
  const reached = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const encrypt = crypto.subtle.encrypt.bind(crypto.subtle);
  vi.spyOn(crypto.subtle, 'encrypt').mockImplementationOnce(async (...parameters) => {
    reached.resolve();
    await held.promise;
    return encrypt(...parameters);
  });
  return { reached: reached.promise, go: () => held.resolve() };
}

/** A passphrase of an earlier time, under so few iterations that unlocking seals it again. */
beforeEach(async () => {
  freshStorage();
  await createPassphrase('first');
  const weak = await door();
  if (weak?.id !== 'passphrase') throw new TypeError('no door');
  const key = await passphraseKey('first', weak.salt, 1000);
  const sealed = await seal(key, await expectVaultKeyBytes(), 'earshot vault 1 passphrase');
  await withVault((vault) => vault.put('doors', { ...weak, ...sealed, iterations: 1000 }));
  await lock();
});

describe('a passphrase that is changed', () => {
  it('while another page still seals the old one again stays the changed one', async () => {
    const { reached, go } = holdNextSeal();
    const unlocking = unlock('first');
    await reached;
    await changePassphrase('first', 'second');
    go();
    await unlocking;
    expect(await opensWith('first')).toBe(false);
    expect(await opensWith('second')).toBe(true);
  });

  it('is changed although another page sealed the old one again meanwhile', async () => {
    const { reached, go } = holdNextSeal();
    const changing = changePassphrase('first', 'second');
    await reached;
    await unlock('first');
    go();
    await changing;
    expect(await opensWith('first')).toBe(false);
    expect(await opensWith('second')).toBe(true);
  });

  it('in two pages at once is what the first of them said, and the other one hears it', async () => {
    const { reached, go } = holdNextSeal();
    const late = codeOf(changePassphrase('first', 'third'));
    await reached;
    await changePassphrase('first', 'second');
    go();
    expect(await late).toBe('passphraseWrong');
    expect(await opensWith('third')).toBe(false);
    expect(await opensWith('second')).toBe(true);
  });
});
