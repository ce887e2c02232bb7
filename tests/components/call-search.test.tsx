// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useCallSearch } from '@/components/call/useCallSearch.ts';
import type { FindEvent, FindQuery } from '@/utils/call/progress.ts';
import type { CallSession } from '@/utils/call/session.ts';
import { tell } from '../unit/call-page/world.ts';
import { KEY_ID, useComponentSetting } from './setting.ts';

useComponentSetting();

/** What Voximplant knows of the call, and everything that was asked. */
let truth: CallSession;
let trouble: FindEvent | undefined;
let asked: FindQuery[];
let isSeen: boolean;

const startFind = (query: FindQuery, onEvent: (event: FindEvent) => void) => {
  asked.push(query);
  onEvent({ type: 'progress', progress: { accountLabel: 'Acme', from: 0, to: 1, step: 1 } });
  onEvent(trouble ?? { type: 'found', session: structuredClone(truth), keyId: KEY_ID });
  return { stop: () => undefined };
};
const target = (sessionId: string) =>
  ({ type: 'session', sessionId, keyId: undefined, day: undefined }) as const;

beforeEach(async () => {
  const told = await tell('ongoing');
  truth = told.session;
  vi.useFakeTimers({ now: told.truth.startedAt + 60_000 });
  trouble = undefined;
  asked = [];
  isSeen = true;
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => (isSeen ? 'visible' : 'hidden'));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function open() {
  const { result } = renderHook(() => useCallSearch(target(truth.sessionId), { startFind }));
  return () => {
    const { state } = result.current;
    return state.phase === 'found' ? state.session : undefined;
  };
}
const pass = (seconds: number) => act(async () => void (await vi.advanceTimersByTimeAsync(seconds * 1000)));

describe('the session on the call page', () => {
  it('is asked for again while the call runs, less and less often, and is shown all the while', async () => {
    const session = open();
    expect(session()?.active).toBe(true);
    await pass(9);
    expect(asked).toHaveLength(1);
    await pass(2);
    expect(asked).toHaveLength(2);
    await pass(120);
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.length).toBeLessThan(9);
    expect(session()).toBeDefined();
  });

  it('is there as it is now, and no question more once it has ended with its log and recordings', async () => {
    const session = open();
    const { log } = truth;
    truth = { ...truth, active: false, duration: 70, finishReason: 'Normal termination', log: undefined };
    await pass(11);
    expect(session()).toMatchObject({ active: false, log: undefined });
    truth = { ...truth, log };
    await pass(30);
    expect(session()?.log).toEqual(log);
    const questions = asked.length;
    await pass(3600);
    expect(asked).toHaveLength(questions);
  });

  it('is not asked for where nobody sees it, and at once when somebody does again', async () => {
    open();
    isSeen = false;
    await pass(600);
    expect(asked).toHaveLength(1);
    isSeen = true;
    await act(() => void document.dispatchEvent(new Event('visibilitychange')));
    expect(asked).toHaveLength(2);
  });

  it('stays as it was when a question fails, and the next one mends that', async () => {
    const session = open();
    trouble = { type: 'failed', error: { code: 'offline', values: [] } };
    await pass(11);
    expect(session()?.active).toBe(true);
    trouble = undefined;
    truth = { ...truth, active: false, duration: 70 };
    await pass(20);
    expect(session()?.active).toBe(false);
  });

  it('that ended long ago is asked for once, whatever it lacks', async () => {
    truth = { ...truth, active: false, startedAt: Date.now() - 2 * 86_400_000, duration: 60, log: undefined };
    open();
    await pass(600);
    expect(asked).toHaveLength(1);
  });
});
