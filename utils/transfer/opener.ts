import type { Account } from '../account/account.ts';
import { readAccounts } from '../account/accounts.ts';
import { AppError, toAppError } from '../errors.ts';
import type { SecureObject } from '../link/secure-object.ts';
import { pinnedObjects } from '../storage/items.ts';
import { type ProbeWorld, probeObject } from './probe.ts';

/** Refusals after which another account may still open the object. */
const TRY_NEXT = ['objectRefused', 'objectBroken', 'logNeedsRole', 'keyLost'];

/**
 * The account that opens an object, proven by a probe: the named one, else the pinned one, the default one and
 * then the others. A link does not say whose it is. Throws AppError of the first account that was asked.
 */
export async function findOpener(object: SecureObject, keyId?: string, world?: ProbeWorld): Promise<Account> {
  let first: AppError | undefined;
  for (const account of await candidates(object, keyId)) {
    try {
      await probeObject(object, account, world);
      return account;
    } catch (thrown) {
      const error = toAppError(thrown);
      first ??= error;
      if (!TRY_NEXT.includes(error.code)) throw error;
    }
  }
  throw first ?? new AppError('noAccount');
}

async function candidates(object: SecureObject, keyId: string | undefined): Promise<Account[]> {
  const { accounts, defaultKeyId } = await readAccounts();
  const pinned = (await pinnedObjects.getValue())[object.key];
  const order = [keyId, pinned, defaultKeyId];
  const rank = (account: Account) =>
    order.includes(account.keyId) ? order.indexOf(account.keyId) : order.length;
  const sorted = accounts.toSorted((a, b) => rank(a) - rank(b));
  return keyId === undefined ? sorted : sorted.filter((account) => account.keyId === keyId);
}
