import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keptAccount } from '@/tests/fakes/accounts.ts';
import { RECORDING } from '@/tests/fakes/addresses.ts';
import { makeKey, pieceOfKeyIn } from '@/tests/fakes/keys.ts';
import { sendMessageAs } from '@/tests/fakes/messages.ts';
import { goOnline, type Online } from '@/tests/fakes/online.ts';
import { storedText } from '@/tests/fakes/vault-world.ts';
import { freshWorld, settled, startWorker, stopWorker, type World } from '@/tests/fakes/worker.ts';
import { createPassphrase, unlock } from '@/utils/account/lock.ts';
import { lockState } from '@/utils/account/lock-state.ts';
import { lockSettings, vaultKey } from '@/utils/storage/items.ts';

const keys = [makeKey(2048, 1), makeKey(2048, 2), makeKey(2048, 3)] as const;
let world: World;
let online: Online;

const rules = async () => (await world.rules.getSessionRules()).length;
const ask = (name: string, request: object = {}) => sendMessageAs({ name, request });
const isLocked = async () => (await lockState()) === 'locked' && (await rules()) === 0;

beforeEach(async () => {
  vi.restoreAllMocks();
  world = freshWorld();
  online = await goOnline(...keys);
  await createPassphrase('x');
  await keptAccount(keys[0], { keeping: 'passphrase' });
  await keptAccount(keys[1], { keeping: 'memory' });
  await keptAccount(keys[2], { keeping: 'disk' });
  await startWorker();
  await settled();
  expect(await rules()).toBeGreaterThan(0);
});

describe('locking by hand', () => {
  it('leaves no rule, no secret and no way to ask, and unlocking brings them back', async () => {
    expect(await ask('lock')).toEqual({ answer: undefined });
    expect(await isLocked()).toBe(true);
    const { local, session } = await storedText();
    for (const key of keys) expect(pieceOfKeyIn(local + session, key)).toBeUndefined();
    const before = online.received.length;
    expect(await ask('saveObject', { url: RECORDING })).toMatchObject({ error: { code: 'vaultLocked' } });
    expect(online.received).toHaveLength(before);
    await unlock('x');
    expect(await ask('unlocked')).toEqual({ answer: undefined });
    expect(await rules()).toBeGreaterThan(0);
  });

  it('leaves no rule from the moment on in which a page can see the lock', async () => {
    const seen: Promise<number>[] = [];
    const stop = vaultKey.watch(() => seen.push(rules()));
    await ask('lock');
    stop();
    expect(await Promise.all(seen)).toEqual([0]);
  });

  it('ends by itself when a page unlocked and was closed before it could say so', async () => {
    await ask('lock');
    await unlock('x');
    await vi.waitFor(async () => expect(await rules()).toBeGreaterThan(0));
    await vi.waitFor(async () => expect(await fakeBrowser.action.getBadgeText({})).toBe(''));
  });

  it('holds ten times out of ten', async () => {
    for (let round = 0; round < 10; round++) {
      await ask('lock');
      expect(await isLocked(), `round ${round}`).toBe(true);
      await unlock('x');
      await ask('unlocked');
      expect(await rules()).toBeGreaterThan(0);
    }
  }, 60_000);

  it('takes the rules away even where memory keys cannot be sealed, and says so', async () => {
    vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValue(new Error('quota'));
    expect(await ask('lock')).toHaveProperty('error');
    expect(await isLocked()).toBe(true);
  });

  it('takes the rules away even where the vault cannot be looked into, then and later', async () => {
    const shut = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('A mutation operation was attempted', 'InvalidStateError');
    });
    expect(await ask('lock')).toEqual({ answer: undefined });
    expect(await rules()).toBe(0);
    expect(await vaultKey.getValue()).toBe('');
    await settled();
    expect(await rules()).toBe(0);
    shut.mockRestore();
    await unlock('x');
    await ask('unlocked');
    expect(await rules()).toBeGreaterThan(0);
  });

  it('takes the rules away even where the vault key cannot be forgotten, and says that locking failed', async () => {
    vi.spyOn(fakeBrowser.storage.session, 'remove').mockRejectedValue(new Error('refused'));
    expect(await ask('lock')).toEqual({ error: { code: 'lockFailed', values: [] } });
    expect(await rules()).toBe(0);
  });

  it('says that locking failed where the rules cannot be taken away', async () => {
    vi.spyOn(world.rules, 'updateSessionRules').mockRejectedValue(new Error('refused'));
    expect(await ask('lock')).toEqual({ error: { code: 'lockFailed', values: [] } });
  });

  it('shows on the icon', async () => {
    await ask('lock');
    expect(await fakeBrowser.action.getBadgeText({})).toBe('LOCK');
    expect(await fakeBrowser.action.getTitle({})).toMatch(/locked/i);
  });
});

