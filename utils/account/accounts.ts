import * as v from 'valibot';
import { AppError } from '../errors.ts';
import { defaultKeyId, storedAccounts } from '../storage/items.ts';
import { type Account, AccountSchema } from './account.ts';

/** The accounts of this browser. A record that cannot be read stays in storage and disables only itself. */
export interface AccountList {
  accounts: Account[];
  /** Records that cannot be read: their position in storage and what can be said of them. */
  broken: { index: number; label: string }[];
  /** keyId of the account that opens what nothing else decides; empty without accounts. */
  defaultKeyId: string;
}

export async function readAccounts(): Promise<AccountList> {
  const [stored, chosen] = await Promise.all([storedAccounts.getValue(), defaultKeyId.getValue()]);
  return listAccounts(stored, chosen);
}

/** Calls the listener after each change until the returned function is called. */
export function watchAccounts(listener: (list: AccountList) => void): () => void {
  const changed = () => void readAccounts().then(listener);
  const ends = [storedAccounts.watch(changed), defaultKeyId.watch(changed)];
  return () => {
    for (const end of ends) end();
  };
}

/** One account by key id. Throws AppError `noAccount`. */
export async function expectAccount(keyId: string): Promise<Account> {
  const account = (await readAccounts()).accounts.find((candidate) => candidate.keyId === keyId);
  if (!account) throw new AppError('noAccount');
  return account;
}

/** Adds an account, or replaces the one with the same key. */
export async function putAccount(account: Account): Promise<void> {
  await changeStored((stored) => {
    const index = stored.findIndex((record) => keyIdOf(record) === account.keyId);
    return index < 0 ? [...stored, account] : stored.with(index, account);
  });
}

/**
 * Changes fields of one account: these, or what a function makes of the account as it is stored at that moment.
 * Throws AppError `noAccount`.
 */
export async function updateAccount(
  keyId: string,
  change: Partial<Account> | ((account: Account) => Partial<Account>),
): Promise<void> {
  await changeStored((stored) => {
    const index = stored.findIndex((record) => keyIdOf(record) === keyId);
    const account = v.safeParse(AccountSchema, stored[index]);
    if (!account.success) throw new AppError('noAccount');
    const fields = typeof change === 'function' ? change(account.output) : change;
    // Fields that only a later version knows stay.
    return stored.with(index, { ...(stored[index] as object), ...fields });
  });
}

export async function dropAccount(keyId: string): Promise<void> {
  await changeStored((stored) => stored.filter((record) => keyIdOf(record) !== keyId));
}

/** Removes a record that cannot be read; returns its key id if it still has one. */
export async function dropBroken(index: number): Promise<string | undefined> {
  let keyId: string | undefined;
  await changeStored((stored) => {
    if (v.is(AccountSchema, stored[index])) return stored;
    keyId = keyIdOf(stored[index]);
    return stored.toSpliced(index, 1);
  });
  return keyId;
}

export async function chooseDefault(keyId: string): Promise<void> {
  await defaultKeyId.setValue(keyId);
}

function listAccounts(stored: unknown, chosen: string): AccountList {
  const accounts: Account[] = [];
  const broken: AccountList['broken'] = [];
  for (const [index, record] of recordsOf(stored).entries()) {
    const parsed = v.safeParse(AccountSchema, record);
    if (parsed.success) accounts.push(parsed.output);
    else broken.push({ index, label: labelOf(record) });
  }
  const chosenExists = accounts.some((account) => account.keyId === chosen);
  return { accounts, broken, defaultKeyId: chosenExists ? chosen : (accounts[0]?.keyId ?? '') };
}

async function changeStored(change: (stored: unknown[]) => unknown[]): Promise<void> {
  await navigator.locks.request('accounts', async () => {
    const stored = await storedAccounts.getValue();
    const changed = change(recordsOf(stored));
    try {
      await storedAccounts.setValue(changed);
    } catch (cause) {
      throw new AppError('storageRefused', { cause });
    }
  });
}

/** A whole list that cannot be read counts as one record that cannot be read: it survives writes too. */
function recordsOf(stored: unknown): unknown[] {
  if (Array.isArray(stored)) return stored;
  return stored === null || stored === undefined ? [] : [stored];
}

function keyIdOf(record: unknown): string | undefined {
  const keyId = typeof record === 'object' && record !== null && 'keyId' in record ? record.keyId : undefined;
  return typeof keyId === 'string' ? keyId : undefined;
}

function labelOf(record: unknown): string {
  const label = typeof record === 'object' && record !== null && 'label' in record ? record.label : undefined;
  return typeof label === 'string' ? label.slice(0, 80) : '?';
}
