import fc from 'fast-check';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { tally, times } from '@/tests/attack.ts';
import { keptAccount } from '@/tests/fakes/accounts.ts';
import { LOG, RECORDING } from '@/tests/fakes/addresses.ts';
import { makeKey } from '@/tests/fakes/keys.ts';
import { sendMessageAs } from '@/tests/fakes/messages.ts';
import { freshWorld, settled, startWorker, type World } from '@/tests/fakes/worker.ts';
import { readAccounts } from '@/utils/account/accounts.ts';
import { forgetRecent, rememberSession } from '@/utils/call/recent.ts';
import type { CallSession } from '@/utils/call/session.ts';
import { lockSettings, notices, pinnedObjects, recentSessions } from '@/utils/storage/items.ts';

const RUNS = times(100, 1000);
const keys = [makeKey(2048, 1), makeKey(2048, 2)] as const;
const MINUTE = 60_000;
/** Turns of the event loop that one access to storage takes. */
const DELAY = fc.integer({ min: 0, max: 4 });
let world: World;

type Storage = (typeof fakeBrowser.storage)['local'];

/** Every access to storage takes as many turns as the run says, so that what is under way overtakes each other. */
function delayStorage(delays: () => number): void {
  for (const area of [fakeBrowser.storage.local, fakeBrowser.storage.session] as Storage[]) {
    for (const name of ['get', 'set', 'remove'] as const) {
      const real = area[name].bind(area) as (...parameters: unknown[]) => Promise<unknown>;
      const late = async (...parameters: unknown[]) => {
        for (let turn = delays(); turn > 0; turn--) await new Promise(setImmediate);
        return real(...parameters);
      };
      Object.assign(area, { [name]: late });
    }
  }
}

const ask = (name: string, request: object) => () => sendMessageAs({ name, request });
const session = (sessionId: string) =>
  ({ sessionId, startedAt: 0, recordings: [] }) as unknown as CallSession;

/** What two popups, pages, alarms and failures want at the same moment; each leaves something that must be there. */
async function intents(run: number): Promise<(() => unknown)[]> {
  const [first, second] = (await readAccounts()).accounts;
  if (!first || !second) throw new Error('Two accounts were there');
  const { reportFailure } = await import('@/entrypoints/background/notices.ts');
  return [
    ask('renameAccount', { keyId: first.keyId, label: `first ${run}` }),
    ask('renameAccount', { keyId: second.keyId, label: `second ${run}` }),
    ask('makeDefault', { keyId: run % 2 === 0 ? first.keyId : second.keyId }),
    ask('pinObjects', {
      urls: [RECORDING.replace('record_id=1000000001', `record_id=${run}1`)],
      keyId: first.keyId,
    }),
    ask('pinObjects', {
      urls: [LOG.replace('sessionid=2000000001', `sessionid=${run}2`)],
      keyId: second.keyId,
    }),
    ask('changeLockSettings', { idleMinutes: run % 2 === 0 ? 5 : 15, onScreenLock: true }),
    () => rememberSession(session(`${run}3`), first),
    () => rememberSession(session(`${run}4`), second),
    () => reportFailure(new Error(`${run}`)),
    () => reportFailure(new Error(`${run} again`)),
    () =>
      fakeBrowser.alarms.onAlarm.trigger({
        name: 'renew-tokens',
        scheduledTime: 0,
        persistAcrossSessions: true,
      }),
    () => fakeBrowser.runtime.onStartup.trigger(),
    () => world.permissions.onAdded.fire(),
    ask('hello', {}),
  ];
}

/** What is missing of all that was wanted; empty when nothing was lost. */
async function lost(run: number): Promise<string[]> {
  const { accounts, defaultKeyId } = await readAccounts();
  const pins = Object.keys(await pinnedObjects.getValue());
  const recent = (await recentSessions.getValue()).map(({ sessionId }) => sessionId);
  const facts: Record<string, boolean> = {
    'both names':
      accounts
        .map(({ label }) => label)
        .sort()
        .join() === `first ${run},second ${run}`,
    'the default':
      defaultKeyId ===
      accounts.find(({ label }) => label.startsWith(run % 2 === 0 ? 'first' : 'second'))?.keyId,
    'both pins': pins.length === 2,
    'both recent sessions': recent.includes(`${run}3`) && recent.includes(`${run}4`),
    'both notices': (await notices.getValue()).length === 2,
    'the lock settings': (await lockSettings.getValue()).idleMinutes === (run % 2 === 0 ? 5 : 15),
  };
  return Object.keys(facts).filter((what) => !facts[what]);
}

/** A new hour: nothing is left of the run before but the accounts, and every token is due. */
async function clear(): Promise<void> {
  vi.setSystemTime(Date.now() + 20 * MINUTE);
  await Promise.all([pinnedObjects.removeValue(), notices.removeValue(), forgetRecent()]);
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 15, 10) });
  world = freshWorld();
  await keptAccount(keys[0]);
  await keptAccount(keys[1]);
  await startWorker();
  await settled();
  return () => vi.useRealTimers();
});

it('nothing is lost and each account signs once, however popups, pages and alarms overtake each other', async () => {
  let delays: number[] = [];
  let taken = 0;
  delayStorage(() => delays[taken++ % delays.length] ?? 0);
  const sign = vi.spyOn(crypto.subtle, 'sign');
  const wrong: string[] = [];
  const orders = fc.sample(
    fc.tuple(fc.array(DELAY, { minLength: 40, maxLength: 40 }), fc.infiniteStream(fc.nat())),
    RUNS,
  );
  for (const [run, [late, order]] of orders.entries()) {
    delays = [0];
    await clear();
    const wanted = (await intents(run)).map((work) => ({ work, at: order.next().value ?? 0 }));
    sign.mockClear();
    delays = late;
    await Promise.all(wanted.toSorted((a, b) => a.at - b.at).map(({ work }) => work()));
    await settled();
    wrong.push(...(await lost(run)).map((what) => `${run}: ${what} lost`));
    if (sign.mock.calls.length !== 2) wrong.push(`${run}: signed ${sign.mock.calls.length} times`);
  }
  tally('R7', 'ways in which pages, alarms and failures overtake each other', RUNS, wrong.length);
  expect(wrong).toEqual([]);
});
