/** How loud a granule is, judged by its side information alone. */
import type { Mp3Header } from './mp3-header.ts';
import type { GranuleChannel } from './mp3-side-info.ts';

// A decoded line is value^(4/3) × 2^((gain − 210) / 4) (ISO/IEC 11172-3 §2.4.3.4.7.1), so a gain step is 1.505 dB.
const DECIBELS_PER_GAIN = 20 * Math.log10(2 ** 0.25);
const SUBBLOCK_GAIN_STEPS = 8;
// The Huffman table only bounds the largest value, and scale factors raise some bands before quantising: 24 (instead of
// 26.7) per decade and +5 dB fit LAME at 8–48 kHz and 32–192 kbit/s best; what is left is an error of about 5 dB.
const DECIBELS_PER_DECADE = 24;
const CALIBRATION_DECIBELS = 5;

/** Estimated power of one channel of a granule, 1 being full scale. */
export function granulePower(granule: GranuleChannel): number {
  if (granule.dataBits === 0) return 0;
  const gain = granule.globalGain - 210 - SUBBLOCK_GAIN_STEPS * granule.subblockGain;
  const decibels =
    gain * DECIBELS_PER_GAIN + DECIBELS_PER_DECADE * Math.log10(granule.largestValue) + CALIBRATION_DECIBELS;
  return 10 ** (decibels / 10);
}

/**
 * Adds the powers of one granule to `sums`, left first. Sum and difference say how much there is, not on which side
 * (§2.4.3.4.9.2), and the right channel of intensity stereo is stored in the left: both sides then count as equally loud.
 */
export function addGranulePowers(sums: Float64Array, granule: readonly GranuleChannel[], header: Mp3Header): void {
  const [first, second] = granule;
  if (first === undefined) return;
  let left = granulePower(first);
  let right = second === undefined ? 0 : granulePower(second);
  if (header.isMidSide) {
    left = (left + right) / 2;
    right = left;
  } else if (header.isIntensity) {
    right = Math.max(left, right);
  }
  sums[0] = (sums[0] ?? 0) + left;
  if (second !== undefined) sums[1] = (sums[1] ?? 0) + right;
}
