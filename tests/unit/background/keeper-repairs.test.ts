import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keptAccount } from '@/tests/fakes/accounts.ts';
import { makeKey } from '@/tests/fakes/keys.ts';
import { freshWorld, settled, startWorker, stopWorker, type World } from '@/tests/fakes/worker.ts';
import { dropAccount } from '@/utils/account/accounts.ts';
import { pinnedObjects, storedAccounts } from '@/utils/storage/items.ts';
import { learnClock } from '@/utils/token/clock.ts';
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
const tokenInForce = async () => (await world.rules.getSessionRules())[0]?.action.requestHeaders?.[0]?.value;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 15, 10) });
  world = freshWorld();
  return () => vi.useRealTimers();
});

describe('rules that are not as they should be', () => {
  it('of an earlier version are replaced at the first start of the new one', async () => {
    await keptAccount(first);
    await startWorker();
    await settled();
    const good = await world.rules.getSessionRules();
    stopWorker(world);
    const earlier = good.map((rule) => ({
      ...rule,
      condition: { ...rule.condition, initiatorDomains: ['voximplant.com'] },
    }));
    await world.rules.updateSessionRules({ removeRuleIds: good.map(({ id }) => id), addRules: earlier });
    await startWorker();
    await settled();
    expect(await world.rules.getSessionRules()).toEqual(good);
  });

  it('hold the token of a stranger, and lose it', async () => {
    await keptAccount(first);
    await startWorker();
    await settled();
    await dropAccount(first.keyId);
    await keptAccount(second);
    await settled();
    expect(await inForce()).toMatchObject({ default: [2], pinned: [] });
  });

  it.each<[string, () => Promise<unknown>]>([
    ['pins of nonsense', () => pinnedObjects.setValue({ 'https://evil.example/': first.keyId, x: 'y' })],
    ['gateways of nonsense', () => fakeBrowser.storage.local.set({ learnedGateways: { a: 1 } })],
    [
      'accounts of nonsense beside',
      async () => storedAccounts.setValue([null, ...(await storedAccounts.getValue()), 7]),
    ],
    ['a clock of nonsense', () => fakeBrowser.storage.session.set({ clockOffset: 'x' })],
  ])('despite %s', async (_name, damage) => {
    await keptAccount(first);
    await damage();
    await startWorker();
    await settled();
    expect(await inForce()).toMatchObject({ default: [1] });
    await dropAccount(first.keyId);
    await settled();
    expect((await inForce()).count).toBe(0);
  });

  it('follow the clock of Voximplant once it is known', async () => {
    await keptAccount(first);
    await startWorker();
    await settled();
    const before = await tokenInForce();
    await learnClock(new Date(Date.now() - 5 * HOUR).toUTCString(), Date.now());
    await settled();
    expect(await tokenInForce()).not.toBe(before);
  });
});
