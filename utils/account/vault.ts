import { AppError } from '../errors.ts';
import { memoryKeys, sealedMemory, vaultKey } from '../storage/items.ts';
import { type Account, KEEPING } from './account.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { expectVaultKey, lockState } from './lock.ts';
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

/** A key without an account younger than this may belong to an import that is still under way. */
const ORPHAN_AGE_MS = 10 * 60 * 1000;

/** Keeps a tested key. Throws AppError `storageRefused` or `vaultLocked`; nothing is kept then. */
export async function keepKey(owner: KeyOwner, key: KeptKey): Promise<void> {
  const { keyId, accountId, keeping } = owner;
  if (keeping === 'memory') {
    await changeMemoryKeys((keys) => ({ ...keys, [keyId]: toBase64(key.pkcs8) }));
  } else if (keeping === 'disk') {
    await withVault((vault) => vault.put('keys', { keyId, privateKey: key.privateKey, keptAt: Date.now() }));
  } else {
    const sealed = await seal(await expectVaultKey(), key.pkcs8, belongsTo(owner));
    const record = { version: 1 as const, keyId, accountId, keptAt: Date.now(), ...sealed };
    await withVault((vault) => vault.put('sealed', record));
  }
}

/** The signing key of an account. Throws AppError `keyLost` where it is gone, `vaultLocked` while it is locked. */
export async function expectKey(owner: KeyOwner): Promise<CryptoKey> {
  if ((await lockState()) === 'locked') throw new AppError('vaultLocked');
  if (owner.keeping === 'disk') {
    const kept = await withVault((vault) => vault.get('keys', owner.keyId));
    if (!kept) throw new AppError('keyLost');
    return kept.privateKey;
  }
  return loadPrivateKey(await expectBytes(owner));
}

/**
 * Keeps a key in another way and forgets the old one. A key on disk without a passphrase cannot be read back: its
 * file has to be imported again. Throws AppError.
 */
export async function moveKey(owner: KeyOwner, keeping: Account['keeping']): Promise<void> {
  if (owner.keeping === keeping) return;
  if (owner.keeping === 'disk') throw new AppError('keyNotMovable');
  const pkcs8 = await expectBytes(owner);
  await keepKey({ ...owner, keeping }, { pkcs8, privateKey: await importPrivateKey(pkcs8) });
  await forgetKept(owner.keyId, owner.keeping);
}

/**
 * Forgets a key everywhere it may be, in each place even if another refuses; with the last sealed key the passphrase
 * goes too. Throws AppError `storageRefused`.
 */
export async function forgetKey(keyId: string): Promise<void> {
  const outcomes = await Promise.allSettled(KEEPING.map((keeping) => forgetKept(keyId, keeping)));
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

/** Forgets the other ways of keeping a key that was imported again in a new way. */
export async function forgetOtherWays({ keyId, keeping }: KeyOwner): Promise<void> {
  for (const way of KEEPING) if (way !== keeping) await forgetKept(keyId, way);
}

/** Forgets keys that no account names, such as those of an import that was cut short. */
export async function forgetOrphans(keyIds: readonly string[], now = Date.now()): Promise<void> {
  await withVault(async (vault) => {
    for (const store of ['keys', 'sealed'] as const) {
      for (const { keyId, keptAt } of await vault.getAll(store)) {
        if (!keyIds.includes(keyId) && now - keptAt > ORPHAN_AGE_MS) await vault.delete(store, keyId);
      }
    }
  });
}

async function expectBytes(owner: KeyOwner): Promise<Uint8Array<ArrayBuffer>> {
  if (owner.keeping === 'memory') {
    const kept = (await memoryKeys.getValue())[owner.keyId];
    if (kept === undefined) throw new AppError((await sealedMemory.getValue()) ? 'vaultLocked' : 'keyLost');
    return fromBase64(kept);
  }
  const record = await withVault((vault) => vault.get('sealed', owner.keyId));
  if (!record) throw new AppError('keyLost');
  return unseal(await expectVaultKey(), record, belongsTo(owner));
}

function belongsTo({ keyId, accountId }: KeyOwner): string {
  return `earshot key 1 ${keyId} ${accountId}`;
}

async function forgetKept(keyId: string, keeping: Account['keeping']): Promise<void> {
  if (keeping === 'memory') await changeMemoryKeys(({ [keyId]: _forgotten, ...rest }) => rest);
  else if (keeping === 'disk') await withVault((vault) => vault.delete('keys', keyId));
  else await forgetSealed(keyId);
}

async function forgetSealed(keyId: string): Promise<void> {
  let last = false;
  await withVault(async (vault) => {
    await vault.delete('sealed', keyId);
    last = (await vault.count('sealed')) === 0;
    if (last) await vault.clear('doors');
  });
  if (!last) return;
  await vaultKey.removeValue();
  await sealedMemory.removeValue();
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
