import type { Account } from '@/utils/account/account.ts';
import { putAccount } from '@/utils/account/accounts.ts';
import { importPrivateKey } from '@/utils/account/private-key.ts';
import { keepKey } from '@/utils/account/vault.ts';
import type { TestKey } from './keys.ts';

/** An account with a key id of its own; its key is in no vault. */
export function accountOf(fields: Partial<Account> = {}): Account {
  return {
    version: 1,
    keyId: crypto.randomUUID(),
    accountId: 1000001,
    label: 'acme',
    keeping: 'memory',
    addedAt: 0,
    apiHost: 'api.voximplant.com',
    children: [],
    ...fields,
  };
}

/** An account whose key is in the vault and that is in the list. */
export async function keptAccount(key: TestKey, fields: Partial<Account> = {}): Promise<Account> {
  const account = accountOf({ keyId: key.keyId, accountId: key.accountId, ...fields });
  await keepKey(account, { pkcs8: key.pkcs8, privateKey: await importPrivateKey(key.pkcs8) });
  await putAccount(account);
  return account;
}