describe('locking by itself', () => {
  const alarms = async () => (await fakeBrowser.alarms.getAll()).map(({ name }) => name);
  const waiting = async () => (await alarms()).filter((name) => name !== 'renew-tokens');
  const warned = () => vi.spyOn(fakeBrowser.notifications, 'create');
  const ring = (name: string, lateMilliseconds = 0) =>
    fakeBrowser.alarms.onAlarm.trigger({
      name,
      scheduledTime: Date.now() - lateMilliseconds,
      persistAcrossSessions: true,
    });

  async function leave(): Promise<void> {
    world.idleState = 'idle';
    world.idle.fire('idle');
    await vi.waitFor(async () => expect(await waiting()).toHaveLength(1));
  }

  it.each<[string, object, boolean]>([
    ['when the screen locks', {}, true],
    ['not when the screen locks, where that was not wanted', { onScreenLock: false }, false],
  ])('%s', async (_name, settings, locks) => {
    await lockSettings.setValue({ idleMinutes: 30, onScreenLock: true, ...settings });
    world.idle.fire('locked');
    if (locks) await vi.waitFor(async () => expect(await isLocked()).toBe(true));
    else {
      await vi.waitFor(async () => expect(await waiting()).toEqual(['screen-locked']));
      expect(await isLocked()).toBe(false);
    }
  });

  it('when nobody is there, a minute after it said so', async () => {
    const create = warned();
    await leave();
    expect(create).toHaveBeenCalledExactlyOnceWith('lock-soon', expect.objectContaining({ type: 'basic' }));
    expect(await waiting()).toEqual(['lock-soon']);
    expect(await isLocked()).toBe(false);
    await ring('lock-soon');
    await vi.waitFor(async () => expect(await isLocked()).toBe(true));
    expect(await waiting()).toEqual([]);
  });

  it('after the worker died in that minute', async () => {
    await leave();
    stopWorker(world);
    await startWorker();
    await ring('lock-soon');
    await vi.waitFor(async () => expect(await isLocked()).toBe(true));
  });

  it('when nobody is there and the screen, which does not count, locks meanwhile', async () => {
    await lockSettings.setValue({ idleMinutes: 30, onScreenLock: false });
    await leave();
    world.idleState = 'locked';
    world.idle.fire('locked');
    await ring('lock-soon');
    await vi.waitFor(async () => expect(await isLocked()).toBe(true));
  });

  it('not when nobody is there, where that was not wanted', async () => {
    await lockSettings.setValue({ idleMinutes: 0, onScreenLock: true });
    world.idle.fire('idle');
    await settled();
    expect(await waiting()).toEqual([]);
  });

  it('not when somebody came back', async () => {
    await leave();
    const clear = vi.spyOn(fakeBrowser.notifications, 'clear');
    world.idle.fire('active');
    await vi.waitFor(async () => expect(await waiting()).toEqual([]));
    expect(clear).toHaveBeenCalledWith('lock-soon');
  });

  it('not when somebody came back and only the alarm finds it out', async () => {
    await leave();
    world.idleState = 'active';
    await ring('lock-soon');
    await vi.waitFor(async () => expect(await waiting()).toEqual([]));
    expect(await isLocked()).toBe(false);
  });

  it('when the computer slept through the minute, whoever woke it', async () => {
    await leave();
    world.idleState = 'active';
    await ring('lock-soon', 60 * 60_000);
    await vi.waitFor(async () => expect(await isLocked()).toBe(true));
  });

  it('not while a recording is heard, but once it has ended', async () => {
    world.audibleTabs = [{ url: RECORDING }];
    const create = warned();
    await leave();
    expect(await waiting()).toEqual(['listen-on']);
    await fakeBrowser.alarms.clear('listen-on');
    await ring('listen-on');
    await vi.waitFor(async () => expect(await waiting()).toEqual(['listen-on']));
    expect(create).not.toHaveBeenCalled();
    world.audibleTabs = [];
    await fakeBrowser.alarms.clear('listen-on');
    await ring('listen-on');
    await vi.waitFor(async () => expect(await waiting()).toEqual(['lock-soon']));
    expect(create).toHaveBeenCalledOnce();
  });

  it('not while a page of ours plays', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const playing = navigator.locks.request('playing', { mode: 'shared' }, () => promise);
    await leave();
    expect(await waiting()).toEqual(['listen-on']);
    resolve();
    await playing;
  });

  it('also while something else is heard', async () => {
    world.audibleTabs = [{ url: 'https://music.example/' }, {}];
    await leave();
    expect(await waiting()).toEqual(['lock-soon']);
  });

  it('says nothing where nothing is unlocked', async () => {
    await ask('lock');
    const create = warned();
    world.idle.fire('idle');
    await settled();
    expect(create).not.toHaveBeenCalled();
    expect(await waiting()).toEqual([]);
  });

  it('waits as long as it was told, the minute of the warning included', async () => {
    await vi.waitFor(() => expect(world.idleSeconds).toBe(29 * 60));
    await ask('changeLockSettings', { idleMinutes: 5, onScreenLock: true });
    expect(world.idleSeconds).toBe(240);
    await ask('changeLockSettings', { idleMinutes: 0, onScreenLock: true });
    expect(world.idleSeconds).toBe(24 * 60 * 60);
  });
});
