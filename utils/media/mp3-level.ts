/** How loud a granule is, judged by its side information and scale factors; no spectrum is decoded. */
import type { Mp3Header } from './mp3-header.ts';
import { MainData } from './mp3-main-data.ts';
import type { ScaleFactors } from './mp3-scale-factors.ts';
import { readScaleFactors } from './mp3-scale-factors.ts';
import type { GranuleChannel, SideInfo } from './mp3-side-info.ts';

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

/** By how many steps the bands from `start` to `end` were raised: midway between their mean and their smallest. */
function raisedSteps(granule: GranuleChannel, factors: ScaleFactors, start: number, end: number): number {
  let sum = 0;
  let smallest = Number.POSITIVE_INFINITY;
  for (let band = start; band < end; band += 1) {
    const steps = (factors[band] ?? 0) + (granule.hasPreemphasis ? (PREEMPHASIS[band] ?? 0) : 0);
    sum += steps;
    if (steps < smallest) smallest = steps;
  }
  return (sum / (end - start) + smallest) / 2;
}

/** Estimated power of one channel of a granule, 1 being full scale. */
export function granulePower(granule: GranuleChannel, factors: ScaleFactors): number {
  if (granule.dataBits === 0) return 0;
  const gain = granule.globalGain - 210 - SUBBLOCK_GAIN_STEPS * granule.subblockGain;
  let loudest = -DECIBELS_PER_DOUBLING * granule.scaleStep * raisedSteps(granule, factors, 0, factors.length);
  let start = 0;
  for (let region = 0; region < 3; region += 1) {
    const end = Math.min(granule.regionEnds[region] ?? 0, factors.length);
    const table = granule.tables[region] ?? 0;
    if (table > 0 && start < end) {
      const lowered = DECIBELS_PER_DOUBLING * granule.scaleStep * raisedSteps(granule, factors, start, end);
      loudest = Math.max(loudest, (TABLE_DECIBELS[table] ?? 0) - lowered);
    }
    start = end;
  }
  return 10 ** ((gain * DECIBELS_PER_GAIN + loudest + CALIBRATION_DECIBELS) / 10);
}

/** Powers of the granules of one frame after another; needs the frames in order because scale factors lie in earlier ones. */
export class FrameLevels {
  readonly #mainData = new MainData();

  /** Forgets the frames before: the next one does not follow them. */
  interrupt(): void {
    this.#mainData.clear();
  }

  /** For each granule of the frame the power of each channel, left first. `ownBytes` is the frame behind its side information. */
  read(sideInfo: SideInfo, header: Mp3Header, ownBytes: Uint8Array): number[][] {
    const mainData = this.#mainData.next(ownBytes, sideInfo.mainDataBegin);
    let at = 0;
    const first: ScaleFactors[] = [];
    const powers = sideInfo.granules.map((channels, index) =>
      channels.map((granule, channel) => {
        // Without the main data no band counts as raised: a rougher estimate, for the few frames after a gap.
        const factors = readScaleFactors(granule, {
          mainData: mainData ?? NOTHING,
          at,
          isFullRate: header.version === '1',
          earlier:
            index === 1
              ? { factors: first[channel] ?? NOTHING, repeats: sideInfo.repeats[channel] ?? 0 }
              : undefined,
        });
        first[channel] ??= factors;
        at += granule.dataBits;
        return granulePower(granule, factors);
      }),
    );
    this.#mainData.trim();
    return powers.map((channels) => heardPowers(channels, header));
  }
}

const NOTHING = new Uint8Array(0);

/**
 * Sum and difference say how much there is, not on which side (§2.4.3.4.9.2), and the right channel of intensity stereo
 * is stored in the left: both sides then count as equally loud.
 */
function heardPowers(powers: number[], header: Mp3Header): number[] {
  const [first = 0, second = 0] = powers;
  if (header.isMidSide) return powers.map(() => (first + second) / 2);
  return header.isIntensity ? powers.map(() => Math.max(first, second)) : powers;
}
