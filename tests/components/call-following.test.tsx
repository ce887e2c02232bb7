// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallDoors } from '@/components/call/doors.ts';
import { useWholeCall } from '@/components/call/useWholeCall.ts';
import type { FindEvent, FindQuery } from '@/utils/call/progress.ts';
import type { LogClient } from '@/utils/log/client.ts';
import type { LogFacts } from '@/utils/log/facts.ts';
import { LOG } from '../fakes/addresses.ts';
import { tell } from '../unit/call-page/world.ts';
import { useComponentSetting } from './setting.ts';

useComponentSetting();

/** The log's own address says so. */
const STARTED_AT = Date.UTC(2026, 0, 15, 10, 0, 0);
const HOUR_MS = 3_600_000;

let facts: LogFacts;
let written: number;
let asked: (string | null)[];
let hasEnded: boolean;

beforeEach(async () => {
  facts = (await tell('two-legs')).facts;
  written = 1000;
  asked = [];
  hasEnded = false;
  vi.useFakeTimers();
  vi.stubGlobal('fetch', async (_url: string, { headers }: RequestInit) => {
    const range = new Headers(headers).get('range');
    asked.push(range);
    const from = Number(/bytes=(\d+)/.exec(range ?? '')?.[1] ?? 0);
    if (from >= written)
      return new Response(null, { status: 416, headers: { 'content-range': `bytes */${written}` } });
    const range_ = `bytes ${from}-${written - 1}/${written}`;
    return new Response(new Uint8Array(written - from), {
      status: 206,
      headers: { 'content-range': range_ },
    });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function createLog(): LogClient {
  const known = () => (hasEnded ? facts : { ...facts, session: { ...facts.session, ending: undefined } });
  const client = {
    isDead: false,
    progress: undefined,
    append: async () => undefined,
    onProgress: () => undefined,
    ask: async () => known(),
    end: () => undefined,
    close: () => undefined,
  };
  return client as unknown as LogClient;
}

/** Opens the bare link of a log so long after its call began; no account can search. */
async function open(age: number, startFind?: CallDoors['startFind']) {
  vi.setSystemTime(STARTED_AT + age);
  const refused = (_query: FindQuery, onEvent: (event: FindEvent) => void) => {
    onEvent({ type: 'failed', error: { code: 'apiRole', values: [] } });
    return { stop: () => undefined };
  };
  const doors = { startFind: startFind ?? refused, open: async () => undefined, createLog };
  renderHook(() => useWholeCall({ type: 'link', url: LOG }, doors as unknown as CallDoors));
  await pass(1);
}
const pass = (seconds: number) => act(async () => void (await vi.advanceTimersByTimeAsync(seconds * 1000)));

describe('a log that is opened by its bare link', () => {
  it('is read on while its call may still run, until it tells the end', async () => {
    await open(HOUR_MS);
    expect(asked).toHaveLength(1);
    written = 1500;
    await pass(6);
    expect(asked.at(-1)).toMatch(/^bytes=1000-/);
    const before = asked.length;
    hasEnded = true;
    await pass(6);
    expect(asked.length).toBeGreaterThan(before);
    const after = asked.length;
    await pass(600);
    expect(asked).toHaveLength(after);
  });

  it('of an old call is not read on, whatever it lacks', async () => {
    await open(48 * HOUR_MS);
    await assertQuiet();
  });

  it('is not read on where the session is known to be over', async () => {
    const { session } = await tell('two-legs');
    await open(HOUR_MS, (_query, onEvent) => {
      onEvent({ type: 'found', session: { ...session, active: false }, keyId: 'key' });
      return { stop: () => undefined };
    });
    await assertQuiet();
  });

  /** While the session is looked for it may run: the log is asked for once more after that. */
  async function assertQuiet(): Promise<void> {
    await pass(10);
    const { length } = asked;
    await pass(600);
    expect(asked).toHaveLength(length);
  }
});
