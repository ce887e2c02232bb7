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
  /** The reader of the log has died while it was reading. */
  isDead: boolean;
  trouble: Explanation | undefined;
  /** It is not there yet; it is asked for again by itself. */
  isAwaited: boolean;
  facts: LogFacts | undefined;
  /** Epoch milliseconds of the first stamp. */
  startsAt: number | undefined;
}

export interface LogReadingActions {
  stop(): void;
  /** Reads on where reading stopped, or anew where the reader has died or had all. */
  again(): void;
}

const NOTHING: LogReading = {
  client: undefined,
  bytes: 0,
  total: undefined,
  isDone: false,
  isStopped: false,
  isDead: false,
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

/** A log that was begun: how many of its bytes have been handed over, and whether it takes more. */
interface Kept {
  url: string;
  client: LogClient;
  bytes: number;
  hasEnded: boolean;
}

/** Reads the log at `url` while the page is open; of a call that runs, or may run, also what it writes from now on. */
export function useLogReading(
  url: string | undefined,
  isRunning: boolean,
  doors: Pick<CallDoors, 'open' | 'createLog'>,
): LogReading & LogReadingActions {
  const [reading, setReading] = useState(NOTHING);
  const [attempt, setAttempt] = useState(0);
  const kept = useRef<Kept | undefined>(undefined);
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
      const log: Kept = { url, client: doors.createLog(), bytes: 0, hasEnded: false };
      kept.current?.client.close();
      kept.current = log;
      change({ ...NOTHING, client: log.client });
      hearFacts(log.client, signal, change);
      return log;
    };
    const known = mayGoOn(kept.current, url) ? kept.current : undefined;
    if (known) hearFacts(known.client, signal, change);
    let log = known ?? begin();
    change({ trouble: undefined, isStopped: false, isDead: false, isDone: false, isAwaited: false });

    const readOnce = () =>
      feedLog(
        { url, open: () => doors.open(url), from: log.bytes },
        {
          append: (bytes) => {
            signal.throwIfAborted();
            // Counted at once: who stops and reads on does not wait for the reader to have room.
            log.bytes += bytes.length;
            return log.client.append(bytes);
          },
          restart: () => {
            signal.throwIfAborted();
            log = begin();
          },
          onProgress: (bytes, total) => change({ bytes, total }),
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
      hasEnded: () => hasEnding(log.client, signal),
      change,
    }).then(
      () => {
        log.hasEnded = true;
        log.client.end();
      },
      (thrown: unknown) => {
        if (isAbort(thrown)) return;
        const { isDead } = log.client;
        const trouble = isDead ? undefined : explain(toAppError(thrown));
        change({ trouble, isAwaited: false, isStopped: isDead, isDead });
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
      // It has become known meanwhile that the call is over: once more for what came last, and at once.
      if (!isRunning()) continue;
    } catch (thrown) {
      const isNotReady = thrown instanceof AppError && thrown.code === 'objectNotReady';
      if (!isNotReady || (++awaited > MOST_AWAITED && !mayGrow)) throw thrown;
      change({ isAwaited: true, trouble: explain(thrown) });
    }
    await pause(Math.min(LONGEST_AWAIT_MS, LIVE_MS + awaited * 1000));
    change({ trouble: undefined });
  }
}

async function hasEnding(client: LogClient, signal: AbortSignal): Promise<boolean> {
  const facts = await client.ask('facts', {}, { signal });
  return facts.session.ending !== undefined;
}

/** Whether more of the log at `url` can be put behind what was read. */
function mayGoOn(log: Kept | undefined, url: string): log is Kept {
  return log?.url === url && !log.hasEnded && !log.client.isDead;
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
