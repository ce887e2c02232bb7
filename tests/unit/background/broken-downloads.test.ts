import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keptAccount } from '@/tests/fakes/accounts.ts';
import { RECORDING } from '@/tests/fakes/addresses.ts';
import { makeKey } from '@/tests/fakes/keys.ts';
import { sendMessageAs } from '@/tests/fakes/messages.ts';
import { goOnline, type Online } from '@/tests/fakes/online.ts';
import { freshWorld, settled, startWorker, type World } from '@/tests/fakes/worker.ts';
import { notices, transfers } from '@/utils/storage/items.ts';
import { readToken } from '@/utils/token/read.ts';

const keys = [makeKey(2048, 1), makeKey(2048, 2)] as const;
const MINUTE = 60_000;
let world: World;
let online: Online;

const save = (request: object) =>
  sendMessageAs({ name: 'saveObject', request: { url: RECORDING, ...request } });
const running = async () => (await transfers.getValue()).map(({ downloadId }) => downloadId);
const tokenOf = (index: number) =>
  readToken(world.downloads.started[index]?.options.headers?.[0]?.value.replace('Bearer ', '') ?? '');
const noticed = async () =>
  (await notices.getValue()).map(({ error }) => [error.code, ...error.values].join(' '));

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  world = freshWorld();
  online = await goOnline(...keys);
  await keptAccount(keys[0]);
  await startWorker();
  await settled();
  return () => vi.useRealTimers();
});

describe('a download that breaks', () => {
  it('for another reason than its token is told once', async () => {
    await save({});
    world.downloads.interrupt(1, 'FILE_NO_SPACE');
    await vi.waitFor(async () => expect(await noticed()).toEqual(['downloadFailed FILE_NO_SPACE']));
    expect(Object.values(fakeBrowser.notifications.getAllCreateOptions())).toHaveLength(1);
    expect(world.downloads.started).toHaveLength(1);
  });

  it('after its token ended starts again with a new one, in place of the old file', async () => {
    await save({});
    vi.setSystemTime(Date.now() + 2 * MINUTE);
    world.downloads.interrupt(1, 'SERVER_UNAUTHORIZED');
    await vi.waitFor(async () => expect(await running()).toEqual([2]));
    expect(world.downloads.started[1]?.options).toMatchObject({
      url: RECORDING,
      conflictAction: 'overwrite',
    });
    expect(tokenOf(1)?.exp).toBeGreaterThan(Date.now() / 1000);
    expect(await world.downloads.search({ id: 1 })).toEqual([]);
  });

  it('does not start again where the address leads elsewhere by now', async () => {
    await save({});
    vi.setSystemTime(Date.now() + 2 * MINUTE);
    online.objects.set(1, 302);
    world.downloads.interrupt(1, 'NETWORK_FAILED');
    await vi.waitFor(async () => expect(await noticed()).toEqual(['objectRedirected']));
    expect(world.downloads.started).toHaveLength(1);
  });

  it('gives up after four attempts', async () => {
    await save({});
    for (let attempt = 1; attempt <= 4; attempt++) {
      await vi.waitFor(async () => expect(await running()).toEqual([attempt]));
      vi.setSystemTime(Date.now() + 2 * MINUTE);
      world.downloads.interrupt(attempt, 'NETWORK_TIMEOUT');
    }
    await vi.waitFor(async () => expect(await noticed()).toEqual(['downloadFailed NETWORK_TIMEOUT']));
    expect(world.downloads.started).toHaveLength(4);
  });
});
