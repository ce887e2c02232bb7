import type { Account, Check } from '../account/account.ts';
import { type AppError, needsKeyFile, toAppError } from '../errors.ts';
import { type ApiWorld, callAs } from './authorized.ts';
import { readAnswer } from './read.ts';
import { AccountInfoSchema, KeysSchema } from './schema.ts';

/** Roles that may read logs and the call history (voximplant.md §1). */
const READER_ROLES = ['owner', 'developer', 'admin', 'supervisor', 'support'];
const API_HOST = /^([a-z0-9-]+\.)+voximplant\.com$/;

/** What a check found out, ready to be stored; `accountName` and `apiHost` only where Voximplant told them. */
export interface CheckResult {
  check: Check;
  accountName?: string | undefined;
  apiHost?: string | undefined;
}

/** Asks Voximplant what a key can do: GetAccountInfo answers every key, GetKeys names its roles. Never throws. */
export async function checkAccount(
  account: Account,
  world?: ApiWorld,
  now = Date.now(),
): Promise<CheckResult> {
  try {
    const info = await accountInfo(account, world);
    const key = await ownKey(account, world).catch((error: unknown) => refusedOrThrow(toAppError(error)));
    const reads = readsHistory(key?.roles);
    return {
      accountName: info.result.account_name,
      apiHost: apiHostOf(info.api_address),
      check: {
        at: now,
        works: 'yes',
        playsRecordings: 'yes',
        opensLogs: reads,
        searches: reads,
        roles: key?.roles ?? [],
        keyName: key?.name,
      },
    };
  } catch (error) {
    return { check: failedCheck(account.check, toAppError(error), now) };
  }
}

async function accountInfo(account: Account, world?: ApiWorld) {
  // The answer may echo secrets of the account: only the fields of the schema are read, nothing is kept of it.
  const answer = await callAs(account, 'GetAccountInfo', {}, world);
  return readAnswer(AccountInfoSchema, answer, 'GetAccountInfo');
}

async function ownKey(account: Account, world?: ApiWorld) {
  const answer = await callAs(account, 'GetKeys', { key_id: account.keyId, with_roles: true }, world);
  const keys = readAnswer(KeysSchema, answer, 'GetKeys').result;
  const key = keys.find((candidate) => candidate.key_id.toLowerCase() === account.keyId.toLowerCase());
  return key && { name: key.key_name, roles: key.roles?.map((role) => role.role_name) ?? [] };
}

/** A key that may not ask for its own roles still plays recordings; everything else is news. */
function refusedOrThrow(error: AppError): undefined {
  if (error.code === 'apiRole' || error.code === 'apiShape') return undefined;
  throw error;
}

function readsHistory(roles: readonly string[] | undefined): 'yes' | 'no' | 'unknown' {
  if (roles === undefined) return 'unknown';
  return roles.some((role) => READER_ROLES.includes(role.toLowerCase())) ? 'yes' : 'no';
}

function apiHostOf(address: string | undefined): string | undefined {
  const host = address?.replace(/^https:\/\//, '').replace(/\/.*$/, '');
  return host !== undefined && API_HOST.test(host) ? host : undefined;
}

const REFUSALS = ['apiKeyRefused', 'apiInactive'];

/** Being offline says nothing about a key: what was known stays, with the reason why it is not known better. */
function failedCheck(known: Check | undefined, error: AppError, now: number): Check {
  const refused = REFUSALS.includes(error.code) || needsKeyFile(error.code);
  return {
    at: now,
    works: refused ? 'no' : (known?.works ?? 'unknown'),
    playsRecordings: refused ? 'no' : (known?.playsRecordings ?? 'unknown'),
    opensLogs: refused ? 'no' : (known?.opensLogs ?? 'unknown'),
    searches: refused ? 'no' : (known?.searches ?? 'unknown'),
    roles: known?.roles ?? [],
    keyName: known?.keyName,
    error: error.toRecord(),
  };
}
