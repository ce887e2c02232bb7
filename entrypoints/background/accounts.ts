import type { Account, Keeping } from '@/utils/account/account.ts';
import { MAX_LABEL, shortKeyId } from '@/utils/account/account.ts';
import {
  chooseDefault,
  dropAccount,
  dropBroken,
  expectAccount,
  putAccount,
  readAccounts,
  updateAccount,
} from '@/utils/account/accounts.ts';
import { forgetStrays } from '@/utils/account/strays.ts';
import { expectKey, forgetKey, forgetOtherWays } from '@/utils/account/vault.ts';
import { checkAccount } from '@/utils/api/account-check.ts';
import { forgetRecent } from '@/utils/call/recent.ts';
import { DEFAULT_API_HOST } from '@/utils/link/patterns.ts';
import { clearCache } from '@/utils/rules/cache.ts';
import { keepRulesTrue } from './keeper.ts';

/** Adds an account whose key is already in the vault, and finds out what the key can do. */
export async function addAccount(
  fresh: Pick<Account, 'keyId' | 'accountId' | 'email' | 'keeping'>,
): Promise<void> {
  await expectKey(fresh);
  const { accounts } = await readAccounts();
  const known = accounts.find((account) => account.keyId === fresh.keyId);
  const label = known?.label ?? uniqueLabel(String(fresh.accountId), fresh.keyId, accounts);
  const addedAt = known?.addedAt ?? Date.now();
  const account: Account = {
    version: 1,
    label,
    apiHost: DEFAULT_API_HOST,
    children: known?.children ?? [],
    addedAt,
    ...fresh,
  };
  await putAccount(account);
  // Neither the first click nor a copy in clear, which this one replaces, may wait for the check.
  await forgetOtherWays(fresh).finally(keepRulesTrue);
  await checkNow(fresh.keyId, known === undefined);
}

/** Writes down that a key, which is already there, is kept in another way, and forgets the old copy. Throws AppError. */
export async function keptAs(keyId: string, keeping: Keeping): Promise<void> {
  const account = await expectAccount(keyId);
  await expectKey({ ...account, keeping });
  await updateAccount(keyId, { keeping });
  await forgetOtherWays({ keyId, keeping });
}

/** Asks Voximplant what the key of an account can do now and stores the answer. */
export async function checkNow(keyId: string, takeName = false): Promise<void> {
  const account = await expectAccount(keyId);
  const { check, accountName, apiHost } = await checkAccount(account);
  const others = (await readAccounts()).accounts.filter((other) => other.keyId !== keyId);
  const label = takeName && accountName?.trim() ? { label: uniqueLabel(accountName, keyId, others) } : {};
  await updateAccount(keyId, { check, ...label, ...(apiHost === undefined ? {} : { apiHost }) });
  await keepRulesTrue();
}

/** Forgets an account: its record, its live rules and its key, in this order. */
export async function removeAccount(keyId: string): Promise<void> {
  await dropAccount(keyId);
  await keepRulesTrue();
  await forgetKey(keyId);
  await forgetRecent(keyId);
  await clearCache().catch(() => false);
}

/** Forgets a record that cannot be read, and its key unless another record names it. */
export async function removeBroken(index: number): Promise<void> {
  const keyId = await dropBroken(index);
  await keepRulesTrue();
  const { accounts, broken } = await readAccounts();
  if (keyId !== undefined && broken.length === 0 && !accounts.some((account) => account.keyId === keyId)) {
    await forgetKey(keyId);
  }
}

/** Forgets the keys that no account names, as a person wished. Throws AppError `storageRefused`. */
export async function removeStrayKeys(): Promise<void> {
  const { accounts, broken } = await readAccounts();
  if (broken.length === 0) await forgetStrays(accounts);
  await keepRulesTrue();
}

export async function makeDefault(keyId: string): Promise<void> {
  await expectAccount(keyId);
  await chooseDefault(keyId);
  await keepRulesTrue();
}

function uniqueLabel(name: string, keyId: string, others: readonly Account[]): string {
  const label = name.trim().slice(0, MAX_LABEL);
  if (!others.some((other) => other.label === label)) return label;
  const mark = ` ${shortKeyId(keyId)}`;
  return `${label.slice(0, MAX_LABEL - mark.length)}${mark}`;
}
