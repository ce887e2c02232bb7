import { partitionPoint } from './binary-search.ts';
import { GrowingList } from './growing-list.ts';

/** How many late entries in a row make the log's own time doubtful. */
const DOUBT = 16;

/**
 * The entries whose stamps ascend, in written order: the spine on which a moment is found by binary search.
 *
 * An entry stamped earlier than an entry written before it is *late* and stays off the spine, so the spine is
 * sorted whatever the log holds. One wild stamp (a scenario that prints a date of its own) would make all that
 * follows late; so when more late entries than the spine's newest ones agree with each other, the newest go
 * instead. `onLate` is told every change of mind.
 */
export class Moments {
  readonly #entries = new GrowingList(Uint32Array);
  readonly #times = new GrowingList(Float64Array);
  #doubted: { entry: number; time: number }[] = [];
  readonly #onLate: (entry: number, isLate: boolean) => void;

  constructor(onLate: (entry: number, isLate: boolean) => void) {
    this.#onLate = onLate;
  }

  get length(): number {
    return this.#entries.length;
  }

  entry(index: number): number {
    return this.#entries.get(index);
  }

  time(index: number): number {
    return this.#times.get(index);
  }

  add(entry: number, time: number): void {
    const { length } = this;
    if (length === 0 || time >= this.time(length - 1)) {
      this.#doubted = [];
      this.#push(entry, time);
      return;
    }
    this.#onLate(entry, true);
    this.#doubt(entry, time);
  }

  /** How many entries of the spine are stamped at or before `time`. */
  countUntil(time: number): number {
    return partitionPoint(0, this.length, (index) => this.time(index) <= time);
  }

  /** How many entries of the spine are written before `entry`. */
  countBefore(entry: number): number {
    return partitionPoint(0, this.length, (index) => this.entry(index) < entry);
  }

  #push(entry: number, time: number): void {
    this.#entries.push(entry);
    this.#times.push(time);
  }

  #doubt(entry: number, time: number): void {
    const newest = this.#doubted.at(-1);
    if (newest && time < newest.time) this.#doubted = [];
    this.#doubted.push({ entry, time });
    const { length } = this.#doubted;
    const isPowerOfTwo = (length & (length - 1)) === 0;
    if (length >= DOUBT && isPowerOfTwo) this.#judge();
  }

  /** Lets the majority decide between the late entries and the spine's newest ones that they contradict. */
  #judge(): void {
    const first = this.#doubted[0]?.time ?? 0;
    const kept = this.countUntil(first);
    const contradicted = this.length - kept;
    if (contradicted >= this.#doubted.length) return;
    for (let index = kept; index < this.length; index++) this.#onLate(this.entry(index), true);
    this.#entries.drop(contradicted);
    this.#times.drop(contradicted);
    for (const late of this.#doubted) {
      this.#onLate(late.entry, false);
      this.#push(late.entry, late.time);
    }
    this.#doubted = [];
  }
}
