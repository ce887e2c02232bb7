import type { Context } from '../context.ts';
import type { Account } from '../directory/accounts.ts';
import { writeDate } from './dates.ts';
import { ApiFailure } from './failure.ts';
import type { Method } from './method.ts';
import type { Parameters } from './parameters.ts';

export const getAccountInfo: Method = (_parameters, caller, context) => ({
  result: viewAccount(context.accounts.expect(caller.accountId), context),
  api_address: context.switches.api.apiAddress,
});

export const getChildrenAccounts: Method = (parameters, caller, context) => {
  const children = context.accounts.childrenOf(caller.accountId);
  const found = children
    .filter(childFilter(parameters, children, context))
    .sort((one, other) => one.name.localeCompare(other.name));
  const offset = parameters.number('offset') ?? 0;
  const page = found.slice(offset, offset + (parameters.number('count') ?? 20));
  return {
    result: page.map((child) => briefly(child, parameters, context)),
    total_count: found.length,
    count: page.length,
  };
};

function childFilter(
  parameters: Parameters,
  children: Account[],
  context: Context,
): (child: Account) => boolean {
  const ids = parameters.list('child_account_id');
  const name = parameters.text('child_account_name');
  const email = parameters.text('child_account_email');
  const refused = new ApiFailure(161, "The 'child_account_id' parameter is invalid.");
  if (!ids && !name && !email && context.switches.api.childrenNeedFilter) throw refused;
  const every = !ids || ['all', 'any'].includes(ids[0] ?? '');
  const known = children.map((child) => String(child.id));
  if (!every && !parameters.flag('ignore_invalid_accounts') && ids.some((id) => !known.includes(id)))
    throw refused;
  return (child) =>
    (every || ids.includes(String(child.id))) &&
    (name === undefined || child.name.includes(name)) &&
    (email === undefined || child.email.includes(email));
}

function briefly(child: Account, parameters: Parameters, context: Context): object {
  if (parameters.flag('brief_output')) return { account_id: child.id };
  if (parameters.flag('medium_output')) {
    return { account_id: child.id, account_name: child.name, account_email: child.email };
  }
  return viewAccount(child, context);
}

function viewAccount(account: Account, context: Context): object {
  const echo = context.switches.api.echoSecrets;
  return {
    account_id: account.id,
    account_name: account.name,
    account_email: account.email,
    api_key: echo ? account.secrets.apiKey : undefined,
    callback_salt: echo ? account.secrets.callbackSalt : undefined,
    created: writeDate(account.createdAt, 'UTC'),
    language_code: 'en',
    location: account.location,
    active: true,
    frozen: false,
    balance: account.balance,
    credit_limit: 0,
    currency: 'USD',
  };
}
