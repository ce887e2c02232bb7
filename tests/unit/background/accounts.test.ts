import { beforeEach, describe, expect, it } from 'vitest';
import { accountOf, keptAccount } from '@/tests/fakes/accounts.ts';
import { makeKey, type TestKey } from '@/tests/fakes/keys.ts';
import { sendMessageAs } from '@/tests/fakes/messages.ts';
import { goOnline, type Online } from '@/tests/fakes/online.ts';
import { freshWorld, settled, startWorker, type World } from '@/tests/fakes/worker.ts';
import type { Account, Keeping } from '@/utils/account/account.ts';
import { readAccounts } from '@/utils/account/accounts.ts';
import { importPrivateKey } from '@/utils/account/private-key.ts';
import { expectKey, keepKey } from '@/utils/account/vault.ts';
import { recentSessions, storedAccounts } from '@/utils/storage/items.ts';

const keys = [makeKey(2048, 1), makeKey(2048, 2)] as const;
let world: World;
let online: Online;

const ask = (name: string, request: object) => sendMessageAs({ name, request });
const done = { answer: undefined };
const labels = async () => (await readAccounts()).accounts.map(({ label }) => label);

async function add({ keyId, accountId, pkcs8 }: TestKey, keeping: Keeping = 'memory') {
  const owner = { keyId, accountId, keeping };
  await keepKey(owner, { pkcs8, privateKey: await importPrivateKey(pkcs8) });
  return ask('addAccount', owner);
}

beforeEach(async () => {
  world = freshWorld();
  online = await goOnline(...keys);
  await startWorker();
  await settled();
});

describe('an account', () => {
  beforeEach(async () => {
    await add(keys[0]);
    await add(keys[1], 'disk');
  });

  it('is renamed, made the default, checked', async () => {
    const { keyId } = keys[1];
    expect(await ask('renameAccount', { keyId, label: ' EU ' })).toEqual(done);
    expect(await ask('makeDefault', { keyId })).toEqual(done);
    online.methods.GetAccountInfo = () => ({ error: { code: 100, msg: 'revoked' } });
    expect(await ask('checkAccount', { keyId })).toEqual(done);
    const { accounts, defaultKeyId } = await readAccounts();
    expect(accounts[1]).toMatchObject({
      label: 'EU',
      check: { works: 'no', error: { code: 'apiKeyRefused' } },
    });
    expect(defaultKeyId).toBe(keyId);
    const unknown = crypto.randomUUID();
    for (const name of ['makeDefault', 'checkAccount']) {
      expect(await ask(name, { keyId: unknown })).toMatchObject({ error: { code: 'noAccount' } });
    }
  });

  it('is removed with its rules, its key and its recent sessions', async () => {
    await recentSessions.setValue([
      { sessionId: '1', keyId: keys[0].keyId },
      { sessionId: '2', keyId: keys[1].keyId },
    ] as never);
    expect(await ask('removeAccount', { keyId: keys[0].keyId })).toEqual(done);
    expect(await labels()).toEqual(['account 2']);
    await expect(expectKey(accountOf({ keyId: keys[0].keyId }))).rejects.toMatchObject({ code: 'keyLost' });
    expect((await recentSessions.getValue()).map(({ sessionId }) => sessionId)).toEqual(['2']);
    expect(await ask('removeAccount', { keyId: keys[1].keyId })).toEqual(done);
    expect(await world.rules.getSessionRules()).toEqual([]);
  });

  it('is not said to be kept where its key is not, and loses no copy for it', async () => {
    const { keyId } = keys[1];
    expect(await ask('keptAs', { keyId, keeping: 'passphrase' })).toMatchObject({
      error: { code: 'keyLost' },
    });
    const account = (await readAccounts()).accounts[1] as Account;
    expect(account.keeping).toBe('disk');
    expect((await expectKey(account)).type).toBe('private');
  });

  it('that cannot be read is removed with its key', async () => {
    const account = accountOf({ keyId: keys[1].keyId, keeping: 'disk' });
    await storedAccounts.setValue([{ ...account, version: 9 }]);
    expect(await ask('removeBroken', { index: 0 })).toEqual(done);
    expect(await storedAccounts.getValue()).toEqual([]);
    await expect(expectKey(account)).rejects.toMatchObject({ code: 'keyLost' });
  });
});

describe('child accounts', () => {
  it('added by forty at once are all there', async () => {
    await keptAccount(keys[0]);
    const ids = Array.from({ length: 40 }, (_, index) => 100 + index);
    await Promise.all(ids.map((accountId) => ask('addChild', { keyId: keys[0].keyId, accountId })));
    const [account] = (await readAccounts()).accounts;
    expect(account?.children.map(({ accountId }) => accountId).sort()).toEqual(ids);
    expect(await ask('removeChild', { keyId: keys[0].keyId, accountId: 100 })).toEqual(done);
    expect((await readAccounts()).accounts[0]?.children).toHaveLength(39);
  });
});
