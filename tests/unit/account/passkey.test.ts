import { beforeEach, describe, expect, it } from 'vitest';
import { type Authenticator, plugIn } from '@/tests/fakes/passkeys.ts';
import { freshStorage, storedText } from '@/tests/fakes/vault-world.ts';
import { createPassphrase, expectVaultKeyBytes, lock, unlock } from '@/utils/account/lock.ts';
import { lockState } from '@/utils/account/lock-state.ts';
import {
  addPasskey,
  hasPasskey,
  knowsPasskeys,
  removePasskey,
  unlockByPasskey,
} from '@/utils/account/passkey.ts';
import { withVault } from '@/utils/account/vault-store.ts';

let authenticator: Authenticator;
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error) => error.code,
  );

beforeEach(async () => {
  freshStorage();
  authenticator = plugIn();
  await createPassphrase('x');
});

describe('a passkey', () => {
  it('opens the vault that it was added to, and the passphrase still does', async () => {
    const key = await expectVaultKeyBytes();
    expect(await hasPasskey()).toBe(false);
    await addPasskey();
    expect(await hasPasskey()).toBe(true);
    await lock();
    await unlockByPasskey();
    expect(await expectVaultKeyBytes()).toEqual(key);
    await lock();
    await unlock('x');
    expect(await expectVaultKeyBytes()).toEqual(key);
  });

  it('is asked with a verified person, for its own credential', async () => {
    await addPasskey();
    await lock();
    await unlockByPasskey();
    const [first, second] = authenticator.asked;
    expect(second).toMatchObject({
      userVerification: 'required',
      allowCredentials: [{ type: 'public-key' }],
    });
    expect(second?.challenge).not.toEqual(first?.challenge);
  });

  it('leaves nothing that opens the vault where a thief of the profile looks', async () => {
    const key = Buffer.from(await expectVaultKeyBytes());
    await addPasskey();
    await lock();
    const doors = await withVault((vault) => vault.getAll('doors'));
    const text = JSON.stringify([doors, await storedText()], (_name, value) =>
      value instanceof ArrayBuffer || ArrayBuffer.isView(value)
        ? Buffer.from(value as ArrayBuffer).toString('hex')
        : value,
    );
    for (const form of ['hex', 'base64'] as const) expect(text).not.toContain(key.toString(form));
    expect(doors).toHaveLength(2);
  });

  it('of another authenticator does not open it', async () => {
    await addPasskey();
    await lock();
    authenticator.forget();
    expect(await codeOf(unlockByPasskey())).toBe('passkeyUnsupported');
    expect(await lockState()).toBe('locked');
  });

  it.each(['refuses', 'closes'] as const)('that the person %s changes nothing', async (person) => {
    await addPasskey();
    await lock();
    authenticator.person = person;
    expect(await codeOf(unlockByPasskey())).toBe('stopped');
    expect(await lockState()).toBe('locked');
    await unlock('x');
    await removePasskey();
    expect(await codeOf(addPasskey())).toBe('stopped');
    expect(await hasPasskey()).toBe(false);
  });

  it('without PRF is refused, and none is left behind', async () => {
    authenticator.hasPrf = false;
    expect(await codeOf(addPasskey())).toBe('passkeyUnsupported');
    expect(await hasPasskey()).toBe(false);
  });

  it('cannot be added to a locked vault, and is gone once removed', async () => {
    await addPasskey();
    await lock();
    expect(await codeOf(addPasskey())).toBe('vaultLocked');
    await unlock('x');
    await removePasskey();
    await lock();
    expect(await codeOf(unlockByPasskey())).toBe('passkeyUnsupported');
  });
});

it('is offered only where the browser knows passkeys', () => {
  expect(knowsPasskeys()).toBe(true);
  Reflect.deleteProperty(globalThis, 'PublicKeyCredential');
  expect(knowsPasskeys()).toBe(false);
});
