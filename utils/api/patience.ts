import { AppError, toAppError } from '../errors.ts';

/** Failures of Voximplant's side that often pass within seconds. Reading is all we do, so asking again is safe. */
const PASSING = ['apiBusy', 'apiServer'];
const MAX_TRIES = 4;
const FIRST_WAIT_MS = 400;
/** A longer wait is the person's to decide; the error says how long. */
const MAX_WAIT_MS = 10_000;

export interface PatienceWorld {
  signal?: AbortSignal | undefined;
  /** Share of jitter, 0 to 1. */
  random?: () => number;
  wait?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}

/**
 * Does it again where Voximplant is busy or in trouble: at most four times, twice as long apart each time with
 * jitter, or as long as `Retry-After` says. Throws what the last try threw, or AppError `stopped`.
 */
export async function withPatience<Result>(
  work: () => Promise<Result>,
  { signal, random = Math.random, wait = pause }: PatienceWorld = {},
): Promise<Result> {
  for (let tried = 1; ; tried++) {
    try {
      return await work();
    } catch (thrown) {
      const error = toAppError(thrown);
      const backoff = FIRST_WAIT_MS * 2 ** (tried - 1) * (0.5 + random());
      const milliseconds = error.retryAfterMs ?? backoff;
      if (!PASSING.includes(error.code) || tried >= MAX_TRIES || milliseconds > MAX_WAIT_MS) throw error;
      await wait(milliseconds, signal);
    }
  }
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new AppError('stopped'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
