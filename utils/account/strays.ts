import type { Account } from './account.ts';
import { type AccountList, readAccounts } from './accounts.ts';
import { forgetCopy, forgetOtherWays, type KeptCopy, type KeyOwner, keptCopies } from './vault.ts';

/*
 * A key may lie in several places for a moment: an import, or a move, keeps the new copy, has it written down in the
 * account, and forgets the old one. What dies between leaves a stray: a copy that no account names.
 */

/** A copy younger than this may belong to an import or a move that is still under way. */
const STRAY_AGE_MS = 10 * 60 * 1000;

/** Forgets copies that no account names in the way in which they are kept. Throws AppError `storageRefused`. */
export async function forgetStrays(accounts: readonly Account[], now = Date.now()): Promise<void> {
  for (const copy of await keptCopies()) if (isStray(copy, accounts, now)) await forgetCopy(copy);
}

/** The same as it is done unasked at each start: never where a name may only be unreadable, or gone with the list. */
export async function sweepStrays(
  { accounts, broken }: Pick<AccountList, 'accounts' | 'broken'>,
  now = Date.now(),
): Promise<void> {
  if (accounts.length > 0 && broken.length === 0) await forgetStrays(accounts, now);
}

/**
 * Judges whether old keys are here while there is no account at all, as after a repair of the browser profile. Nothing
 * sweeps them up by itself. Throws AppError `storageRefused`.
 */
export async function hasOnlyStrays(now = Date.now()): Promise<boolean> {
  const { accounts, broken } = await readAccounts();
  if (accounts.length + broken.length > 0) return false;
  return (await keptCopies()).some((copy) => isStray(copy, [], now));
}

/**
 * What an import or a move that failed must not leave: every copy of the key but the one that its account names.
 * Throws AppError `storageRefused`.
 */
export async function forgetUnnamed({ keyId, keeping }: KeyOwner): Promise<void> {
  const account = (await readAccounts()).accounts.find((candidate) => candidate.keyId === keyId);
  // Where the record is gone or cannot be read, only the copy that was just made is known to be of no use.
  if (account?.keeping === keeping) await forgetOtherWays(account);
  else await forgetCopy({ keyId, keeping });
}

function isStray(copy: KeptCopy, accounts: readonly Account[], now: number): boolean {
  if (now - copy.keptAt <= STRAY_AGE_MS) return false;
  return !accounts.some(({ keyId, keeping }) => keyId === copy.keyId && keeping === copy.keeping);
}
