const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 60_000;
const MAX_TRIES = 10;

/**
 * How long to wait before the next try by itself, milliseconds: twice as long each time, with jitter, and never
 * shorter than Voximplant asked for; undefined when it was tried often enough. Pure.
 */
export function waitBeforeTry(tried: number, askedMs = 0, random = Math.random()): number | undefined {
  if (tried >= MAX_TRIES) return undefined;
  const backoff = Math.min(FIRST_WAIT_MS * 2 ** tried, LONGEST_WAIT_MS);
  return Math.max(askedMs, backoff * (1 + random / 4));
}
