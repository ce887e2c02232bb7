import { ask } from '../messages/call.ts';
import type { Keeping } from './account.ts';
import { forgetUnnamed } from './strays.ts';
import { copyKey, type KeyOwner } from './vault.ts';

/**
 * Keeps the key of an account in another way: first the new copy, then the background writes it down, and only then
 * the old one goes. Throws AppError; the key is kept as it was then, unless its account already says otherwise.
 */
export async function moveKey(
  { keyId, accountId, keeping: from }: KeyOwner,
  keeping: Keeping,
): Promise<void> {
  if (from === keeping) return;
  try {
    await copyKey({ keyId, accountId, keeping: from }, keeping);
    await ask('keptAs', { keyId, keeping });
  } catch (error) {
    await forgetUnnamed({ keyId, accountId, keeping }).catch(() => undefined);
    throw error;
  }
}
