import { AppError } from '../errors.ts';
import { memoryKeys, sealedMemory, vaultKey } from '../storage/items.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { isWhole, type LockState, lockState, type PassphraseDoor, passphraseDoor } from './lock-state.ts';
import {
  calibrateIterations,
  freshSalt,
  MIN_ITERATIONS,
  passphraseKey,
  rawKey,
  seal,
  unseal,
} from './seal.ts';
import { withVault } from './vault-store.ts';

const MIN_PASSPHRASE = 10;
const VAULT_KEY_BYTES = 32;
const PASSPHRASE_DOOR = 'earshot vault 1 passphrase';
const MEMORY = 'earshot memory 1';

/** Calls the listener after each change until the returned function is called. */
export function watchLock(listener: (state: LockState) => void): () => void {
  return vaultKey.watch(() => void lockState().then(listener, () => undefined));
}

/** Judges a passphrase that is to be set. Throws AppError `passphraseShort` or `passphraseDiffers`. */
export function checkNewPassphrase(passphrase: string, again: string): void {
  if (passphrase.normalize('NFKC').length < MIN_PASSPHRASE) throw new AppError('passphraseShort');
  if (passphrase !== again) throw new AppError('passphraseDiffers');
}

/** Starts a vault with a new passphrase; it is unlocked then. Throws AppError `storageRefused`. */
export async function createPassphrase(passphrase: string): Promise<void> {
  const key = crypto.getRandomValues(new Uint8Array(VAULT_KEY_BYTES));
  const door = await sealDoor(key, passphrase, await calibrateIterations());
  await withVault(async (vault) => {
    const { store, done } = vault.transaction('doors', 'readwrite');
    // A passkey that is still there opens a vault whose own passphrase was lost.
    await store.clear();
    await store.put(door);
    await done;
  });
  await remember(key);
}

/** Unlocks with the passphrase. Throws AppError `passphraseWrong`. */
export async function unlock(passphrase: string): Promise<void> {
  const door = await passphraseDoor();
  if (!door) return;
  const key = await keyBehind(door, passphrase);
  await remember(key);
  // It is unlocked by now: more iterations can wait for the next time.
  await strengthen(key, passphrase, door).catch(() => undefined);
}

/** Unlocks with the vault key itself, as a passkey gives it. */
export async function unlockWith(key: Uint8Array<ArrayBuffer>): Promise<void> {
  await remember(key);
}

/** Forgets the vault key; keys that live in memory only are sealed until the next unlocking, or lost if that fails. */
export async function lock(): Promise<void> {
  await navigator.locks.request('vault', async () => {
    const held = await vaultKey.getValue();
    if (held === '') return;
    try {
      await sealMemory(fromBase64(held));
    } finally {
      await Promise.all([memoryKeys.removeValue(), vaultKey.removeValue()]);
    }
  });
}

/** Gives the vault a new passphrase. Throws AppError `passphraseWrong` where the old one is not it. */
export async function changePassphrase(old: string, fresh: string): Promise<void> {
  const door = await passphraseDoor();
  if (!door) throw new AppError('vaultLocked');
  const key = await keyBehind(door, old);
  const replaced = await replaceDoor(door, await sealDoor(key, fresh, await calibrateIterations()));
  // Another page sealed the vault key anew meanwhile: does the old passphrase still open that?
  if (!replaced) await changePassphrase(old, fresh);
}

/** The vault key while unlocked. Throws AppError `vaultLocked`. */
export async function expectVaultKey(): Promise<CryptoKey> {
  return rawKey(await expectVaultKeyBytes());
}

export async function expectVaultKeyBytes(): Promise<Uint8Array<ArrayBuffer>> {
  const held = await vaultKey.getValue();
  if (held === '') throw new AppError('vaultLocked');
  return fromBase64(held);
}

async function keyBehind(door: PassphraseDoor, passphrase: string): Promise<Uint8Array<ArrayBuffer>> {
  return unseal(await passphraseKey(passphrase, door.salt, door.iterations), door, PASSPHRASE_DOOR);
}

async function sealMemory(key: Uint8Array<ArrayBuffer>): Promise<void> {
  const keys = await memoryKeys.getValue();
  if (Object.keys(keys).length === 0) return;
  const sealed = await seal(await rawKey(key), new TextEncoder().encode(JSON.stringify(keys)), MEMORY);
  await sealedMemory.setValue({
    iv: toBase64(sealed.iv),
    ciphertext: toBase64(new Uint8Array(sealed.ciphertext)),
  });
}

async function remember(key: Uint8Array<ArrayBuffer>): Promise<void> {
  await navigator.locks.request('vault', async () => {
    try {
      await vaultKey.setValue(toBase64(key));
    } catch (cause) {
      throw new AppError('storageRefused', { cause });
    }
    await unsealMemory(key);
  });
}

async function unsealMemory(key: Uint8Array<ArrayBuffer>): Promise<void> {
  const sealed = await sealedMemory.getValue();
  if (!sealed) return;
  // What does not open under the vault key never will: those keys are lost, and nothing else is to wait for them.
  const kept = await openMemory(key, sealed).catch(() => ({}));
  await memoryKeys.setValue({ ...kept, ...(await memoryKeys.getValue()) });
  await sealedMemory.removeValue();
}

async function openMemory(
  key: Uint8Array<ArrayBuffer>,
  sealed: { iv: string; ciphertext: string },
): Promise<Record<string, string>> {
  const parts = { iv: fromBase64(sealed.iv), ciphertext: fromBase64(sealed.ciphertext).buffer };
  return JSON.parse(new TextDecoder().decode(await unseal(await rawKey(key), parts, MEMORY)));
}

/** A machine became faster, or the minimum was raised: the passphrase is sealed under more iterations. */
async function strengthen(
  key: Uint8Array<ArrayBuffer>,
  passphrase: string,
  door: PassphraseDoor,
): Promise<void> {
  const wanted = await calibrateIterations();
  if (door.iterations < MIN_ITERATIONS || wanted >= door.iterations * 2) {
    await replaceDoor(door, await sealDoor(key, passphrase, wanted));
  }
}

/** Puts a door in the place of the one that was opened, unless another stands there by now; returns whether it did. */
async function replaceDoor(opened: PassphraseDoor, fresh: PassphraseDoor): Promise<boolean> {
  return withVault(async (vault) => {
    const { store, done } = vault.transaction('doors', 'readwrite');
    const found = await store.get('passphrase');
    const isSame = found?.id === 'passphrase' && isWhole(found) && toBase64(found.iv) === toBase64(opened.iv);
    if (isSame) await store.put(fresh);
    await done;
    return isSame;
  });
}

async function sealDoor(
  key: Uint8Array<ArrayBuffer>,
  passphrase: string,
  iterations: number,
): Promise<PassphraseDoor> {
  const salt = freshSalt();
  const sealed = await seal(await passphraseKey(passphrase, salt, iterations), key, PASSPHRASE_DOOR);
  return { id: 'passphrase', version: 1, salt, iterations, ...sealed };
}
