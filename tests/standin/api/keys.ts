import type { Context } from '../context.ts';
import type { StoredKey } from '../keys.ts';
import { ROLES } from '../roles.ts';
import { ApiFailure } from './failure.ts';
import type { Caller, Method } from './method.ts';
import type { Parameters } from './parameters.ts';

export const getKeys: Method = (parameters, caller, context) => {
  const wanted = parameters.text('key_id');
  const keys =
    wanted === undefined ? context.keys.ofAccount(caller.accountId) : [findKey(wanted, caller, context)];
  const offset = parameters.number('offset') ?? 0;
  const page = keys.slice(offset, offset + (parameters.number('count') ?? 20));
  return { result: page.map((key) => viewKey(key, parameters)) };
};

export const getKeyRoles: Method = (parameters, caller, context) => ({
  result: findKey(parameters.text('key_id') ?? '', caller, context).roles,
});

export const getRoles: Method = () => ({ result: ROLES });

/** A key of the caller's account; a child's token may ask about the very key that signed it. */
function findKey(keyId: string, caller: Caller, context: Context): StoredKey {
  const key = context.keys.get(keyId);
  const own = key && (key.accountId === caller.accountId || key.keyId === caller.key.keyId);
  if (!key || !own) throw new ApiFailure(430, "The 'key_id' parameter is invalid.");
  return key;
}

function viewKey(key: StoredKey, parameters: Parameters): object {
  return {
    key_id: key.keyId,
    key_name: key.name,
    description: 'A key made by the stand-in',
    roles: parameters.flag('with_roles') ? key.roles : undefined,
  };
}
