import { setTimeout as pause } from 'node:timers/promises';

const LATE = Symbol('late');
const PAUSE_MS = 50;
/** A question to a page or worker that goes away meanwhile may never be answered: it is asked anew. */
const LONGEST_READ_MS = 5_000;

/** Asks `read` until it gives a value that is not undefined, null or false; fails with `what` after `timeoutMs`. */
export async function until<Value>(
  what: string,
  read: () => Promise<Value> | Value,
  timeoutMs = 10_000,
): Promise<Exclude<Value, undefined | null | false>> {
  const deadline = Date.now() + timeoutMs;
  let reason: unknown;
  for (;;) {
    // A page that is being replaced cannot be asked; the last reason helps where it never can.
    const asked = Promise.resolve()
      .then(read)
      .catch((error: unknown) => {
        reason = error;
        return undefined;
      });
    const value = await within(asked, Math.max(1, Math.min(LONGEST_READ_MS, deadline - Date.now())));
    if (value !== LATE && value !== undefined && value !== null && value !== false)
      return value as Exclude<Value, undefined | null | false>;
    if (Date.now() >= deadline) throw new Error(`Waited ${timeoutMs} ms in vain: ${what}`, { cause: reason });
    await pause(PAUSE_MS);
  }
}

/** What the promise gives, or LATE after that many milliseconds. */
export async function within<Value>(
  promise: Promise<Value>,
  milliseconds: number,
): Promise<Value | typeof LATE> {
  const controller = new AbortController();
  const late = pause(milliseconds, LATE, { signal: controller.signal }).catch(() => LATE);
  try {
    return await Promise.race([promise, late as Promise<typeof LATE>]);
  } finally {
    controller.abort();
  }
}
