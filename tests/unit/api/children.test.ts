import { beforeEach, describe, expect, it } from 'vitest';
import { keptAccount } from '@/tests/fakes/accounts.ts';
import { makeKey } from '@/tests/fakes/keys.ts';
import { startLoopback } from '@/tests/fakes/loopback.ts';
import { type StrictApi, strictApi } from '@/tests/fakes/strict-api.ts';
import { freshStorage } from '@/tests/fakes/vault-world.ts';
import type { Account } from '@/utils/account/account.ts';
import { expectAccount, updateAccount } from '@/utils/account/accounts.ts';
import { askChild, getChildren } from '@/utils/api/children.ts';
import { readToken } from '@/utils/token/read.ts';

const key = makeKey(2048, 1);
let account: Account;

async function world(methods: StrictApi['methods']) {
  const { fetch, received } = await startLoopback(
    strictApi({ publicKey: key.publicKey, clockOffset: 0, methods }),
  );
  return { fetch, received, wait: async () => undefined };
}

beforeEach(async () => {
  freshStorage();
  account = await keptAccount(key);
});

describe('child accounts', () => {
  it('are asked for with a filter, and read without their secrets', async () => {
    const forms: Record<string, string>[] = [];
    const child = { account_id: '10', account_name: 'Berlin', api_key: 'MASTER-SECRET' };
    const GetChildrenAccounts = (form: Record<string, string>) => {
      forms.push(form);
      return { result: [child, { account_id: 11 }] };
    };
    const children = await getChildren(account, await world({ GetChildrenAccounts }));
    expect(children).toEqual([
      { accountId: 10, name: 'Berlin' },
      { accountId: 11, name: '11' },
    ]);
    expect(forms[0]).toMatchObject({ child_account_id: 'all' });
  });

  it('that are odd are left out, and a long name is cut to what an account may hold', async () => {
    const result = [
      { account_id: 10, account_name: `${'x'.repeat(90)}` },
      { account_id: 0, account_name: 'nobody' },
      { account_id: '9999999999999999999', account_name: 'beyond numbers' },
      { account_name: 'without an id' },
      null,
      { account_id: 11, account_name: ' \t' },
      { account_id: 12, account_name: 7 },
    ];
    const children = await getChildren(account, await world({ GetChildrenAccounts: () => ({ result }) }));
    expect(children).toEqual([
      { accountId: 10, name: 'x'.repeat(80) },
      { accountId: 11, name: '11' },
      { accountId: 12, name: '12' },
    ]);
    await updateAccount(account.keyId, { children });
    expect((await expectAccount(account.keyId)).children).toEqual(children);
  });

  it('that are no list at all are refused in words', async () => {
    const GetChildrenAccounts = () => ({ result: 'none' });
    await expect(getChildren(account, await world({ GetChildrenAccounts }))).rejects.toMatchObject({
      code: 'apiShape',
    });
  });

  it('that the key may not name are refused in words', async () => {
    const GetChildrenAccounts = () => ({ error: { code: 104, msg: 'role' } });
    await expect(getChildren(account, await world({ GetChildrenAccounts }))).rejects.toMatchObject({
      code: 'apiRole',
      values: ['GetChildrenAccounts', account.label],
    });
  });

  it('added by hand are proven by a token of their own', async () => {
    const GetAccountInfo = () => ({ result: { account_id: 10, account_name: 'Berlin' } });
    const { received, ...rest } = await world({ GetAccountInfo });
    expect(await askChild(account, 10, rest)).toEqual({ accountId: 10, name: 'Berlin' });
    const token = received[0]?.headers.authorization?.replace('Bearer ', '') ?? '';
    expect(readToken(token)).toMatchObject({ iss: 10, keyId: key.keyId });
  });

  it('added by hand have a name that an account may hold', async () => {
    const GetAccountInfo = () => ({ result: { account_id: 10, account_name: 'x'.repeat(90) } });
    expect((await askChild(account, 10, await world({ GetAccountInfo }))).name).toBe('x'.repeat(80));
  });

  it('of somebody else are not added', async () => {
    const GetAccountInfo = () => ({ error: { code: 100, msg: 'refused' } });
    await expect(askChild(account, 10, await world({ GetAccountInfo }))).rejects.toMatchObject({
      code: 'apiKeyRefused',
    });
  });

  it('that Voximplant answers for with another account are not added', async () => {
    const GetAccountInfo = () => ({ result: { account_id: 1, account_name: 'the parent' } });
    await expect(askChild(account, 10, await world({ GetAccountInfo }))).rejects.toMatchObject({
      code: 'apiArgument',
    });
  });
});
