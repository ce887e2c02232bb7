import { beforeEach, describe, expect, it } from 'vitest';
import { keptAccount } from '@/tests/fakes/accounts.ts';
import { RECORDING } from '@/tests/fakes/addresses.ts';
import { type HistoryServer, historyServer, type Known } from '@/tests/fakes/history-server.ts';
import { makeKey } from '@/tests/fakes/keys.ts';
import { type Answer, startLoopback } from '@/tests/fakes/loopback.ts';
import { freshStorage } from '@/tests/fakes/vault-world.ts';
import type { Account } from '@/utils/account/account.ts';
import { type FindRequest, findSession } from '@/utils/call/find.ts';
import type { FindProgress } from '@/utils/call/progress.ts';
import { readSearchText } from '@/utils/link/search-text.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 0, 20, 12, 0, 0);
const keys = [makeKey(), makeKey(2048, 1000002), makeKey(2048, 1000003)];
let accounts: Account[];
let servers: HistoryServer[];

/** Each account has a server of its own, told apart by the host that it is asked at. */
async function search(text: string, more: Partial<FindRequest> = {}) {
  const answers = new Map(
    accounts.map(({ apiHost }, index) => [apiHost, historyServer(servers[index] as HistoryServer)]),
  );
  const answer: Answer = (request, response, index) => answers.get(request.host)?.(request, response, index);
  const { fetch, received } = await startLoopback(answer);
  const target = readSearchText(text);
  if (!target || target.type === 'public') throw new TypeError(`nothing to search in ${text}`);
  const progress: FindProgress[] = [];
  const request = { target, accounts, daysBack: 31, now: NOW, world: { fetch }, ...more };
  const outcome = await findSession({ ...request, onProgress: (step) => progress.push(step) }).then(
    ({ session, account }) => `${session.sessionId} by ${account.label}`,
    ({ code, values }) => [code, ...values].join(' '),
  );
  return { outcome, progress, received };
}

beforeEach(async () => {
  freshStorage();
  accounts = [];
  for (const [index, key] of keys.entries()) {
    accounts.push(
      await keptAccount(key, { label: `account ${index}`, apiHost: `api${index}.voximplant.com` }),
    );
  }
  servers = keys.map((key) => ({ key, sessions: [], asked: [] }));
});

const put = (index: number, ...sessions: Known[]) => servers[index]?.sessions.push(...sessions);

describe('an id', () => {
  it.each([0, 1, 5, 9, 20, 30.9])('is found %d days back, in whichever account it is', async (days) => {
    put(2, { id: 3487122519, at: NOW - days * DAY });
    expect((await search('3487122519')).outcome).toBe('3487122519 by account 2');
  });

  it('on the border of two windows is not missed', async () => {
    for (const days of [2, 9, 31]) {
      put(0, { id: 100000 + days, at: NOW - days * DAY });
      expect((await search(`${100000 + days}`)).outcome).toBe(`${100000 + days} by account 0`);
    }
  });

  it('is looked for near first, in each account, in order', async () => {
    const { outcome, progress } = await search('3487122519');
    expect(outcome).toBe('sessionNotFound 3487122519 account 0, account 1, account 2');
    expect(progress.map(({ step }) => step)).toEqual(progress.map((_, index) => index + 1));
    expect(progress.slice(0, 4).map(({ accountLabel }) => accountLabel)).toEqual([
      'account 0',
      'account 1',
      'account 2',
      'account 0',
    ]);
    const ends = progress.map(({ to }) => to);
    expect(ends).toEqual(ends.toSorted((a, b) => b - a));
    expect(progress.at(-1)?.from).toBe(NOW - 31 * DAY);
  });

  it('of a log link is looked for on its own day, however old', async () => {
    const link =
      'https://storage-gw-ru-02.voximplant.com/voximplant-logs-secure/2021/03/04/QUJD?sessionid=2000000001';
    put(1, { id: 2000000001, at: Date.UTC(2021, 2, 3, 23, 59) });
    const { outcome, progress } = await search(link);
    expect(outcome).toBe('2000000001 by account 1');
    expect(progress).toHaveLength(2);
  });
});

describe('windows that are too long', () => {
  it.each([569, 123])('for Voximplant (%i) shrink until they fit', async (windowCode) => {
    Object.assign(servers[0] as HistoryServer, { longestDays: 2, windowCode });
    put(0, { id: 3487122519, at: NOW - 25 * DAY });
    expect((await search('3487122519')).outcome).toBe('3487122519 by account 0');
  });

  it('whatever they are end the search with the reason', async () => {
    for (const server of servers) server.longestDays = 0;
    const { outcome, received } = await search('3487122519');
    expect(outcome).toMatch(/^apiDateRange 569/);
    expect(received.length).toBeLessThan(10);
  });
});

describe('a recording link', () => {
  const other = RECORDING.replace('1000000001', '7').replace('.mp3?', 'A.mp3?');
  const crowd = (count: number): Known[] =>
    Array.from({ length: count }, (_, index) => ({
      id: index + 1,
      at: Date.UTC(2026, 0, 15, 9),
      recordUrls: [other],
    }));

  it('is found by paging through its day', async () => {
    put(0, ...crowd(450), { id: 2000000001, at: Date.UTC(2026, 0, 15, 10), recordUrls: [other, RECORDING] });
    const { outcome } = await search(RECORDING);
    expect(outcome).toBe('2000000001 by account 0');
    expect(servers[0]?.asked.map(({ offset }) => offset)).toEqual([0, 200, 400]);
  });

  it('is found by its record id where the link reads otherwise', async () => {
    put(1, {
      id: 100000000,
      at: Date.UTC(2026, 0, 15, 10),
      recordUrls: ['https://s3.amazonaws.com/bucket/a.mp3'],
    });
    expect((await search(RECORDING.replace('1000000001', '1000000000'))).outcome).toBe(
      '100000000 by account 1',
    );
  });

  it('is not taken for a longer name', async () => {
    const longer = RECORDING.replace('--.mp3', '---.mp3').replace('1000000001', '8');
    const shorter = RECORDING.replace('--.mp3?record_id=1000000001', '?record_id=9');
    put(0, {
      id: 5,
      at: Date.UTC(2026, 0, 15, 10),
      recordUrls: [longer, RECORDING.replace('1000000001', '8')],
    });
    expect((await search(shorter)).outcome).toBe('recordingNotFound 9');
  });

  it('of a day with more sessions than pages is found in a part of the day', async () => {
    put(0, ...crowd(10_100).map((known, index) => ({ ...known, at: Date.UTC(2026, 0, 16) + index * 8000 })));
    put(0, { id: 2000000001, at: Date.UTC(2026, 0, 15, 10), recordUrls: [RECORDING] });
    expect((await search(RECORDING, { accounts: accounts.slice(0, 1) })).outcome).toBe(
      '2000000001 by account 0',
    );
  }, 60_000);
});
