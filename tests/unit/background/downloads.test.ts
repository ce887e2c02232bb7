import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keptAccount } from '@/tests/fakes/accounts.ts';
import { LOG, RECORDING } from '@/tests/fakes/addresses.ts';
import { makeKey } from '@/tests/fakes/keys.ts';
import { sendMessageAs } from '@/tests/fakes/messages.ts';
import { goOnline, type Online } from '@/tests/fakes/online.ts';
import { freshWorld, settled, startWorker, stopWorker, type World } from '@/tests/fakes/worker.ts';
import { notices, transfers } from '@/utils/storage/items.ts';
import { readToken } from '@/utils/token/read.ts';

const keys = [makeKey(2048, 1), makeKey(2048, 2)] as const;
const _MINUTE = 60_000;
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

describe('saving', () => {
  it('probes, then downloads under a readable name with a token of a minute', async () => {
    expect(await save({ sessionId: '2000000001' })).toEqual({ answer: { downloadId: 1 } });
    expect(online.asked('storage-gw')).toMatchObject([{ headers: { range: 'bytes=0-0' } }]);
    expect(world.downloads.started[0]?.options).toMatchObject({
      url: RECORDING,
      filename: '2026-01-15_session-2000000001_record-1000000001.mp3',
      conflictAction: 'uniquify',
      headers: [{ name: 'Authorization', value: expect.stringMatching(/^Bearer /) }],
    });
    const { exp = 0, iss } = tokenOf(0) ?? {};
    expect(iss).toBe(1);
    expect(exp - Date.now() / 1000).toBeLessThanOrEqual(60);
    expect(await running()).toEqual([1]);
  });

  it('takes a public object as it is, without a probe and without a token', async () => {
    const url = RECORDING.replace('-secure', '');
    expect(await save({ url, sessionId: '2000000001' })).toEqual({ answer: { downloadId: 1 } });
    expect(world.downloads.started[0]?.options).toEqual({
      url,
      filename: '2026-01-15_session-2000000001_record-1000000001.mp3',
      conflictAction: 'uniquify',
    });
    expect(online.received).toEqual([]);
    world.downloads.interrupt(1, 'SERVER_FAILED');
    await vi.waitFor(async () => expect(await noticed()).toEqual(['downloadFailed SERVER_FAILED']));
    expect(world.downloads.started).toHaveLength(1);
  });

  it('takes the account that opens the object', async () => {
    await keptAccount(keys[1]);
    online.objects.set(1, 401);
    await save({});
    expect(tokenOf(0)?.iss).toBe(2);
    expect(await save({ keyId: keys[0].keyId })).toEqual({ error: { code: 'objectRefused', values: [] } });
    expect(world.downloads.started).toHaveLength(1);
  });

  it.each<[string, string, number]>([
    ['a redirect', 'objectRedirected', 302],
    ['an object that is gone', 'objectGone', 404],
  ])('downloads nothing behind %s', async (_name, code, status) => {
    vi.setSystemTime(Date.UTC(2026, 1, 20));
    online.objects.set(1, status);
    expect(await save({})).toMatchObject({ error: { code } });
    expect(world.downloads.started).toEqual([]);
  });

  it.each(['https://evil.example/', 'x', RECORDING.replace('https:', 'http:')])(
    'asks nobody for %s',
    async (url) => {
      const before = online.received.length;
      expect(await save({ url })).toEqual({ error: { code: 'linkUnrecognised', values: [] } });
      expect(online.received).toHaveLength(before);
    },
  );

  it('says so where the browser does not begin', async () => {
    world.downloads.refuses = new Error('Invalid filename: SECRET');
    expect(await save({})).toEqual({ error: { code: 'downloadFailed', values: ['NOT_STARTED'] } });
    expect(await running()).toEqual([]);
  });
});

describe('the end of a download', () => {
  it('is noticed, and the badge goes back', async () => {
    await save({});
    await vi.waitFor(async () => expect(await fakeBrowser.action.getBadgeText({})).toBe('0%'));
    world.downloads.complete(1);
    await vi.waitFor(async () => expect(await fakeBrowser.action.getBadgeText({})).toBe(''));
    expect(await running()).toEqual([]);
    expect(await noticed()).toEqual([]);
  });

  it('is noticed even if it came before anybody knew the id', async () => {
    world.downloads.endsAtOnce = true;
    await save({ url: LOG });
    await vi.waitFor(async () => expect(await running()).toEqual([]));
  });

  it('is noticed if the person took it off the list', async () => {
    await save({});
    await world.downloads.erase({ id: 1 });
    await vi.waitFor(async () => expect(await running()).toEqual([]), 5_000);
    expect(await noticed()).toEqual([]);
  });

  it('is noticed by the next worker if the last one died', async () => {
    await save({});
    stopWorker(world);
    world.downloads.complete(1);
    await startWorker();
    await vi.waitFor(async () => expect(await running()).toEqual([]), 5_000);
  });

  it('by the person is no failure', async () => {
    await save({});
    world.downloads.interrupt(1, 'USER_CANCELED');
    await vi.waitFor(async () => expect(await running()).toEqual([]));
    expect(await noticed()).toEqual([]);
  });
});

it('downloads of others are none of ours', async () => {
  await world.downloads.download({ url: 'https://a.example/', filename: 'a' });
  world.downloads.interrupt(1, 'SERVER_FAILED');
  await settled();
  expect(await noticed()).toEqual([]);
});
