/** Peaks of decoded samples, gathered into ticks of a track. */
import { levelOfPeak } from './level.ts';
import { LevelTrack } from './level-track.ts';
import { TICK_SECONDS } from './loudness-reader.ts';

export class PeakMeter {
  readonly track: LevelTrack;
  readonly #samplesPerTick: number;
  readonly #peaks: Float64Array;
  #samplesInTick = 0;
  #samples = 0;

  constructor(channels: number, sampleRate: number) {
    this.#samplesPerTick = Math.max(1, Math.round(sampleRate * TICK_SECONDS));
    this.#peaks = new Float64Array(channels);
    this.track = new LevelTrack(channels, this.#samplesPerTick / sampleRate);
  }

  /** Samples of each channel so far. */
  get samples(): number {
    return this.#samples;
  }

  /** Adds one sample, full scale ±1, of one channel. Call `nextSample` after the last channel. */
  add(channel: number, sample: number): void {
    const size = Math.abs(sample);
    if (size > (this.#peaks[channel] ?? 0)) this.#peaks[channel] = size;
  }

  nextSample(): void {
    this.#samples += 1;
    this.#samplesInTick += 1;
    if (this.#samplesInTick === this.#samplesPerTick) this.finish();
  }

  /** Closes the tick begun, if any. */
  finish(): void {
    if (this.#samplesInTick === 0) return;
    this.track.push(Array.from(this.#peaks, levelOfPeak));
    this.#peaks.fill(0);
    this.#samplesInTick = 0;
  }
}
