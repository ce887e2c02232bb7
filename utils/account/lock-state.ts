import { vaultKey } from '../storage/items.ts';
import { type Door, withVault } from './vault-store.ts';

/*
 *            createPassphrase                lock, browser closed
 *   none ───────────────────────→ unlocked ⇄ locked
 *    ↑                                │  unlock
 *    └── the last sealed key is gone ─┘
 *
 * One random vault key seals every key; the passphrase (and a passkey, where there is one) seals the vault key.
 * Unlocked means that the vault key lies in memory storage, where a stopped worker finds it again.
 */

export type LockState = 'none' | 'unlocked' | 'locked';
export type PassphraseDoor = Extract<Door, { id: 'passphrase' }>;

export async function lockState(): Promise<LockState> {
  if ((await vaultKey.getValue()) !== '') return 'unlocked';
  return (await passphraseDoor()) ? 'locked' : 'none';
}

/** The door as it is stored; one that no passphrase could open any more counts as lost. */
export async function passphraseDoor(): Promise<PassphraseDoor | undefined> {
  const door = await withVault((vault) => vault.get('doors', 'passphrase'));
  return door?.id === 'passphrase' && isWhole(door) ? door : undefined;
}

export function isWhole({ salt, iterations, iv, ciphertext }: PassphraseDoor): boolean {
  const bytes = salt instanceof Uint8Array && iv instanceof Uint8Array && ciphertext instanceof ArrayBuffer;
  return bytes && Number.isSafeInteger(iterations) && iterations > 0;
}
