import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keptAccount } from '@/tests/fakes/accounts.ts';
import { RECORDING } from '@/tests/fakes/addresses.ts';
import { makeKey } from '@/tests/fakes/keys.ts';
import { sendMessageAs } from '@/tests/fakes/messages.ts';
import { goOnline } from '@/tests/fakes/online.ts';
import { freshWorld, settled, startWorker, stopWorker, type World } from '@/tests/fakes/worker.ts';
import { createPassphrase, lock, unlock } from '@/utils/account/lock.ts';
import { lockState } from '@/utils/account/lock-state.ts';
import { lastSeen, lockSettings } from '@/utils/storage/items.ts';

const key = makeKey(2048, 1);
const MINUTE = 60_000;
let world: World;

const waiting = async () =>
  (await fakeBrowser.alarms.getAll()).map(({ name }) => name).filter((name) => name !== 'renew-tokens');
const isLocked = async () =>
  (await lockState()) === 'locked' && (await world.rules.getSessionRules()).length === 0;
const locks = () => vi.waitFor(async () => expect(await isLocked()).toBe(true));
/** When the last thing happened; waiting moves the clock a little further. */
let now: number;
const later = (minutes: number) => {
  now = Date.now() + minutes * MINUTE;
  vi.setSystemTime(now);
};
const isSeen = () => vi.waitFor(async () => expect(await lastSeen.getValue()).toBeGreaterThanOrEqual(now));
/** Somebody was seen to be there, and that is all that happened. */
const staysOpen = async () => {
  await isSeen();
  await settled();
  expect(await lockState()).toBe('unlocked');
};

/** An alarm that was due so many minutes ago. */
async function ring(name: string, minutesLate = 0): Promise<void> {
  await fakeBrowser.alarms.clear(name);
  const scheduledTime = Date.now() - minutesLate * MINUTE;
  await fakeBrowser.alarms.onAlarm.trigger({ name, scheduledTime, persistAcrossSessions: true });
}
/** Renewals as they come while nothing sleeps, with somebody at the computer or not. */
async function pass(minutes: number, state: 'active' | 'idle'): Promise<void> {
  for (let passed = 0; passed < minutes; passed += 5) {
    later(5);
    world.idleState = state;
    const before = await lastSeen.getValue();
    await ring('renew-tokens');
    if (state === 'active') await isSeen();
    else expect(await lastSeen.getValue()).toBe(before);
  }
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 15, 10) });
  world = freshWorld();
  await goOnline(key);
  await createPassphrase('x');
  await keptAccount(key, { keeping: 'passphrase' });
  await startWorker();
  await settled();
  await lock();
  later(1);
  await unlock('x');
  await isSeen();
  await settled();
  return () => vi.useRealTimers();
});

describe('a screen that locks, where that alone is not to count,', () => {
  beforeEach(async () => {
    await lockSettings.setValue({ idleMinutes: 30, onScreenLock: false });
    world.idleState = 'locked';
    world.idle.fire('locked');
    await vi.waitFor(async () => expect(await waiting()).toEqual(['screen-locked']));
  });

  it('begins the idle time', async () => {
    const [alarm] = (await fakeBrowser.alarms.getAll()).filter(({ name }) => name === 'screen-locked');
    expect(Math.floor(((alarm?.scheduledTime ?? 0) - now) / MINUTE)).toBe(29);
    later(29);
    await ring('screen-locked');
    await vi.waitFor(async () => expect(await waiting()).toEqual(['lock-soon']));
    await ring('lock-soon');
    await locks();
  });

  it('lets somebody come back in time', async () => {
    later(10);
    world.idleState = 'active';
    world.idle.fire('active');
    await vi.waitFor(async () => expect(await waiting()).toEqual([]));
    await staysOpen();
  });

  it('locks the keys of a computer that slept through it, whoever woke it', async () => {
    later(120);
    world.idleState = 'active';
    await ring('screen-locked', 91);
    await locks();
  });

  it('does not begin it again where it has begun', async () => {
    const before = await fakeBrowser.alarms.getAll();
    later(5);
    world.idle.fire('locked');
    await settled();
    expect(await fakeBrowser.alarms.getAll()).toEqual(before);
  });

  it('goes on waiting while a recording is heard', async () => {
    world.audibleTabs = [{ url: RECORDING }];
    later(29);
    await ring('screen-locked');
    await vi.waitFor(async () => expect(await waiting()).toEqual(['listen-on']));
    await staysOpen();
  });
});

it('a screen that locks begins nothing where the keys never lock by themselves', async () => {
  await lockSettings.setValue({ idleMinutes: 0, onScreenLock: false });
  world.idle.fire('locked');
  later(1);
  world.idle.fire('active');
  await staysOpen();
  expect(await waiting()).toEqual([]);
});

describe('a computer that slept', () => {
  it('longer than the idle time locks the keys when it wakes, whoever woke it', async () => {
    await pass(20, 'active');
    later(120);
    await ring('renew-tokens', 115);
    await locks();
  });

  it('and so does one whose person comes back before any alarm does', async () => {
    await pass(20, 'active');
    later(120);
    world.idle.fire('active');
    await locks();
  });

  it('after nobody was there for a while, together longer than the idle time', async () => {
    await pass(20, 'active');
    await pass(20, 'idle');
    later(15);
    world.idleState = 'active';
    await ring('renew-tokens', 10);
    await locks();
  });

  it('while the worker was stopped does so too', async () => {
    await pass(20, 'active');
    stopWorker(world);
    later(120);
    await startWorker();
    await ring('renew-tokens', 115);
    await locks();
  });

  it('for less than that stays unlocked', async () => {
    await pass(20, 'active');
    later(20);
    world.idleState = 'active';
    await ring('renew-tokens', 15);
    await staysOpen();
  });

  it('stays unlocked where the keys never lock by themselves', async () => {
    await sendMessageAs({ name: 'changeLockSettings', request: { idleMinutes: 0, onScreenLock: true } });
    later(120);
    await ring('renew-tokens', 115);
    await staysOpen();
  });
});

it('a day of work without sleep never locks', async () => {
  await pass(8 * 60, 'active');
  await staysOpen();
});
