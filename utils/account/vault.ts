import { AppError } from '../errors.ts';
import { memoryKeptAt, memoryKeys, sealedMemory, vaultKey } from '../storage/items.ts';
import { type Account, KEEPING } from './account.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { expectVaultKey } from './lock.ts';
import { lockState } from './lock-state.ts';
import { importPrivateKey, loadPrivateKey } from './private-key.ts';
import { seal, unseal } from './seal.ts';
import { withVault } from './vault-store.ts';

/*
 * The only owner of private keys.
 *   passphrase  PKCS#8 sealed with the vault key in IndexedDB: nothing readable ever reaches the disk
 *   memory      PKCS#8 in the browser's memory storage: survives a stopped worker, gone with the browser
 *   disk        a non-extractable CryptoKey in IndexedDB: survives restarts, readable by whoever reads the profile
 */

export type KeyOwner = Pick<Account, 'keyId' | 'accountId' | 'keeping'>;

/** A private key in the two forms that keeping may need. */
export interface KeptKey {
  pkcs8: Uint8Array<ArrayBuffer>;
  privateKey: CryptoKey;
}

/** One copy of a key as it is kept. */
export type KeptCopy = Pick<Account, 'keyId' | 'keeping'> & {
  /** Epoch milliseconds. */
  keptAt: number;
};
type CopyToForget = Pick<KeptCopy, 'keyId' | 'keeping'> & Partial<KeptCopy>;

/** Keeps a tested key. Throws AppError `storageRefused` or `vaultLocked`; nothing is kept then. */
export async function keepKey(owner: KeyOwner, key: KeptKey): Promise<void> {
  const { keyId, accountId, keeping } = owner;
  if (keeping === 'memory') {
    await changeMemoryKeys(async (keys) => {
      // A lock that is on would not seal it any more, and nothing readable is to lie behind a lock.
      if ((await lockState()) === 'locked') throw new AppError('vaultLocked');
      await memoryKeptAt.setValue({ ...(await memoryKeptAt.getValue()), [keyId]: Date.now() });
      return { ...keys, [keyId]: toBase64(key.pkcs8) };
    });
  } else if (keeping === 'disk') {
    await withVault((vault) => vault.put('keys', { keyId, privateKey: key.privateKey, keptAt: Date.now() }));
  } else {
    const sealed = await seal(await expectVaultKey(), key.pkcs8, belongsTo(owner));
    const record = { version: 1 as const, keyId, accountId, keptAt: Date.now(), ...sealed };
    await withVault((vault) => vault.put('sealed', record));
  }
}

/**
 * The signing key of an account. Throws AppError `keyLost` where it is gone, `keyDamaged` where it cannot be used
 * any more, `vaultLocked` while it is locked.
 */
export async function expectKey(owner: KeyOwner): Promise<CryptoKey> {
  if ((await lockState()) === 'locked') throw new AppError('vaultLocked');
  if (owner.keeping === 'disk') {
    const kept = await withVault((vault) => vault.get('keys', owner.keyId));
    if (!kept) throw new AppError('keyLost');
    if (!(kept.privateKey instanceof CryptoKey)) throw new AppError('keyDamaged');
    return kept.privateKey;
  }
  const bytes = await expectBytes(owner);
  return loadPrivateKey(bytes).catch(damaged);
}

/**
 * Keeps a second copy of a key, in another way. A key on disk without a passphrase cannot be read back: its file has
 * to be imported again. Throws AppError.
 */
export async function copyKey(owner: KeyOwner, keeping: Account['keeping']): Promise<void> {
  if (owner.keeping === 'disk') throw new AppError('keyNotMovable');
  const pkcs8 = await expectBytes(owner);
  await keepKey({ ...owner, keeping }, { pkcs8, privateKey: await importPrivateKey(pkcs8) });
}

/**
 * Forgets a key everywhere it may be, in each place even if another refuses; with the last sealed key the passphrase
 * goes too. Throws AppError `storageRefused`.
 */
