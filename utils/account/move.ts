import { AppError } from '../errors.ts';
import { ask } from '../messages/call.ts';
import type { Keeping } from './account.ts';
import { openVault, type Passphrase } from './import.ts';
import { forgetUnnamed } from './strays.ts';
import { copyKey, type KeyOwner } from './vault.ts';

/**
 * Keeps the key of an account in another way: first the new copy, then the background writes it down, and only then
 * the old one goes. A vault that is not open is opened, or begun, with the passphrase. Throws AppError; the key is
 * kept as it was then, unless its account already says otherwise.
 */
export async function moveKey(from: KeyOwner, keeping: Keeping, passphrase?: Passphrase): Promise<void> {
  const { keyId, accountId } = from;
  if (from.keeping === keeping) return;
  // Says so before a passphrase is set that would seal nothing.
  if (from.keeping === 'disk') throw new AppError('keyNotMovable');
  if (keeping === 'passphrase') await openVault(passphrase ?? { text: '', again: '' });
  try {
    await copyKey(from, keeping);
    await ask('keptAs', { keyId, keeping });
  } catch (error) {
    await forgetUnnamed({ keyId, accountId, keeping }).catch(() => undefined);
    throw error;
  }
}
