import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keptAccount } from '@/tests/fakes/accounts.ts';
import { LOG, RECORDING } from '@/tests/fakes/addresses.ts';
import { session } from '@/tests/fakes/api-session.ts';
import { makeKey } from '@/tests/fakes/keys.ts';
import { OWN_PAGE } from '@/tests/fakes/messages.ts';
import { goOnline, type Online } from '@/tests/fakes/online.ts';
import { connectedPorts, type FakePort } from '@/tests/fakes/ports.ts';
import { freshWorld, settled, startWorker, type World } from '@/tests/fakes/worker.ts';
import type { FindEvent } from '@/utils/call/progress.ts';
import { pinnedObjects, recentSessions } from '@/utils/storage/items.ts';

const keys = [makeKey(2048, 1), makeKey(2048, 2)] as const;
const LONG = 15_000;
let world: World;
let online: Online;

/** A search as the popup makes it; `events` fills as it hears. */
function search(query: unknown, sender: object = OWN_PAGE): { port: FakePort; events: FindEvent[] } {
  const [port, far] = connectedPorts('find', sender);
  const events: FindEvent[] = [];
  port.onMessage.addListener((event) => events.push(event as FindEvent));
  world.onConnect.fire(far);
  port.postMessage(query);
  return { port, events };
}

async function outcomeOf(query: unknown): Promise<FindEvent> {
  const { events } = search(query);
  await vi.waitFor(() => expect(events.at(-1)?.type).toMatch(/found|failed/), LONG);
  expect(events.slice(0, -1).every(({ type }) => type === 'progress')).toBe(true);
  return events.at(-1) as FindEvent;
}

beforeEach(async () => {
  world = freshWorld();
  online = await goOnline(...keys);
  await keptAccount(keys[0]);
  await startWorker();
  await settled();
  online.methods.GetCallHistory = ({ call_session_history_id: id }) => ({
    result: id === undefined || id === '2000000001' ? [session] : [],
  });
});

describe('a search', () => {
  it('finds a session by its id, and pins what it links to before anybody is told', async () => {
    await keptAccount(keys[1]);
    online.methods.GetCallHistory = (_form, accountId) => ({ result: accountId === 2 ? [session] : [] });
    const { events } = search({ text: '2000000001', daysBack: 31 });
    await vi.waitFor(() => expect(events.at(-1)?.type).toBe('found'), LONG);
    expect(events.at(-1)).toMatchObject({ keyId: keys[1].keyId, session: { sessionId: '2000000001' } });
    const pinned = Object.entries(await pinnedObjects.getValue());
    expect(pinned).toEqual([LOG, RECORDING].map((url) => [url.split('?')[0], keys[1].keyId]));
    const filters = (await world.rules.getSessionRules()).map(({ condition }) => condition.urlFilter ?? '');
    expect(filters).toContain(`|${RECORDING.split('?')[0]}?`);
    expect((await recentSessions.getValue()).map(({ sessionId }) => sessionId)).toEqual(['2000000001']);
  });

  it('by a recording link says which recording was meant', async () => {
    expect(await outcomeOf({ text: `listen: ${RECORDING}.`, daysBack: 31 })).toMatchObject({
      type: 'found',
      recordId: '1000000001',
    });
  });

  it('that found nothing says how far back it looked, for an id only', async () => {
    const failed = await outcomeOf({ text: '3487122519', daysBack: 31 });
    expect(failed).toMatchObject({
      type: 'failed',
      error: { code: 'sessionNotFound', values: ['3487122519', 'acme'] },
    });
    const days = (Date.now() - ((failed as { searchedBackTo?: number }).searchedBackTo ?? 0)) / 86_400_000;
    expect(days).toBeCloseTo(31, 1);
    const link = await outcomeOf({ text: LOG.replace('sessionid=2000000001', 'sessionid=7'), daysBack: 31 });
    expect(link).toEqual({ type: 'failed', error: { code: 'sessionNotFound', values: ['7', 'acme'] } });
  });

  it('is shown though the list of recent sessions cannot be stored', async () => {
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('QUOTA_BYTES quota exceeded'));
    expect(await outcomeOf({ text: '2000000001', daysBack: 31 })).toMatchObject({ type: 'found' });
  });

  it.each<[string, string, string]>([
    ['words', 'where is my call', 'linkUnrecognised'],
    ['nothing', '', 'linkUnrecognised'],
    ['a public recording', RECORDING.replace('-secure', ''), 'linkPublic'],
    ['a look-alike', RECORDING.replace('.com/', '.com.evil.example/'), 'linkUnrecognised'],
  ])('for %s asks nobody', async (_name, text, code) => {
    const before = online.received.length;
    expect(await outcomeOf({ text, daysBack: 31 })).toMatchObject({ error: { code } });
    expect(online.received).toHaveLength(before);
  });

  it('without an account says so', async () => {
    await fakeBrowser.storage.local.clear();
    expect(await outcomeOf({ text: '2000000001', daysBack: 31 })).toMatchObject({
      error: { code: 'noAccount' },
    });
  });
});

describe('queries of a wrong shape', () => {
  it.each<[string, unknown]>([
    ['nothing', null],
    ['a text', '2000000001'],
    ['no days', { text: '1' }],
    ['days without end', { text: '2000000001', daysBack: 1e9 }],
    ['days that are none', { text: '2000000001', daysBack: '31' }],
    ['a text without end', { text: '1'.repeat(20_001), daysBack: 31 }],
  ])('%s: are answered, so that nobody waits for ever', async (_name, query) => {
    expect(await outcomeOf(query)).toMatchObject({ type: 'failed', error: { code: 'linkUnrecognised' } });
  });
});

describe('closing the port', () => {
  it('stops the requests at once', async () => {
    let asked = 0;
    online.methods.GetCallHistory = () => {
      asked++;
      if (asked === 3) port.disconnect();
      return { result: [] };
    };
    const { port, events } = search({ text: '3487122519', daysBack: 3660 });
    await vi.waitFor(() => expect(asked).toBe(3), LONG);
    await vi.waitFor(() => expect(port.isOpen).toBe(false));
    await settled();
    const afterwards = asked;
    await settled();
    expect(asked).toBe(afterwards);
    expect(asked).toBeLessThanOrEqual(4);
    expect(events.every(({ type }) => type === 'progress')).toBe(true);
  });
});

it('a stranger’s port is not heard', async () => {
  const { events } = search(
    { text: '2000000001', daysBack: 31 },
    { id: 'evil', origin: 'chrome-extension://evil' },
  );
  await settled();
  expect(events).toEqual([]);
  expect(online.asked('GetCallHistory')).toEqual([]);
});
