import { useEffect, useRef, useState } from 'preact/hooks';
import { feedLog } from '@/utils/call/feed-log.ts';
import { AppError, isAbort, toAppError } from '@/utils/errors.ts';
import { type Explanation, explain } from '@/utils/explain.ts';
import { isYoung } from '@/utils/link/age.ts';
import { parseStoredObject } from '@/utils/link/secure-object.ts';
import type { LogClient } from '@/utils/log/client.ts';
import type { LogFacts } from '@/utils/log/facts.ts';
import { MediaReadError } from '@/utils/media/ranges-answer.ts';
import { waitFor } from '@/utils/media/wait.ts';
import type { CallDoors } from './doors.ts';

export interface LogReading {
  /** Undefined where there is no log to read. */
  client: LogClient | undefined;
  bytes: number;
  total: number | undefined;
  isDone: boolean;
  isStopped: boolean;
  trouble: Explanation | undefined;
  /** It is not there yet; it is asked for again by itself. */
  isAwaited: boolean;
  facts: LogFacts | undefined;
  /** Epoch milliseconds of the first stamp. */
  startsAt: number | undefined;
}

export interface LogReadingActions {
  stop(): void;
  /** Reads on where reading stopped. */
  again(): void;
}

const NOTHING: LogReading = {
  client: undefined,
  bytes: 0,
  total: undefined,
  isDone: false,
  isStopped: false,
  trouble: undefined,
  isAwaited: false,
  facts: undefined,
  startsAt: undefined,
};

/** How often the log of a running call is asked for what came since, and a log that is not there yet. */
const LIVE_MS = 5000;
const LONGEST_AWAIT_MS = 30_000;
const MOST_AWAITED = 24;
const FACTS_EVERY_MS = 400;

/** Reads the log at `url` while the page is open; of a call that runs, or may run, also what it writes from now on. */
export function useLogReading(
  url: string | undefined,
  isRunning: boolean,
  doors: Pick<CallDoors, 'open' | 'createLog'>,
): LogReading & LogReadingActions {
  const [reading, setReading] = useState(NOTHING);
  const [attempt, setAttempt] = useState(0);
  const kept = useRef<{ url: string; client: LogClient; bytes: number } | undefined>(undefined);
  const controller = useRef<AbortController | undefined>(undefined);
  const running = useRef(isRunning);
  running.current = isRunning;
  const wake = useRef<() => void>(undefined);
  useEffect(() => wake.current?.(), [isRunning]);

  useEffect(() => {
    if (url === undefined) return;
    const abort = new AbortController();
    controller.current = abort;
    const { signal } = abort;
    const change = (fields: Partial<LogReading>) => {
      if (!signal.aborted) setReading((before) => ({ ...before, ...fields }));
    };
    const begin = () => {
      const client = doors.createLog();
      kept.current?.client.close();
      kept.current = { url, client, bytes: 0 };
      change({ ...NOTHING, client });
      hearFacts(client, signal, change);
      return client;
    };
    const known = kept.current?.url === url && !kept.current.client.isDead ? kept.current : undefined;
    if (known) hearFacts(known.client, signal, change);
    else begin();
    change({ trouble: undefined, isStopped: false, isDone: false, isAwaited: false });

    const readOnce = () =>
      feedLog(
        { url, open: () => doors.open(url), from: kept.current?.bytes ?? 0 },
        {
          append: async (bytes) => kept.current?.client.append(bytes),
          restart: begin,
          onProgress: (bytes, total) => {
            if (kept.current) kept.current.bytes = bytes;
            change({ bytes, total });
          },
        },
        signal,
      ).catch((thrown: unknown) => {
        throw errorOf(thrown, url);
      });
    void readWhole({
      readOnce,
      isRunning: () => running.current,
      pause: (milliseconds) =>
        Promise.race([
          waitFor(milliseconds, signal),
          new Promise<void>((resolve) => (wake.current = resolve)),
        ]),
      hasEnded: () => hasEnding(kept.current?.client, signal),
      change,
    }).then(
      () => kept.current?.client.end(),
      (thrown: unknown) => {
        if (isAbort(thrown)) return;
        // Where the reader itself has died, the view of the log says so.
        const trouble = kept.current?.client.isDead ? undefined : explain(toAppError(thrown));
        change({ trouble, isAwaited: false, isStopped: trouble === undefined });
      },
    );
    return () => abort.abort();
  }, [url, attempt]);

  useEffect(() => () => kept.current?.client.close(), []);

  return {
    ...reading,
    stop: () => {
      controller.current?.abort();
      setReading((before) => ({ ...before, isStopped: true }));
    },
    again: () => setAttempt((count) => count + 1),
  };
}

interface Whole {
  readOnce(): Promise<void>;
  isRunning(): boolean;
  hasEnded(): Promise<boolean>;
  /** Waits so long, or until it is known that the call has ended. */
  pause(milliseconds: number): Promise<void>;
  change(fields: Partial<LogReading>): void;
}

/** Reads once, or again and again while the call runs; a log that is not there yet is awaited. */
async function readWhole({ readOnce, isRunning, hasEnded, pause, change }: Whole): Promise<void> {
  for (let awaited = 0; ; ) {
    const mayGrow = isRunning();
    try {
      await readOnce();
      change({ isDone: true, isAwaited: false });
      if (!mayGrow || (await hasEnded())) return;
      awaited = 0;
    } catch (thrown) {
      const isNotReady = thrown instanceof AppError && thrown.code === 'objectNotReady';
      if (!isNotReady || (++awaited > MOST_AWAITED && !mayGrow)) throw thrown;
      change({ isAwaited: true, trouble: explain(thrown) });
    }
    await pause(Math.min(LONGEST_AWAIT_MS, LIVE_MS + awaited * 1000));
    change({ trouble: undefined });
  }
}

async function hasEnding(client: LogClient | undefined, signal: AbortSignal): Promise<boolean> {
  const facts = await client?.ask('facts', {}, { signal });
  return facts?.session.ending !== undefined;
}

/** Asks for the facts while the log grows, not more often than they can be drawn. */
function hearFacts(
  client: LogClient,
  signal: AbortSignal,
  change: (fields: Partial<LogReading>) => void,
): void {
  let isAsking = false;
  let isStale = false;
  const ask = async () => {
    isStale = true;
    if (isAsking) return;
    isAsking = true;
    while (isStale && !signal.aborted) {
      isStale = false;
      // A dead worker says so where the log is shown.
      const facts = await client.ask('facts', {}, { signal }).catch(() => undefined);
      if (facts) change({ facts, startsAt: client.progress?.firstTime });
      await waitFor(FACTS_EVERY_MS, signal).catch(() => undefined);
    }
    isAsking = false;
  };
  client.onProgress(() => void ask(), signal);
  if (client.progress) void ask();
}

function errorOf(thrown: unknown, url: string): unknown {
  if (!(thrown instanceof MediaReadError)) return thrown;
  switch (thrown.code) {
    case 'refused':
      return new AppError('objectRefused');
    case 'missing': {
      // Nobody has probed a public log before it is read.
      const object = parseStoredObject(url);
      return new AppError(object && isYoung(object) ? 'objectNotReady' : 'objectGone');
    }
    case 'network':
      return new AppError('offline');
    default:
      return new AppError('objectServer', { values: [thrown.status ?? 0] });
  }
}
