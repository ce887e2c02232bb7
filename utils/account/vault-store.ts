import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { AppError } from '../errors.ts';
import type { Sealed } from './seal.ts';

/** A key kept without a passphrase. */
export interface PlainRecord {
  keyId: string;
  privateKey: CryptoKey;
  /** Epoch milliseconds. */
  keptAt: number;
}

/** A key sealed with the vault key. */
export interface SealedRecord extends Sealed {
  version: 1;
  keyId: string;
  accountId: number;
  keptAt: number;
}

/** A way to the vault key: sealed under a passphrase, or under what a passkey gives. */
export type Door =
  | (Sealed & { id: 'passphrase'; version: 1; salt: Uint8Array<ArrayBuffer>; iterations: number })
  | (Sealed & {
      id: 'passkey';
      version: 1;
      credentialId: Uint8Array<ArrayBuffer>;
      salt: Uint8Array<ArrayBuffer>;
    });

interface VaultSchema extends DBSchema {
  keys: { key: string; value: PlainRecord };
  sealed: { key: string; value: SealedRecord };
  doors: { key: string; value: Door };
}

export type VaultDatabase = IDBPDatabase<VaultSchema>;

/** Works with the vault's database and closes it. Throws AppError `storageRefused` for whatever IndexedDB refuses. */
export async function withVault<Result>(work: (database: VaultDatabase) => Promise<Result>): Promise<Result> {
  let database: VaultDatabase | undefined;
  try {
    // Where a browser keeps IndexedDB from us, opening throws at once instead of rejecting.
    database = await openDB<VaultSchema>('vault', 2, { upgrade });
    return await work(database);
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('storageRefused', { cause });
  } finally {
    database?.close();
  }
}

function upgrade(database: VaultDatabase, from: number): void {
  if (from < 1) database.createObjectStore('keys', { keyPath: 'keyId' });
  if (from < 2) {
    database.createObjectStore('sealed', { keyPath: 'keyId' });
    database.createObjectStore('doors', { keyPath: 'id' });
  }
}
