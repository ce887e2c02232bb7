import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keptAccount } from '@/tests/fakes/accounts.ts';
import { RECORDING } from '@/tests/fakes/addresses.ts';
import { makeKey } from '@/tests/fakes/keys.ts';
import { closeBrowser } from '@/tests/fakes/vault-world.ts';
import { freshWorld, settled, startWorker, stopWorker, type World } from '@/tests/fakes/worker.ts';
import { chooseDefault, dropAccount, readAccounts } from '@/utils/account/accounts.ts';
import { createPassphrase, lock, unlock } from '@/utils/account/lock.ts';
import { pinObjects } from '@/utils/rules/pins.ts';
import { readToken } from '@/utils/token/read.ts';

const keys = [makeKey(2048, 1), makeKey(2048, 2)] as const;
const [first, second] = keys;
const HOUR = 3_600_000;
let world: World;

/** Account ids of the tokens in force, by the priority of their rules. */
async function inForce() {
  const rules = await world.rules.getSessionRules();
  const issuers = (priority: number) => {
    const tokens = rules
      .filter((rule) => rule.priority === priority)
      .map(({ action }) => action.requestHeaders?.[0]?.value ?? '');
    return [...new Set(tokens)].map((value) => readToken(value.replace('Bearer ', ''))?.iss);
  };
  return { default: issuers(1), pinned: issuers(2), count: rules.length };
}
const _tokenInForce = async () => (await world.rules.getSessionRules())[0]?.action.requestHeaders?.[0]?.value;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 15, 10) });
  world = freshWorld();
  return () => vi.useRealTimers();
});

describe('rules come into force', () => {
  it('in the first turn of a worker, without any event', async () => {
    await keptAccount(first);
    await startWorker();
    await vi.waitFor(async () => expect(await inForce()).toEqual({ default: [1], pinned: [], count: 5 }));
  });

  it('never without an account', async () => {
    await startWorker();
    await settled();
    expect(await inForce()).toEqual({ default: [], pinned: [], count: 0 });
    expect(await fakeBrowser.alarms.getAll()).toEqual([]);
  });

  it('in Firefox too', async () => {
    world = freshWorld('firefox');
    await keptAccount(first);
    await startWorker();
    await settled();
    expect(await inForce()).toEqual({ default: [1], pinned: [], count: 5 });
  });

  it('for the default account, and for pinned objects of the other', async () => {
    await keptAccount(first);
    await keptAccount(second);
    await chooseDefault(second.keyId);
    await pinObjects([RECORDING], first.keyId);
    await startWorker();
    await settled();
    expect(await inForce()).toMatchObject({ default: [2], pinned: [1] });
    await chooseDefault(first.keyId);
    await settled();
    expect(await inForce()).toMatchObject({ default: [1], pinned: [] });
  });

  it('with the next account where the default one lost its key', async () => {
    await keptAccount(first);
    await keptAccount(second, { keeping: 'disk' });
    await closeBrowser();
    await startWorker();
    await settled();
    expect(await inForce()).toMatchObject({ default: [2] });
    const { accounts } = await readAccounts();
    expect(accounts[0]?.check).toMatchObject({ works: 'no', error: { code: 'keyLost' } });
    expect(accounts[1]?.check).toBeUndefined();
  });
});

it('an account that no rule needs says that its key went with the browser’s memory', async () => {
  await keptAccount(first, { keeping: 'disk' });
  await keptAccount(second);
  await closeBrowser();
  await startWorker();
  const checkOf = async (index: number) => (await readAccounts()).accounts[index]?.check;
  await vi.waitFor(async () => {
    expect(await checkOf(1)).toMatchObject({ works: 'no', error: { code: 'keyLost' } });
  });
  expect(await checkOf(0)).toBeUndefined();
});

describe('rules go out of force', () => {
  it('all at once with the last key', async () => {
    await keptAccount(first);
    await startWorker();
    await settled();
    await dropAccount(first.keyId);
    await settled();
    expect((await inForce()).count).toBe(0);
    expect(await fakeBrowser.alarms.getAll()).toEqual([]);
  });

  it('with a key that a reload of the extension took along, though the browser keeps the rules', async () => {
    await keptAccount(first);
    await keptAccount(second, { keeping: 'disk' });
    await startWorker();
    await settled();
    expect(await inForce()).toMatchObject({ default: [1] });
    await closeBrowser();
    stopWorker(world);
    await startWorker();
    await vi.waitFor(async () => expect(await inForce()).toMatchObject({ default: [2], count: 5 }));
  });

  it('with the vault, and come back with it', async () => {
    await createPassphrase('x');
    await keptAccount(first, { keeping: 'passphrase' });
    await keptAccount(second, { keeping: 'disk' });
    await startWorker();
    await settled();
    await lock();
    await settled();
    expect((await inForce()).count).toBe(0);
    await unlock('x');
    await settled();
    expect(await inForce()).toMatchObject({ default: [1] });
    for (const { check } of (await readAccounts()).accounts) expect(check).toBeUndefined();
  });

  it('while nobody can tell whether the vault is locked, and come back', async () => {
    await keptAccount(first);
    await startWorker();
    await settled();
    const shut = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('A mutation operation was attempted', 'InvalidStateError');
    });
    await settled();
    expect((await inForce()).count).toBe(0);
    expect((await readAccounts()).accounts[0]?.check).toMatchObject({ error: { code: 'storageRefused' } });
    expect(await fakeBrowser.alarms.getAll()).toHaveLength(1);
    shut.mockRestore();
    await settled();
    expect(await inForce()).toMatchObject({ default: [1] });
  });

  it('with a memory key that went with the browser', async () => {
    await keptAccount(first);
    await startWorker();
    await settled();
    await closeBrowser();
    stopWorker(world);
    vi.setSystemTime(Date.now() + HOUR);
    await startWorker();
    await settled();
    expect((await inForce()).count).toBe(0);
  });
});
