import type { Context } from '../context.ts';
import type { StoredObject } from '../directory/sessions.ts';
import type { Exchange } from '../exchange.ts';
import { mayOpenLogs } from '../roles.ts';
import type { checkToken } from '../tokens.ts';

type Token = Extract<ReturnType<typeof checkToken>, { ok: true }>;

/** The status that refuses a good token this object, or undefined when it may be opened. */
export function refuseObject(
  object: StoredObject,
  token: Token,
  exchange: Exchange,
  context: Context,
): 401 | 403 | undefined {
  const owner = object.session.accountId;
  const { storage } = context.switches;
  const asParent = storage.parentOpensChild && context.accounts.get(owner)?.parentId === token.accountId;
  if (owner !== token.accountId && !asParent) {
    exchange.record.refusal = 'foreign-account';
    return storage.foreignStatus;
  }
  if (object.kind === 'log' && !mayOpenLogs(token.key.roles)) {
    exchange.record.refusal = 'missing-role';
    return storage.missingRoleStatus;
  }
  return undefined;
}
