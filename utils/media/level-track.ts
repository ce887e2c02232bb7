/** Levels over time, one row of bytes for each channel, in memory that stays bounded however long the recording is. */

export interface LoudnessColumns {
  /** Length of one column in seconds; the last column may cover less. */
  secondsEach: number;
  /** One row of levels (see level.ts) for each channel, all of one length. */
  channels: Uint8Array[];
}

/** 4 hours at 55 ms; beyond that the ticks double in length. */
const MOST_TICKS = 262_144;
const FIRST_TICKS = 4096;

export class LevelTrack {
  readonly #rows: Uint8Array[] = [];
  #length = 0;
  #tickSeconds: number;
  #pushesPerTick = 1;
  #pushes = 0;
  readonly #mostTicks: number;

  constructor(channels: number, tickSeconds: number, mostTicks: number = MOST_TICKS) {
    this.#tickSeconds = tickSeconds;
    this.#mostTicks = mostTicks;
    for (let channel = 0; channel < channels; channel += 1) {
      this.#rows.push(new Uint8Array(Math.min(FIRST_TICKS, mostTicks)));
    }
  }

  get tickSeconds(): number {
    return this.#tickSeconds;
  }

  get length(): number {
    return this.#length;
  }

  /** The rows so far: views, valid until the next push. */
  get channels(): Uint8Array[] {
    return this.#rows.map((row) => row.subarray(0, this.#length));
  }

  /** Adds one tick of the length given to the constructor: one level for each channel. */
  push(levels: ArrayLike<number>): void {
    const isNewTick = this.#pushes % this.#pushesPerTick === 0;
    if (isNewTick && this.#length === this.#mostTicks) {
      this.#halve();
      this.push(levels);
      return;
    }
    if (isNewTick) this.#addTick();
    const tick = this.#length - 1;
    for (let channel = 0; channel < this.#rows.length; channel += 1) {
      const row = this.#rows[channel];
      const level = levels[channel] ?? 0;
      if (row && level > (row[tick] ?? 0)) row[tick] = level;
    }
    this.#pushes += 1;
  }

  /** At most `most` columns for each channel, each the loudest of a power of two of ticks. */
  columns(most = 4000): LoudnessColumns {
    let ticksEach = 1;
    while (Math.ceil(this.#length / ticksEach) > most) ticksEach *= 2;
    return {
      secondsEach: this.#tickSeconds * ticksEach,
      channels: this.channels.map((row) => loudestOf(row, ticksEach)),
    };
  }

  #addTick(): void {
    const capacity = this.#rows[0]?.length ?? 0;
    if (this.#length === capacity) {
      for (let channel = 0; channel < this.#rows.length; channel += 1) {
        const wider = new Uint8Array(Math.min(capacity * 2, this.#mostTicks));
        wider.set(this.#rows[channel] ?? wider);
        this.#rows[channel] = wider;
      }
    }
    for (const row of this.#rows) row[this.#length] = 0;
    this.#length += 1;
  }

  #halve(): void {
    this.#rows.forEach((row) => {
      row.set(loudestOf(row.subarray(0, this.#length), 2));
    });
    this.#length = Math.ceil(this.#length / 2);
    this.#tickSeconds *= 2;
    this.#pushesPerTick *= 2;
  }
}

function loudestOf(row: Uint8Array, count: number): Uint8Array {
  const merged = new Uint8Array(Math.ceil(row.length / count));
  for (let column = 0; column < merged.length; column += 1) {
    const end = Math.min((column + 1) * count, row.length);
    let loudest = 0;
    for (let index = column * count; index < end; index += 1) {
      const level = row[index] ?? 0;
      if (level > loudest) loudest = level;
    }
    merged[column] = loudest;
  }
  return merged;
}
