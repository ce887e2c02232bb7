import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Standin, startStandin } from '../../standin/standin.ts';
import { ask, call, lastDays, makeKey, sign } from './client.ts';

let standin: Standin;
beforeAll(async () => {
  standin = await startStandin();
});
afterAll(() => standin.close());
afterEach(() => standin.switches.reset());

const OPENS_LOGS = ['Owner', 'Developer', 'Admin', 'Supervisor', 'Support'];
const OPENS_NO_LOGS = ['Accountant', 'Call list manager'];

async function tokenOf(...roles: string[]): Promise<string> {
  return sign(await makeKey(standin, roles));
}

describe('a key without a role', () => {
  it('may test itself and read its roles, and nothing else', async () => {
    const key = await makeKey(standin, []);
    const token = sign(key);
    expect((await call(standin, token, 'GetAccountInfo')).result.account_id).toBe(key.accountId);
    expect(
      (await call(standin, token, 'GetKeys', { key_id: key.keyId, with_roles: 'true' })).result[0].roles,
    ).toEqual([]);
    expect((await call(standin, token, 'GetKeyRoles', { key_id: key.keyId })).result).toEqual([]);
    expect((await call(standin, token, 'GetRoles')).result.length).toBeGreaterThan(4);
    for (const method of ['GetCallHistory', 'GetApplications', 'SetApplicationInfo', 'GetChildrenAccounts']) {
      expect((await call(standin, token, method)).error.code, method).toBe(104);
    }
  });

  it('gets 100 in place of 104 with the switch', async () => {
    standin.switches.api.missingRoleCode = 100;
    expect((await call(standin, await tokenOf(), 'GetCallHistory')).error.code).toBe(100);
  });

  it('opens a recording, but no log', async () => {
    const session = standin.sessions.byName('two-legs');
    const token = await tokenOf();
    expect((await ask(standin, session.recordings[0]?.url ?? '', { token })).status).toBe(200);
    expect((await ask(standin, session.log.url, { token })).status).toBe(403);
    standin.switches.storage.missingRoleStatus = 401;
    const refused = await ask(standin, session.log.url, { token });
    expect([refused.status, refused.body.toString()]).toEqual([401, 'Authorization failed']);
    expect(standin.requests.at(-1)?.refusal).toBe('missing-role');
  });
});

it.each([...OPENS_LOGS.map((role) => [role, 200]), ...OPENS_NO_LOGS.map((role) => [role, 403])] as const)(
  'a log for %s: %i',
  async (role, status) => {
    const { log, recordings } = standin.sessions.byName('two-legs');
    const token = await tokenOf(String(role));
    expect((await ask(standin, log.url, { token })).status).toBe(status);
    expect((await ask(standin, recordings[0]?.url ?? '', { token })).status).toBe(200);
    const history = await call(standin, token, 'GetCallHistory', lastDays(1));
    expect(history.error?.code).toBe(status === 200 ? undefined : 104);
  },
);

it('knows roles by name without case, and refuses one that is not there', async () => {
  const key = await makeKey(standin, ['oWnEr', 'SUPPORT']);
  const { result } = await call(standin, sign(key), 'GetKeyRoles', { key_id: key.keyId });
  expect(result.map((role: { role_name: string }) => role.role_name)).toEqual(['Owner', 'Support']);
  await expect(makeKey(standin, ['Emperor'])).rejects.toThrow('Emperor');
});

it('lists children only for an Owner, and only with a filter', async () => {
  expect(
    (await call(standin, await tokenOf('Admin'), 'GetChildrenAccounts', { child_account_id: 'all' })).error
      .code,
  ).toBe(104);
  const owner = await tokenOf('Owner');
  expect((await call(standin, owner, 'GetChildrenAccounts')).error.code).toBe(161);
  const { child, secondChild } = standin.accounts;
  const all = await call(standin, owner, 'GetChildrenAccounts', {
    child_account_id: 'all',
    medium_output: 'true',
  });
  expect(all).toMatchObject({ total_count: 2, count: 2 });
  expect(all.result.map((one: { account_id: number }) => one.account_id)).toEqual([child.id, secondChild.id]);
  const one = await call(standin, owner, 'GetChildrenAccounts', {
    child_account_id: `${child.id};7`,
    ignore_invalid_accounts: 'true',
  });
  expect(one.result[0].account_name).toBe(child.name);
  expect((await call(standin, owner, 'GetChildrenAccounts', { child_account_id: '7' })).error.code).toBe(161);
  standin.switches.api.childrenNeedFilter = false;
  expect((await call(standin, owner, 'GetChildrenAccounts')).count).toBe(2);
});
