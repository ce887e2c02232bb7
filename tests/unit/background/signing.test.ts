import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keptAccount } from '@/tests/fakes/accounts.ts';
import { RECORDING } from '@/tests/fakes/addresses.ts';
import { makeKey } from '@/tests/fakes/keys.ts';
import { freshWorld, settled, startWorker, type World } from '@/tests/fakes/worker.ts';
import { chooseDefault, readAccounts, updateAccount } from '@/utils/account/accounts.ts';
import { pinObjects } from '@/utils/rules/pins.ts';
import { readToken } from '@/utils/token/read.ts';

const keys = [makeKey(2048, 1), makeKey(2048, 2)] as const;
const MINUTE = 60_000;
let world: World;

const tokens = async () => {
  const rules = await world.rules.getSessionRules();
  return [
    ...new Set(rules.map(({ action }) => action.requestHeaders?.[0]?.value?.replace('Bearer ', '') ?? '')),
  ];
};
/** Seconds for which every token in force is still good; 0 without one. */
const secondsLeft = async () => {
  const ends = (await tokens()).map((token) => readToken(token)?.exp ?? 0);
  return ends.length === 0 ? 0 : Math.min(...ends) - Date.now() / 1000;
};
const alarm = async () => (await fakeBrowser.alarms.getAll())[0];
async function ring(): Promise<void> {
  await fakeBrowser.alarms.onAlarm.trigger((await alarm()) as never);
  await settled();
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 15, 10) });
  world = freshWorld();
  return () => vi.useRealTimers();
});

describe('signing', () => {
  it('happens once for each account, however many ask at once', async () => {
    await keptAccount(keys[0]);
    await keptAccount(keys[1]);
    await pinObjects([RECORDING], keys[1].keyId);
    await startWorker();
    await settled();
    vi.setSystemTime(Date.now() + 20 * MINUTE);
    const sign = vi.spyOn(crypto.subtle, 'sign');
    const updates = world.rules.updates;
    const { keepRulesTrue } = await import('@/entrypoints/background/keeper.ts');
    const events = [
      () => keepRulesTrue(),
      () => fakeBrowser.alarms.onAlarm.trigger({ name: 'renew-tokens', scheduledTime: 0 } as never),
      () => fakeBrowser.runtime.onStartup.trigger(),
      async () => world.permissions.onAdded.fire(),
      () => updateAccount(keys[0].keyId, { label: crypto.randomUUID() }),
      () => pinObjects([RECORDING], keys[1].keyId),
    ];
    const work = Array.from({ length: 1000 }, (_, turn) => events[(turn * 7) % events.length]?.());
    await Promise.all(work);
    await settled();
    expect(sign).toHaveBeenCalledTimes(2);
    expect(world.rules.updates).toBe(updates + 1);
    expect(await tokens()).toHaveLength(2);
    expect((await readAccounts()).accounts).toHaveLength(2);
  });

  it('does not happen for a change that needs no new token', async () => {
    await keptAccount(keys[0]);
    await keptAccount(keys[1]);
    await pinObjects([RECORDING], keys[1].keyId);
    await startWorker();
    await settled();
    const sign = vi.spyOn(crypto.subtle, 'sign');
    await chooseDefault(keys[1].keyId);
    await settled();
    await chooseDefault(keys[0].keyId);
    await settled();
    expect(sign).toHaveBeenCalledTimes(1);
  });
});

describe('storage that refuses', () => {
  it('to note a lost key does not keep the rules of another back', async () => {
    await keptAccount(keys[1], { keeping: 'disk' });
    await keptAccount(keys[0]);
    await fakeBrowser.storage.session.clear();
    await chooseDefault(keys[0].keyId);
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('QUOTA_BYTES quota exceeded'));
    await startWorker();
    await settled();
    expect(await tokens()).toHaveLength(1);
    vi.setSystemTime(Date.now() + 20 * MINUTE);
    await ring();
    expect(await secondsLeft()).toBeGreaterThan(20 * 60);
  });

  it('once is forgotten when the key works again', async () => {
    await keptAccount(keys[0], { keeping: 'disk' });
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('refused', 'InvalidStateError');
    });
    await startWorker();
    await settled();
    expect(await tokens()).toEqual([]);
    const check = async () => (await readAccounts()).accounts[0]?.check;
    expect(await check()).toMatchObject({ works: 'no', error: { code: 'storageRefused' } });
    open.mockRestore();
    await settled();
    expect(await tokens()).toHaveLength(1);
    expect(await check()).toMatchObject({ works: 'unknown' });
    expect((await check())?.error).toBeUndefined();
  });
});
