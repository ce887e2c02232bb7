import { type Account, type ChildAccount, MAX_LABEL } from '../account/account.ts';
import { AppError } from '../errors.ts';
import { type ApiWorld, callAs } from './authorized.ts';
import { readAnswer } from './read.ts';
import { AccountInfoSchema, ChildrenSchema } from './schema.ts';

/** Each child costs a question where nobody knows whose an object is. */
export const MAX_CHILDREN = 50;

/** The child accounts of an account; GetChildrenAccounts needs a filter and the role Owner. Throws AppError. */
export async function getChildren(account: Account, world?: ApiWorld): Promise<ChildAccount[]> {
  const params = { child_account_id: 'all', medium_output: true, count: MAX_CHILDREN };
  const answer = await callAs(account, 'GetChildrenAccounts', params, world);
  return readAnswer(ChildrenSchema, answer, 'GetChildrenAccounts').result.map((child) => ({
    accountId: child.account_id,
    name: childName(child.account_name, child.account_id),
  }));
}

/** One child account by its id, proven by a token that speaks for it. Throws AppError where the key may not. */
export async function askChild(account: Account, accountId: number, world?: ApiWorld): Promise<ChildAccount> {
  const actor = { ...account, child: { accountId, name: '' } };
  const answer = await callAs(actor, 'GetAccountInfo', {}, world);
  const { result } = readAnswer(AccountInfoSchema, answer, 'GetAccountInfo');
  // An answer about another account, such as the parent, proves nothing about this one.
  if (result.account_id !== accountId)
    throw new AppError('apiArgument', { values: [115, String(accountId)] });
  return { accountId, name: childName(result.account_name, accountId) };
}

function childName(name: string | undefined, accountId: number): string {
  return name?.trim().slice(0, MAX_LABEL) || String(accountId);
}
