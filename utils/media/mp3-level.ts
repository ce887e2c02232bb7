/** How loud a granule is, judged by its side information and scale factors; no spectrum is decoded. */
import type { Mp3Header } from './mp3-header.ts';
import { MainData } from './mp3-main-data.ts';
import type { ScaleFactorSource, ScaleFactors } from './mp3-scale-factors.ts';
import { readScaleFactors } from './mp3-scale-factors.ts';
import type { GranuleChannel, SideInfo } from './mp3-side-info.ts';
import { CHANNELS, LONG_BANDS, SHORT_BANDS } from './mp3-side-info.ts';

// Largest value of each Huffman table, annex B table B.7: tables 16–23 and 24–31 escape with more bits.
const ESCAPE_BITS = [1, 2, 3, 4, 6, 8, 10, 13, 4, 5, 6, 7, 8, 9, 11, 13];
const TABLE_LARGEST = [0, 1, 2, 2, 0, 3, 3, 5, 5, 5, 7, 7, 7, 15, 0, 15].concat(
  ESCAPE_BITS.map((bits) => 15 + 2 ** bits - 1),
);
// ISO/IEC 11172-3 table B.6: steps added to the upper bands by preflag.
const PREEMPHASIS = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 3, 2];

// A decoded line is value^(4/3) × 2^((gain − 210) / 4) (§2.4.3.4.7.1), so a gain step is 1.505 dB and a value counts
// 26.7 dB per decade. The table only bounds the value from above: 24 dB and the constant fit LAME at 8–48 kHz and
// 16–192 kbit/s within about 5 dB.
const DECIBELS_PER_DOUBLING = 20 * Math.log10(2);
const DECIBELS_PER_GAIN = DECIBELS_PER_DOUBLING / 4;
const TABLE_DECIBELS = TABLE_LARGEST.map((largest) => 24 * Math.log10(largest));
const CALIBRATION_DECIBELS = 14;
const SUBBLOCK_GAIN_STEPS = 8;

// Powers in steps of a quarter of a decibel: the estimate is no finer, and an hour asks 100,000 times.
const STEPS_PER_DECIBEL = 4;
const LEAST_DECIBELS = -200;
const POWERS = Float64Array.from(
  { length: 400 * STEPS_PER_DECIBEL },
  (_, step) => 10 ** ((LEAST_DECIBELS + step / STEPS_PER_DECIBEL) / 10),
);

function powerOfDecibels(decibels: number): number {
  const step = Math.round((decibels - LEAST_DECIBELS) * STEPS_PER_DECIBEL);
  return POWERS[Math.min(Math.max(step, 0), POWERS.length - 1)] ?? 0;
}

/** By how many steps the bands from `start` to `end` were raised: midway between their mean and their smallest. */
function raisedSteps(granule: GranuleChannel, factors: ScaleFactors, start: number, end: number): number {
  const { hasPreemphasis } = granule;
  let sum = 0;
  let smallest = 255;
  for (let band = start; band < end; band += 1) {
    let steps = factors[band] ?? 0;
    if (hasPreemphasis) steps += PREEMPHASIS[band] ?? 0;
    sum += steps;
    if (steps < smallest) smallest = steps;
  }
  return (sum / (end - start) + smallest) / 2;
}

/** Estimated power of one channel of a granule, 1 being full scale. */
export function granulePower(granule: GranuleChannel, factors: ScaleFactors): number {
  if (granule.dataBits === 0) return 0;
  const bands = granule.isShort ? SHORT_BANDS : LONG_BANDS;
  const decibelsPerStep = DECIBELS_PER_DOUBLING * granule.scaleStep;
  let loudest = Number.NEGATIVE_INFINITY;
  let start = 0;
  for (let region = 0; region < 3; region += 1) {
    const end = Math.min(granule.regionEnds[region] ?? 0, bands);
    const table = granule.tables[region] ?? 0;
    const highest = TABLE_DECIBELS[table] ?? 0;
    // Raising only lowers the level: a region whose table is too small needs no look at its bands.
    if (table > 0 && start < end && highest > loudest) {
      const lowered = decibelsPerStep * raisedSteps(granule, factors, start, end);
      loudest = Math.max(loudest, highest - lowered);
    }
    start = end;
  }
  // No region with values: only ones here and there.
  if (loudest === Number.NEGATIVE_INFINITY)
    loudest = -decibelsPerStep * raisedSteps(granule, factors, 0, bands);
  const gain = granule.globalGain - 210 - SUBBLOCK_GAIN_STEPS * granule.subblockGain;
  return powerOfDecibels(gain * DECIBELS_PER_GAIN + loudest + CALIBRATION_DECIBELS);
}

/** Measures the granules of one frame after another; needs them in order because scale factors lie in earlier frames. */
export class FrameLevels {
  readonly #mainData = new MainData();
  readonly #factors = Array.from({ length: CHANNELS }, () => new Uint8Array(LONG_BANDS));
  readonly #powers = new Float64Array(2 * CHANNELS);
  readonly #source: ScaleFactorSource = {
    mainData: this.#mainData.bytes,
    at: 0,
    isFullRate: false,
    repeats: 0,
  };

  /** Forgets the frames before: the next one does not follow them. */
  interrupt(): void {
    this.#mainData.clear();
  }

  /**
   * Powers of the left and the right channel of the first granule, then of the second; valid until the next call.
   * `ownBytes` is what stands in the frame behind its side information.
   */
  read(sideInfo: SideInfo, header: Mp3Header, ownBytes: Uint8Array): Float64Array {
    const begin = this.#mainData.add(ownBytes, sideInfo.mainDataBegin);
    const source = this.#source;
    source.mainData = this.#mainData.bytes;
    source.at = begin * 8;
    source.isFullRate = header.version === '1';
    for (let granule = 0; granule < header.granules; granule += 1) {
      for (let channel = 0; channel < header.channels; channel += 1) {
        source.repeats = granule === 0 ? 0 : (sideInfo.repeats[channel] ?? 0);
        this.#measure(sideInfo, granule * CHANNELS + channel, begin >= 0);
      }
      hearStereo(this.#powers, granule * CHANNELS, header);
    }
    return this.#powers;
  }

  #measure(sideInfo: SideInfo, index: number, hasMainData: boolean): void {
    const granule = sideInfo.granules[index];
    const factors = this.#factors[index % CHANNELS];
    if (!granule || !factors) return;
    // Without main data no band counts as raised: a rougher estimate, for the few frames after a gap.
    if (hasMainData) readScaleFactors(granule, this.#source, factors);
    else factors.fill(0);
    this.#source.at += granule.dataBits;
    this.#powers[index] = granulePower(granule, factors);
  }
}

/**
 * Sum and difference say how much there is, not on which side (§2.4.3.4.9.2), and the right channel of intensity stereo
 * is stored in the left: both sides then count as equally loud.
 */
function hearStereo(powers: Float64Array, at: number, header: Mp3Header): void {
  if (!header.isMidSide && !header.isIntensity) return;
  const first = powers[at] ?? 0;
  const second = powers[at + 1] ?? 0;
  const both = header.isMidSide ? (first + second) / 2 : Math.max(first, second);
  powers[at] = both;
  powers[at + 1] = both;
}
