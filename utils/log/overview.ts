import type { LogDocument } from './document.ts';
import { LEVEL, levelOf } from './mark.ts';

/** Entries per bucket, all buckets equally long. */
export interface Overview {
  entries: Uint32Array<ArrayBuffer>;
  /** Level error or critical. */
  errors: Uint32Array<ArrayBuffer>;
  warnings: Uint32Array<ArrayBuffer>;
}

export const MOST_BUCKETS = 4096;

class Tally {
  readonly #overview: Overview;
  readonly #last: number;

  constructor(buckets: number) {
    const length = Math.min(MOST_BUCKETS, Math.max(1, Math.floor(buckets)));
    this.#last = length - 1;
    this.#overview = {
      entries: new Uint32Array(length),
      errors: new Uint32Array(length),
      warnings: new Uint32Array(length),
    };
  }

  /** Counts one entry at a share (0 to 1) of the whole. */
  add(share: number, mark: number): void {
    const bucket = Math.min(this.#last, Math.floor(share * (this.#last + 1)));
    const { entries, errors, warnings } = this.#overview;
    entries[bucket] = (entries[bucket] ?? 0) + 1;
    const level = levelOf(mark);
    if (level >= LEVEL.error) errors[bucket] = (errors[bucket] ?? 0) + 1;
    else if (level === LEVEL.warning) warnings[bucket] = (warnings[bucket] ?? 0) + 1;
  }

  overview(): Overview {
    return this.#overview;
  }
}

/** The log by position, for the ruler beside it: over all entries, or over those that a filter shows. */
export function overviewByPosition(log: LogDocument, buckets: number, shown?: Uint32Array): Overview {
  const tally = new Tally(buckets);
  const total = shown?.length ?? log.entryCount;
  for (let index = 0; index < total; index++) {
    const entry = shown ? (shown[index] ?? 0) : index;
    if (entry < log.entryCount) tally.add(index / total, log.index.entryMark(entry));
  }
  return tally.overview();
}

/** The log by time, for the density lane: entries stamped in [from, to), epoch milliseconds. */
export function overviewByTime(log: LogDocument, buckets: number, from: number, to: number): Overview {
  const tally = new Tally(buckets);
  for (let entry = 0; entry < log.entryCount; entry++) {
    const time = log.index.entryTime(entry);
    if (time >= from && time < to) tally.add((time - from) / (to - from), log.index.entryMark(entry));
  }
  return tally.overview();
}
