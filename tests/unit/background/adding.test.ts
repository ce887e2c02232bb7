import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { makeKey, pieceOfKeyIn, type TestKey } from '@/tests/fakes/keys.ts';
import { sendMessageAs } from '@/tests/fakes/messages.ts';
import { goOnline, type Online } from '@/tests/fakes/online.ts';
import { storedText } from '@/tests/fakes/vault-world.ts';
import { freshWorld, settled, startWorker, type World } from '@/tests/fakes/worker.ts';
import type { Keeping } from '@/utils/account/account.ts';
import { readAccounts } from '@/utils/account/accounts.ts';
import { importPrivateKey } from '@/utils/account/private-key.ts';
import { keepKey, keptCopies } from '@/utils/account/vault.ts';

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

describe('adding an account', () => {
  it('puts its rules in force, checks it and takes its name', async () => {
    expect(await add(keys[0])).toEqual(done);
    const { accounts } = await readAccounts();
    expect(accounts).toMatchObject([
      { label: 'account 1', check: { works: 'yes', opensLogs: 'yes', roles: ['Owner'] } },
    ]);
    expect(await world.rules.getSessionRules()).toHaveLength(5);
  });

  it('has rules before the check is over', async () => {
    let rules = 0;
    const answer = online.methods.GetAccountInfo;
    online.methods.GetAccountInfo = (form, accountId) => {
      rules = world.rules.updates;
      return answer?.(form, accountId);
    };
    await add(keys[0]);
    expect(rules).toBe(1);
  });

  it('in another way of keeping its key has forgotten the old copy before the check is over', async () => {
    await add(keys[0], 'disk');
    let copies: string[] = [];
    const answer = online.methods.GetAccountInfo;
    online.methods.GetAccountInfo = async (form, accountId) => {
      copies = (await keptCopies()).map(({ keeping }) => keeping);
      return answer?.(form, accountId);
    };
    expect(await add(keys[0], 'memory')).toEqual(done);
    expect(copies).toEqual(['memory']);
  });

  it('fails without its key, and leaves nothing', async () => {
    const { keyId } = keys[0];
    expect(await ask('addAccount', { keyId, accountId: 1, keeping: 'disk' })).toMatchObject({
      error: { code: 'keyLost' },
    });
    expect(await labels()).toEqual([]);
  });

  it('works offline: the check says why it knows nothing', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    expect(await add(keys[0])).toEqual(done);
    expect((await readAccounts()).accounts).toMatchObject([
      { label: '1', check: { works: 'unknown', error: { code: 'offline' } } },
    ]);
    expect(await world.rules.getSessionRules()).toHaveLength(5);
  });

  it('never shows the key or a token in what is stored or answered', async () => {
    const answer = await add(keys[0], 'disk');
    const { local, session } = await storedText();
    for (const text of [JSON.stringify(answer), local, session]) {
      expect(pieceOfKeyIn(text, keys[0])).toBeUndefined();
      expect(text).not.toMatch(/eyJ/);
    }
  });

  it('gives two accounts of one name two labels of at most 80 letters', async () => {
    online.methods.GetAccountInfo = (_form, account_id) => ({
      result: { account_id, account_name: `${'x'.repeat(100)} ` },
    });
    await add(keys[0]);
    await add(keys[1]);
    const [one = '', other = ''] = await labels();
    expect(one).toBe('x'.repeat(80));
    expect(other).toMatch(/^x+ …[0-9a-f]{4}$/);
    expect(other).toHaveLength(80);
  });

  it('takes no name of blanks', async () => {
    online.methods.GetAccountInfo = (_form, account_id) => ({ result: { account_id, account_name: ' \t ' } });
    await add(keys[0]);
    expect(await labels()).toEqual(['1']);
  });
});

it('a new installation opens the options once, an update does not', async () => {
  const opened = async () =>
    (await fakeBrowser.tabs.query({})).filter(({ url }) => url?.includes('/options.html'));
  await fakeBrowser.runtime.onInstalled.trigger({ reason: 'update' } as never);
  expect(await opened()).toHaveLength(0);
  await fakeBrowser.runtime.onInstalled.trigger({ reason: 'install' } as never);
  await vi.waitFor(async () => expect(await opened()).toHaveLength(1));
});
