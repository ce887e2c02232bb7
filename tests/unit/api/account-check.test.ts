import { beforeEach, describe, expect, it } from 'vitest';
import { keptAccount } from '@/tests/fakes/accounts.ts';
import { makeKey } from '@/tests/fakes/keys.ts';
import { startLoopback } from '@/tests/fakes/loopback.ts';
import { type StrictApi, strictApi } from '@/tests/fakes/strict-api.ts';
import { closeBrowser, freshStorage } from '@/tests/fakes/vault-world.ts';
import type { Account, Check } from '@/utils/account/account.ts';
import { checkAccount } from '@/utils/api/account-check.ts';

const key = makeKey();
const NOW = 1_768_471_200_000;
let account: Account;

const info = {
  account_id: key.accountId,
  account_name: 'acme',
  api_key: 'MASTER-SECRET',
  callback_salt: 'SALT',
};
const keysOf = (...roles: string[]) => ({
  result: [
    {
      key_id: key.keyId,
      key_name: 'support key',
      roles: roles.map((role_name, role_id) => ({ role_id, role_name })),
    },
  ],
});
const refuse = (code: number) => () => ({ error: { code, msg: 'refused' } });

async function check(methods: StrictApi['methods'], known?: Check) {
  const good = { GetAccountInfo: () => ({ result: info, api_address: 'api-eu.voximplant.com' }) };
  const api = { publicKey: key.publicKey, clockOffset: 0, methods: { ...good, ...methods } };
  const { fetch } = await startLoopback(strictApi(api));
  const world = { fetch, wait: async () => undefined };
  return checkAccount({ ...account, ...(known ? { check: known } : {}) }, world, NOW);
}

beforeEach(async () => {
  freshStorage();
  account = await keptAccount(key);
});

describe('what a key can do', () => {
  it.each(['Owner', 'admin', 'DEVELOPER', 'Supervisor', 'support'])('%s: everything', async (role) => {
    expect(await check({ GetKeys: () => keysOf('Accountant', role) })).toEqual({
      accountName: 'acme',
      apiHost: 'api-eu.voximplant.com',
      check: {
        at: NOW,
        works: 'yes',
        playsRecordings: 'yes',
        opensLogs: 'yes',
        searches: 'yes',
        roles: ['Accountant', role],
        keyName: 'support key',
      },
    });
  });

  it('no role, or one that reads nothing: recordings', async () => {
    for (const roles of [[], ['Accountant'], ['payments']]) {
      const { check: result } = await check({ GetKeys: () => keysOf(...roles) });
      expect(result).toMatchObject({
        works: 'yes',
        playsRecordings: 'yes',
        opensLogs: 'no',
        searches: 'no',
        roles,
      });
    }
  });

  it.each<[string, StrictApi['methods'][string]]>([
    ['GetKeys is refused', refuse(104)],
    ['GetKeys names other keys only', () => ({ result: [{ key_id: 'other', roles: [] }] })],
    ['GetKeys makes no sense', () => ({ result: 'x' })],
  ])('unknown where %s', async (_name, GetKeys) => {
    const { check: result } = await check({ GetKeys });
    expect(result).toMatchObject({
      works: 'yes',
      playsRecordings: 'yes',
      opensLogs: 'unknown',
      searches: 'unknown',
    });
    expect(result.error).toBeUndefined();
  });

  it('is read from one key as well as from a list, in any letter case', async () => {
    const [own] = keysOf('Owner').result;
    const result = { ...own, key_id: key.keyId.toUpperCase() };
    expect((await check({ GetKeys: () => ({ result }) })).check.opensLogs).toBe('yes');
  });

  it('keeps nothing of the secrets that the answer echoes', async () => {
    const text = JSON.stringify(await check({ GetKeys: () => keysOf('Owner') }));
    expect(text).not.toContain('SECRET');
    expect(text).not.toContain('SALT');
  });
});

describe('a check that fails', () => {
  const known: Check = {
    at: 1,
    works: 'yes',
    playsRecordings: 'yes',
    opensLogs: 'yes',
    searches: 'yes',
    roles: ['Owner'],
    keyName: 'support key',
  };

  it.each([[100], [131]])('with %i: the key does nothing any more', async (code) => {
    const { check: result } = await check({ GetAccountInfo: refuse(code) }, known);
    expect(result).toMatchObject({ works: 'no', playsRecordings: 'no', opensLogs: 'no', searches: 'no' });
    expect(result.error?.code).toBe(code === 100 ? 'apiKeyRefused' : 'apiInactive');
  });

  it.each<[string, StrictApi['methods']]>([
    ['a busy server', { GetAccountInfo: refuse(340) }],
    ['a broken server', { GetAccountInfo: refuse(1) }],
    ['an answer of another shape', { GetAccountInfo: () => ({ result: [] }) }],
    ['trouble with the second question', { GetKeys: refuse(2) }],
  ])('by %s keeps what was known', async (_name, methods) => {
    const { check: result } = await check(methods, known);
    expect(result).toEqual({ ...known, at: NOW, error: expect.anything() });
  });

  it('offline keeps what was known, and knows nothing of a new key', async () => {
    const fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    const error = { code: 'offline', values: [] };
    expect(await checkAccount({ ...account, check: known }, { fetch }, NOW)).toEqual({
      check: { ...known, at: NOW, error },
    });
    const { check: result } = await checkAccount(account, { fetch }, NOW);
    expect(result).toMatchObject({
      works: 'unknown',
      playsRecordings: 'unknown',
      opensLogs: 'unknown',
      roles: [],
      error,
    });
  });

  it('because the key is gone says so without a request', async () => {
    await closeBrowser();
    const fetch = () => Promise.reject(new TypeError('must not be asked'));
    expect((await checkAccount(account, { fetch }, NOW)).check).toMatchObject({
      works: 'no',
      error: { code: 'keyLost' },
    });
  });
});
