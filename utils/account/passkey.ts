import { AppError, isAbort } from '../errors.ts';
import { expectVaultKeyBytes, unlockWith } from './lock.ts';
import { freshSalt, rawKey, seal, unseal } from './seal.ts';
import { type Door, withVault } from './vault-store.ts';

/*
 * A passkey as a second way to the vault key: its PRF extension gives 32 bytes that only this authenticator can
 * give again (https://w3c.github.io/webauthn/#prf-extension). The passphrase always stays a way of its own.
 */

type PasskeyDoor = Extract<Door, { id: 'passkey' }>;

const DOOR = 'earshot vault 1 passkey';
const TIMEOUT_MS = 120_000;
const ALGORITHMS = [-7, -8, -257].map((alg) => ({ type: 'public-key' as const, alg }));

/** Judges whether pages of ours may have passkeys here; whether one has PRF shows only when it is made. */
export function knowsPasskeys(): boolean {
  // Firefox refuses them to the pages of every extension: `SecurityError`, measured in 153.
  return import.meta.env.BROWSER !== 'firefox' && typeof PublicKeyCredential === 'function';
}

export async function hasPasskey(): Promise<boolean> {
  return (await passkeyDoor()) !== undefined;
}

/** Adds a passkey to the unlocked vault. Throws AppError `vaultLocked`, `stopped` or `passkeyUnsupported`. */
export async function addPasskey(): Promise<void> {
  const key = await expectVaultKeyBytes();
  const salt = freshSalt();
  const credentialId = await createCredential();
  const sealed = await seal(await keyOfPasskey(credentialId, salt), key, DOOR);
  await withVault((vault) =>
    vault.put('doors', { id: 'passkey', version: 1, credentialId, salt, ...sealed }),
  );
}

export async function removePasskey(): Promise<void> {
  await withVault((vault) => vault.delete('doors', 'passkey'));
}

/** Unlocks the vault with the passkey. Throws AppError `stopped`, `passkeyUnsupported` or `passphraseWrong`. */
export async function unlockByPasskey(): Promise<void> {
  const door = await passkeyDoor();
  if (!door) throw new AppError('passkeyUnsupported');
  await unlockWith(await unseal(await keyOfPasskey(door.credentialId, door.salt), door, DOOR));
}

async function createCredential(): Promise<Uint8Array<ArrayBuffer>> {
  const options = {
    rp: { name: 'Earshot' },
    user: { id: freshSalt(), name: 'Earshot', displayName: 'Earshot' },
    challenge: freshSalt(),
    pubKeyCredParams: ALGORITHMS,
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'required' },
    extensions: { prf: {} },
    timeout: TIMEOUT_MS,
  } as const satisfies PublicKeyCredentialCreationOptions;
  const publicKey = { ...options, pubKeyCredParams: [...ALGORITHMS] };
  const credential = await asked(() => navigator.credentials.create({ publicKey }));
  if (credential.getClientExtensionResults().prf?.enabled !== true) throw new AppError('passkeyUnsupported');
  return new Uint8Array(credential.rawId);
}

async function keyOfPasskey(
  credentialId: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
): Promise<CryptoKey> {
  const publicKey: PublicKeyCredentialRequestOptions = {
    challenge: freshSalt(),
    allowCredentials: [{ type: 'public-key', id: credentialId }],
    userVerification: 'required',
    extensions: { prf: { eval: { first: salt } } },
    timeout: TIMEOUT_MS,
  };
  const credential = await asked(() => navigator.credentials.get({ publicKey }));
  const secret = credential.getClientExtensionResults().prf?.results?.first;
  if (!(secret instanceof ArrayBuffer) || secret.byteLength < 32) throw new AppError('passkeyUnsupported');
  return rawKey(new Uint8Array(secret.slice(0, 32)));
}

async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const credential = await ask();
    if (credential instanceof PublicKeyCredential) return credential;
  } catch (cause) {
    // A person who says no and a time that ran out look the same, on purpose of the standard.
    const refused = isAbort(cause) || (cause instanceof DOMException && cause.name === 'NotAllowedError');
    throw new AppError(refused ? 'stopped' : 'passkeyUnsupported', { cause });
  }
  throw new AppError('passkeyUnsupported');
}

async function passkeyDoor(): Promise<PasskeyDoor | undefined> {
  const door = await withVault((vault) => vault.get('doors', 'passkey'));
  return door?.id === 'passkey' ? door : undefined;
}
