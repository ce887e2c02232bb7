// @vitest-environment happy-dom
import { act, renderHook, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useLogReading } from '@/components/call/useLogReading.ts';
import { LogError } from '@/utils/log/errors.ts';
import { useComponentSetting } from './setting.ts';

useComponentSetting();
afterEach(() => vi.unstubAllGlobals());

const URL = 'https://storage-gw-ru-02.voximplant.com/voximplant-logs-secure/2026/01/15/log';
const WHOLE = 'one\ntwo\nthree\n';

/** A server that gives a text in pieces, each when it is asked for; `etags` name its version for each request. */
function serve(
  text: string,
  pieces: number[],
  { ranges = true, etags = [] as string[], texts = [text] } = {},
) {
  const asked: string[] = [];
  const fetch = async (
    _url: string,
    { headers, signal }: { headers: Record<string, string>; signal: AbortSignal },
  ) => {
    const number = asked.push(headers.range ?? '') - 1;
    const from = ranges ? Number(/\d+/.exec(headers.range ?? '')?.[0] ?? 0) : 0;
    const now = texts[Math.min(number, texts.length - 1)] ?? '';
    const bytes = new TextEncoder().encode(now);
    if (ranges && from >= bytes.length) {
      const all = new Headers({ 'content-range': `bytes */${bytes.length}` });
      return { status: 416, headers: all, body: null };
    }
    let at = from;
    const read = async () => {
      signal.throwIfAborted();
      const next = pieces.find((piece) => piece > at) ?? bytes.length;
      const value = bytes.slice(at, next);
      at = next;
      return value.length === 0 ? { done: true } : { done: false, value };
    };
    return {
      status: ranges ? 206 : 200,
      headers: new Headers({
        ...(ranges ? { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` } : {}),
        ...(etags[number] ? { etag: etags[number] } : {}),
        'content-length': String(bytes.length - from),
      }),
      body: { getReader: () => ({ read, cancel: async () => undefined }), cancel: async () => undefined },
    };
  };
  vi.stubGlobal('fetch', fetch);
  return asked;
}

/** A log that notes what is appended; `room` is awaited each time. */
function fakeLog(room: () => Promise<void> = async () => undefined) {
  const log = {
    text: '',
    isDead: false,
    hasEnded: false,
    isClosed: false,
    progress: undefined,
    append: async (bytes: Uint8Array) => {
      if (log.isDead) throw new LogError('worker-died');
      log.text += new TextDecoder().decode(bytes);
      await room();
    },
    end: () => {
      log.hasEnded = true;
    },
    close: () => {
      log.isClosed = true;
    },
    ask: async () => ({ session: {} }),
    onProgress: () => undefined,
  };
  return log;
}

function read(logs: ReturnType<typeof fakeLog>[]) {
  const createLog = vi.fn(() => logs[createLog.mock.calls.length - 1] as never);
  const { result } = renderHook(() => useLogReading(URL, false, { open: async () => undefined, createLog }));
  return result;
}

describe('reading the log of the page', () => {
  it('appends no byte twice where somebody stops and reads on before the reader has room', async () => {
    const room = Promise.withResolvers<void>();
    const log = fakeLog(() => room.promise);
    const asked = serve(WHOLE, [4, 8]);
    const reading = read([log]);
    await waitFor(() => expect(log.text).toBe('one\n'));
    await act(async () => reading.current.stop());
    await act(async () => reading.current.again());
    await waitFor(() => expect(asked).toHaveLength(2));
    await act(async () => room.resolve());
    await waitFor(() => expect(reading.current.isDone).toBe(true));
    expect(log.text).toBe(WHOLE);
    expect(asked[1]).toMatch(/^bytes=4-/);
    expect(reading.current).toMatchObject({ bytes: WHOLE.length, isStopped: false, trouble: undefined });
  });

  it('says that its reader died, also before any byte, and reads anew with another', async () => {
    const dead = Object.assign(fakeLog(), { isDead: true });
    const other = fakeLog();
    serve(WHOLE, [4]);
    const reading = read([dead, other]);
    await waitFor(() => expect(reading.current.isDead).toBe(true));
    expect(reading.current).toMatchObject({ bytes: 0, isStopped: true, isDone: false, trouble: undefined });
    await act(async () => reading.current.again());
    await waitFor(() => expect(reading.current.isDone).toBe(true));
    expect(other.text).toBe(WHOLE);
    expect(reading.current).toMatchObject({ client: other, isDead: false, isStopped: false });
  });

  it('reads a log anew that had ended, where it is asked for again', async () => {
    const [first, second] = [fakeLog(), fakeLog()];
    serve(WHOLE, [4]);
    const reading = read([first, second]);
    await waitFor(() => expect(first.hasEnded).toBe(true));
    await act(async () => reading.current.again());
    await waitFor(() => expect(second.hasEnded).toBe(true));
    expect(second.text).toBe(WHOLE);
    expect(first.isClosed).toBe(true);
  });

  it('ends a log as soon as it is known that its call is over, also while it is being read', async () => {
    const log = fakeLog();
    const opened = Promise.withResolvers<undefined>();
    serve(WHOLE, [4]);
    const doors = { open: () => opened.promise, createLog: () => log as never };
    const { rerender } = renderHook(({ isRunning }) => useLogReading(URL, isRunning, doors), {
      initialProps: { isRunning: true },
    });
    await act(async () => rerender({ isRunning: false }));
    await act(async () => opened.resolve(undefined));
    await waitFor(() => expect(log.hasEnded).toBe(true), { timeout: 2000 });
    expect(log.text).toBe(WHOLE);
  });
});
