import { clockOffset } from '../storage/items.ts';

/** An offset below this is the grain of `Date` headers and the way of the answer, milliseconds. */
const NOISE_MS = 2_000;
/** Beyond a day and a half the header is more likely wrong than the clock. */
const MAX_OFFSET_MS = 36 * 60 * 60 * 1000;

/** Voximplant's time now, epoch milliseconds, as well as it is known. */
export async function serverNow(now = Date.now()): Promise<number> {
  return now + (await knownOffset());
}

/**
 * Learns the clock from the `Date` header of an answer that arrived at `receivedAt` (epoch milliseconds).
 * Returns how far the known offset moved, in milliseconds; 0 where nothing was learned.
 */
export async function learnClock(dateHeader: string | null, receivedAt: number): Promise<number> {
  const served = dateHeader === null ? Number.NaN : Date.parse(dateHeader);
  const measured = served - receivedAt;
  if (Number.isNaN(measured) || Math.abs(measured) > MAX_OFFSET_MS) return 0;
  const known = await knownOffset();
  // `Date` has a grain of one second: only a move beyond the noise is news.
  const offset = Math.abs(measured) <= NOISE_MS ? 0 : measured;
  const moved = Math.abs(offset - known);
  if (moved <= NOISE_MS) return 0;
  // An offset that cannot be kept was not learned; the answer that told it is good all the same.
  return clockOffset.setValue(offset).then(
    () => moved,
    () => 0,
  );
}

/** Voximplant's time by an answer that arrived at `receivedAt`, both epoch milliseconds; undefined where they agree. */
export function differingTime(dateHeader: string | null, receivedAt: number): number | undefined {
  const served = dateHeader === null ? Number.NaN : Date.parse(dateHeader);
  return Math.abs(served - receivedAt) > NOISE_MS ? served : undefined;
}

async function knownOffset(): Promise<number> {
  const offset: unknown = await clockOffset.getValue();
  return typeof offset === 'number' && Number.isFinite(offset) ? offset : 0;
}
