import { beforeEach, describe, expect, it } from 'vitest';
import { freshStorage } from '@/tests/fakes/vault-world.ts';
import {
  changePassphrase,
  createPassphrase,
  expectVaultKeyBytes,
  lock,
  unlock,
} from '@/utils/account/lock.ts';
import { lockState } from '@/utils/account/lock-state.ts';
import {
  calibrateIterations,
  MIN_ITERATIONS,
  passphraseKey,
  rawKey,
  seal,
  unseal,
} from '@/utils/account/seal.ts';
import { withVault } from '@/utils/account/vault-store.ts';

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error) => error.code,
  );
const door = () => withVault((vault) => vault.get('doors', 'passphrase'));

beforeEach(() => freshStorage());

describe('the passphrase', () => {
  it('can be changed by who knows it, without touching the vault key', async () => {
    await createPassphrase('first');
    const key = await expectVaultKeyBytes();
    expect(await codeOf(changePassphrase('wrong', 'second'))).toBe('passphraseWrong');
    await changePassphrase('first', 'second');
    await lock();
    expect(await codeOf(unlock('first'))).toBe('passphraseWrong');
    await unlock('second');
    expect(await expectVaultKeyBytes()).toEqual(key);
  });

  it('is the same on every keyboard', async () => {
    await createPassphrase('caf\u00e9');
    await lock();
    await unlock('cafe\u0301');
    expect(await lockState()).toBe('unlocked');
  });

  it('stands behind at least 600,000 iterations and a salt of its own', async () => {
    await createPassphrase('first');
    const first = await door();
    await changePassphrase('first', 'first');
    const second = await door();
    if (first?.id !== 'passphrase' || second?.id !== 'passphrase') throw new TypeError('no door');
    expect(first.iterations).toBeGreaterThanOrEqual(MIN_ITERATIONS);
    expect(first.salt).toHaveLength(16);
    expect(second.salt).not.toEqual(first.salt);
    expect(second.iv).not.toEqual(first.iv);
  });

  it('is sealed again under more iterations where there were too few', async () => {
    await createPassphrase('first');
    const weak = await door();
    if (weak?.id !== 'passphrase') throw new TypeError('no door');
    const sealed = await seal(
      await passphraseKey('first', weak.salt, 1000),
      await expectVaultKeyBytes(),
      'earshot vault 1 passphrase',
    );
    await withVault((vault) => vault.put('doors', { ...weak, ...sealed, iterations: 1000 }));
    await lock();
    await unlock('first');
    const strong = await door();
    if (strong?.id !== 'passphrase') throw new TypeError('no door');
    expect(strong.iterations).toBeGreaterThanOrEqual(MIN_ITERATIONS);
  });

  it('takes a quarter of a second on a fast machine, and 600,000 iterations on a slow one', async () => {
    const clock = (step: number) => {
      let now = 0;
      return () => (now += step);
    };
    expect(await calibrateIterations(clock(10_000))).toBe(MIN_ITERATIONS);
    expect(await calibrateIterations(clock(15))).toBe(2_500_000);
    expect(await calibrateIterations(clock(0))).toBeLessThanOrEqual(10_000_000);
  });
});

it('a seal opens only with its key, for what it belongs to, unchanged', async () => {
  const key = await rawKey(crypto.getRandomValues(new Uint8Array(32)));
  const secret = new TextEncoder().encode('secret');
  const sealed = await seal(key, secret, 'a');
  expect(await unseal(key, sealed, 'a')).toEqual(secret);
  const changed = new Uint8Array(sealed.ciphertext.slice(0));
  changed[0] = (changed[0] ?? 0) ^ 1;
  const stranger = await rawKey(crypto.getRandomValues(new Uint8Array(32)));
  expect(await codeOf(unseal(key, sealed, 'b'))).toBe('passphraseWrong');
  expect(await codeOf(unseal(stranger, sealed, 'a'))).toBe('passphraseWrong');
  expect(await codeOf(unseal(stranger, sealed, 'a', 'keyDamaged'))).toBe('keyDamaged');
  expect(await codeOf(unseal(key, { ...sealed, ciphertext: changed.buffer }, 'a'))).toBe('passphraseWrong');
});