export async function forgetKey(keyId: string): Promise<void> {
  const outcomes = await Promise.allSettled(KEEPING.map((keeping) => forgetCopy({ keyId, keeping })));
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

/** Forgets every copy of a key but the one that is kept in this way. Throws AppError `storageRefused`. */
export async function forgetOtherWays({
  keyId,
  keeping,
}: Pick<KeyOwner, 'keyId' | 'keeping'>): Promise<void> {
  const others = (await keptCopies()).filter((copy) => copy.keyId === keyId && copy.keeping !== keeping);
  await Promise.all(others.map(forgetCopy));
}

/** Every copy that is kept, whether an account names it or not. Throws AppError `storageRefused`. */
export async function keptCopies(): Promise<KeptCopy[]> {
  const [memory, times] = await Promise.all([memoryKeys.getValue(), memoryKeptAt.getValue()]);
  return withVault(async (vault) => [
    ...Object.keys(memory).map((keyId) => ({ keyId, keeping: 'memory' as const, keptAt: times[keyId] ?? 0 })),
    ...(await vault.getAll('keys')).map((record) => ({ ...record, keeping: 'disk' as const })),
    ...(await vault.getAll('sealed')).map((record) => ({ ...record, keeping: 'passphrase' as const })),
  ]).then((copies) => copies.map(({ keyId, keeping, keptAt }) => ({ keyId, keeping, keptAt })));
}

async function expectBytes(owner: KeyOwner): Promise<Uint8Array<ArrayBuffer>> {
  if (owner.keeping === 'memory') {
    const kept = (await memoryKeys.getValue())[owner.keyId];
    if (kept === undefined) throw new AppError((await sealedMemory.getValue()) ? 'vaultLocked' : 'keyLost');
    return bytesOf(kept);
  }
  const record = await withVault((vault) => vault.get('sealed', owner.keyId));
  if (!record) throw new AppError('keyLost');
  // What sealed it is gone: no passphrase will ever open it.
  if ((await lockState()) === 'none') throw new AppError('keyDamaged');
  return unseal(await expectVaultKey(), record, belongsTo(owner), 'keyDamaged');
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return fromBase64(base64);
  } catch (cause) {
    return damaged(cause);
  }
}

function damaged(cause: unknown): never {
  throw new AppError('keyDamaged', { cause });
}

function belongsTo({ keyId, accountId }: KeyOwner): string {
  return `earshot key 1 ${keyId} ${accountId}`;
}

/** Forgets one copy of a key; with a time, unless it was kept anew since. Throws AppError `storageRefused`. */
export async function forgetCopy({ keyId, keeping, keptAt }: CopyToForget): Promise<void> {
  if (keeping === 'memory') await forgetMemory(keyId, keptAt);
  else if (keeping === 'disk') await forgetPlain(keyId, keptAt);
  else await forgetSealed(keyId, keptAt);
}

async function forgetMemory(keyId: string, keptAt: number | undefined): Promise<void> {
  await changeMemoryKeys(async (keys) => {
    const found = (await memoryKeptAt.getValue())[keyId] ?? 0;
    const { [keyId]: _forgotten, ...rest } = keys;
    return isAnother(found, keptAt) ? keys : rest;
  });
}

async function forgetPlain(keyId: string, keptAt: number | undefined): Promise<void> {
  await withVault(async (vault) => {
    const { store, done } = vault.transaction('keys', 'readwrite');
    const found = await store.get(keyId);
    if (!isAnother(found?.keptAt, keptAt)) await store.delete(keyId);
    await done;
  });
}

async function forgetSealed(keyId: string, keptAt: number | undefined): Promise<void> {
  const last = await withVault(async (vault) => {
    const transaction = vault.transaction(['sealed', 'doors'], 'readwrite');
    const sealed = transaction.objectStore('sealed');
    if (isAnother((await sealed.get(keyId))?.keptAt, keptAt)) return false;
    await sealed.delete(keyId);
    const empty = (await sealed.count()) === 0;
    if (empty) await transaction.objectStore('doors').clear();
    await transaction.done;
    return empty;
  });
  if (!last) return;
  await vaultKey.removeValue();
  await sealedMemory.removeValue();
}

/** Judges whether what was found is not what was meant; without a time, whatever is found is meant. */
function isAnother(found: number | undefined, meant: number | undefined): boolean {
  return meant !== undefined && found !== meant;
}

/** Pages and the worker may change the keys at once: the Web Lock makes them take turns. */
async function changeMemoryKeys(
  change: (keys: Record<string, string>) => Promise<Record<string, string>>,
): Promise<void> {
  await navigator.locks.request('vault', async () => {
    try {
      await memoryKeys.setValue(await change(await memoryKeys.getValue()));
    } catch (cause) {
      throw cause instanceof AppError ? cause : new AppError('storageRefused', { cause });
    }
  });
}
