import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { AppError } from '../errors.ts';
import { memoryKeys } from '../storage/items.ts';
import type { Account, Keeping } from './account.ts';
import { loadPrivateKey } from './private-key.ts';

/*
 * The only owner of private keys.
 *   memory  PKCS#8 in the browser's memory storage: survives a stopped worker, gone with the browser
 *   disk    a non-extractable CryptoKey in IndexedDB: survives restarts, readable by whoever reads the profile
 */

interface VaultSchema extends DBSchema {
  keys: { key: string; value: { keyId: string; privateKey: CryptoKey; keptAt: number } };
}

/** A key without an account younger than this may belong to an import that is still under way. */
const ORPHAN_AGE_MS = 10 * 60 * 1000;

async function withVault<Result>(
  work: (vault: IDBPDatabase<VaultSchema>) => Promise<Result>,
): Promise<Result> {
  let vault: IDBPDatabase<VaultSchema>;
  try {
    vault = await openDB<VaultSchema>('vault', 1, {
      upgrade: (database) => {
        database.createObjectStore('keys', { keyPath: 'keyId' });
      },
    });
  } catch (cause) {
    throw new AppError('storageRefused', { cause });
  }
  try {
    return await work(vault);
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('storageRefused', { cause });
  } finally {
    vault.close();
  }
}

/** Keeps a tested key. Throws AppError `storageRefused`; nothing is kept then. */
export async function keepKey(
  keyId: string,
  keeping: Keeping,
  key: { pkcs8: Uint8Array<ArrayBuffer>; privateKey: CryptoKey },
): Promise<void> {
  if (keeping === 'memory') {
    await changeMemoryKeys((keys) => ({ ...keys, [keyId]: toBase64(key.pkcs8) }));
    return;
  }
  await withVault((vault) => vault.put('keys', { keyId, privateKey: key.privateKey, keptAt: Date.now() }));
}

/** The signing key of an account. Throws AppError `keyLost` where it went with the browser's memory. */
export async function expectKey(account: Pick<Account, 'keyId' | 'keeping'>): Promise<CryptoKey> {
  const key = account.keeping === 'memory' ? await memoryKey(account.keyId) : await diskKey(account.keyId);
  if (!key) throw new AppError('keyLost');
  return key;
}

/** Forgets a key everywhere it may be. */
export async function forgetKey(keyId: string): Promise<void> {
  await changeMemoryKeys(({ [keyId]: _forgotten, ...rest }) => rest);
  await withVault((vault) => vault.delete('keys', keyId));
}

/** Forgets keys that no account names, such as those of an import that was cut short. */
export async function forgetOrphans(keyIds: readonly string[], now = Date.now()): Promise<void> {
  await withVault(async (vault) => {
    for (const { keyId, keptAt } of await vault.getAll('keys')) {
      if (!keyIds.includes(keyId) && now - keptAt > ORPHAN_AGE_MS) await vault.delete('keys', keyId);
    }
  });
}

async function memoryKey(keyId: string): Promise<CryptoKey | undefined> {
  const kept = (await memoryKeys.getValue())[keyId];
  return kept === undefined ? undefined : loadPrivateKey(fromBase64(kept));
}

async function diskKey(keyId: string): Promise<CryptoKey | undefined> {
  return withVault(async (vault) => (await vault.get('keys', keyId))?.privateKey);
}

/** Pages and the worker may change the keys at once: the Web Lock makes them take turns. */
async function changeMemoryKeys(
  change: (keys: Record<string, string>) => Record<string, string>,
): Promise<void> {
  await navigator.locks.request('vault', async () => {
    try {
      await memoryKeys.setValue(change(await memoryKeys.getValue()));
    } catch (cause) {
      throw new AppError('storageRefused', { cause });
    }
  });
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
