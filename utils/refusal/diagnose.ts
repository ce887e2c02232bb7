import type { Account } from '../account/account.ts';
import { readAccounts, updateAccount } from '../account/accounts.ts';
import type { Actor } from '../account/actor.ts';
import { lockState } from '../account/lock-state.ts';
import { checkAccount } from '../api/account-check.ts';
import { AppError, toAppError } from '../errors.ts';
import type { SecureObject } from '../link/secure-object.ts';
import { findOpener } from '../transfer/opener.ts';

/** Refusals whose reason only the Management API can tell. */
const UNEXPLAINED = ['objectRefused', 'objectBroken', 'logNeedsRole'];

/**
 * Finds the account that opens an object, or the reason why none does: locked, no account, key revoked, role
 * missing, another account's object, gone, not ready … Throws AppError with that reason.
 */
export async function expectOpener(object: SecureObject): Promise<Actor> {
  if ((await lockState()) === 'locked') throw new AppError('vaultLocked');
  try {
    return await findOpener(object);
  } catch (thrown) {
    const error = toAppError(thrown);
    throw UNEXPLAINED.includes(error.code) ? await reasonOf(object, error) : error;
  }
}

async function reasonOf(object: SecureObject, error: AppError): Promise<AppError> {
  const accounts = await checkAll();
  // What an earlier check found stays in a failed one: only an answer of now tells whose the object is not.
  const working = accounts.filter(({ check }) => !check?.error);
  const unheard = accounts.find(({ check }) => check?.error && check.works !== 'no');
  const failed = unheard ?? (working.length === 0 ? accounts[0] : undefined);
  if (failed) return failed.check?.error ? AppError.fromStored(failed.check.error) : error;
  const readers = working.filter(({ check }) => check?.opensLogs !== 'no');
  if (object.kind !== 'recording' && readers.length === 0) {
    return new AppError('logNeedsRole', { values: [working[0]?.check?.keyName ?? working[0]?.label ?? ''] });
  }
  return new AppError('objectForeign', { values: [working.map(({ label }) => label).join(', ')] });
}

async function checkAll(): Promise<Account[]> {
  const { accounts } = await readAccounts();
  return Promise.all(
    accounts.map(async (account) => {
      const { check } = await checkAccount(account);
      // What cannot be written down is known all the same.
      await updateAccount(account.keyId, { check }).catch(() => undefined);
      return { ...account, check };
    }),
  );
}
