import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keptAccount } from '@/tests/fakes/accounts.ts';
import { RECORDING } from '@/tests/fakes/addresses.ts';
import { makeKey, pieceOfKeyIn } from '@/tests/fakes/keys.ts';
import { sendMessageAs } from '@/tests/fakes/messages.ts';
import { goOnline, type Online } from '@/tests/fakes/online.ts';
import { storedText } from '@/tests/fakes/vault-world.ts';
import { freshWorld, settled, startWorker, type World } from '@/tests/fakes/worker.ts';
import { createPassphrase, lockState, unlock } from '@/utils/account/lock.ts';
import { lockSettings } from '@/utils/storage/items.ts';

const keys = [makeKey(2048, 1), makeKey(2048, 2), makeKey(2048, 3)] as const;
let world: World;
let online: Online;

const rules = async () => (await world.rules.getSessionRules()).length;
const ask = (name: string, request: object = {}) => sendMessageAs({ name, request });
const isLocked = async () => (await lockState()) === 'locked' && (await rules()) === 0;

beforeEach(async () => {
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

  it('shows on the icon', async () => {
    await ask('lock');
    expect(await fakeBrowser.action.getBadgeText({})).toBe('LOCK');
    expect(await fakeBrowser.action.getTitle({})).toMatch(/locked/i);
  });
});

describe('locking by itself', () => {
  it.each<[string, object, string, boolean]>([
    ['when the screen locks', {}, 'locked', true],
    ['not when the screen locks, where that was not wanted', { onScreenLock: false }, 'locked', false],
    ['when nobody is there', {}, 'idle', true],
    ['not when nobody is there, where that was not wanted', { idleMinutes: 0 }, 'idle', false],
    ['not when somebody came back', {}, 'active', false],
  ])('%s', async (_name, settings, state, locks) => {
    await lockSettings.setValue({ idleMinutes: 30, onScreenLock: true, ...settings });
    world.idle.fire(state);
    if (locks) await vi.waitFor(async () => expect(await isLocked()).toBe(true));
    else {
      await settled();
      expect(await isLocked()).toBe(false);
    }
  });

  it('waits as long as it was told', async () => {
    await vi.waitFor(() => expect(world.idleSeconds).toBe(30 * 60));
    await ask('changeLockSettings', { idleMinutes: 5, onScreenLock: true });
    expect(world.idleSeconds).toBe(300);
    await ask('changeLockSettings', { idleMinutes: 0, onScreenLock: true });
    expect(world.idleSeconds).toBe(24 * 60 * 60);
  });
});
