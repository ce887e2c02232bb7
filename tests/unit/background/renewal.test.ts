import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { tally } from '@/tests/attack.ts';
import { keptAccount } from '@/tests/fakes/accounts.ts';
import { RECORDING } from '@/tests/fakes/addresses.ts';
import { makeKey } from '@/tests/fakes/keys.ts';
import { freshWorld, settled, startWorker, stopWorker, type World } from '@/tests/fakes/worker.ts';
import { pinObjects } from '@/utils/rules/pins.ts';
import { readToken } from '@/utils/token/read.ts';
import { RENEWAL_PERIOD_MINUTES } from '@/utils/token/renewal.ts';

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

describe('the alarm', () => {
  it('is set once, however often the worker starts', async () => {
    await keptAccount(keys[0]);
    const create = vi.spyOn(fakeBrowser.alarms, 'create');
    for (let start = 0; start < 5; start++) {
      await startWorker();
      await settled();
      stopWorker(world);
      vi.setSystemTime(Date.now() + MINUTE);
    }
    expect(create).toHaveBeenCalledTimes(1);
    expect(await alarm()).toMatchObject({ name: 'renew-tokens', periodInMinutes: RENEWAL_PERIOD_MINUTES });
  });

  it('of somebody else is left alone', async () => {
    await keptAccount(keys[0]);
    await startWorker();
    await settled();
    const before = await tokens();
    vi.setSystemTime(Date.now() + 20 * MINUTE);
    await fakeBrowser.alarms.onAlarm.trigger({ name: 'other', scheduledTime: 0 } as never);
    expect(await tokens()).toEqual(before);
  });
});

describe('a token', () => {
  it('is kept while it is good and renewed well before its end', async () => {
    await keptAccount(keys[0]);
    await startWorker();
    await settled();
    const [before] = await tokens();
    vi.setSystemTime(Date.now() + 5 * MINUTE);
    await ring();
    expect(await tokens()).toEqual([before]);
    vi.setSystemTime(Date.now() + 5 * MINUTE);
    await ring();
    expect(await tokens()).not.toEqual([before]);
    expect(await secondsLeft()).toBeGreaterThan(20 * 60);
  });

  it.each([1, 10, 60, 24 * 60, 48 * 60])('is fresh after a sleep of %i minutes', async (minutes) => {
    await keptAccount(keys[0]);
    await startWorker();
    await settled();
    vi.setSystemTime(Date.now() + minutes * MINUTE);
    await ring();
    expect(await secondsLeft()).toBeGreaterThan(10 * 60);
  });

  it('is never stale through a day of alarms that come late and workers that die', async () => {
    await keptAccount(keys[0]);
    await keptAccount(keys[1]);
    await pinObjects([RECORDING], keys[1].keyId);
    await startWorker();
    await settled();
    let looks = 0;
    for (let minute = 0; minute < 24 * 60; ) {
      const late = (minute * 7) % 5;
      const step = RENEWAL_PERIOD_MINUTES + late;
      minute += step;
      vi.setSystemTime(Date.now() + step * MINUTE);
      expect(await secondsLeft(), `minute ${minute}`).toBeGreaterThan(0);
      if (minute % 12 === 0) {
        stopWorker(world);
        await startWorker();
      }
      await ring();
      expect(await tokens()).toHaveLength(2);
      looks++;
    }
    tally('R11', 'looks at the rules during a simulated day', looks, 0);
  }, 60_000);
});
