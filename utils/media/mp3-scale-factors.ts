/** Scale factors: by how many steps each band was raised before quantising. */
import type { GranuleChannel } from './mp3-side-info.ts';
import { LONG_BANDS, readBits } from './mp3-side-info.ts';

/** One number of steps for each band; short blocks use the first twelve, for the smallest of their three windows. */
export type ScaleFactors = Uint8Array;

// ISO/IEC 11172-3 §2.4.2.7, scalefac_compress.
const FIRST_LENGTHS = [0, 0, 0, 0, 3, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4];
const SECOND_LENGTHS = [0, 1, 2, 3, 0, 1, 2, 3, 1, 2, 3, 1, 2, 3, 2, 3];
/** The group that a band of a long block belongs to when the second granule repeats groups. */
const REPEATED_GROUPS = Uint8Array.from({ length: LONG_BANDS }, (_, band) =>
  band < 6 ? 0 : band < 11 ? 1 : band < 16 ? 2 : 3,
);

interface Packing {
  /** Bits of each factor of each group. */
  lengths: number[];
  /** Bands of each group; short blocks have three factors for each. */
  long: number[];
  short: number[];
}

/** 13818-3 §2.4.3.2, for channels that are not the right one of intensity stereo. */
function lowRatePacking(compress: number): Packing {
  if (compress < 400) {
    const high = compress >>> 4;
    const lengths = [Math.floor(high / 5), high % 5, (compress & 15) >>> 2, compress & 3];
    return { lengths, long: [6, 5, 5, 5], short: [3, 3, 3, 3] };
  }
  if (compress < 500) {
    const high = (compress - 400) >>> 2;
    const lengths = [Math.floor(high / 5), high % 5, compress & 3, 0];
    return { lengths, long: [6, 5, 7, 3], short: [3, 3, 4, 2] };
  }
  return { lengths: [Math.floor((compress - 500) / 3), (compress - 500) % 3], long: [11, 10], short: [6, 6] };
}

const LOW_RATE_PACKINGS = Array.from({ length: 512 }, (_, compress) => lowRatePacking(compress));
const FULL_RATE_PACKINGS = FIRST_LENGTHS.map((first, compress): Packing => {
  return { lengths: [first, SECOND_LENGTHS[compress] ?? 0], long: [11, 10], short: [6, 6] };
});

export interface ScaleFactorSource {
  mainData: Uint8Array;
  /** First bit of this granule and channel. */
  at: number;
  isFullRate: boolean;
  /** Four bits for the groups that keep the factors of the granule before; 0 in a first granule. */
  repeats: number;
}

/**
 * Reads the scale factors of one granule and channel into `factors`, which hold those of the granule before. Mixed
 * blocks, which encoders do not write, count as not raised.
 */
export function readScaleFactors(
  granule: GranuleChannel,
  source: ScaleFactorSource,
  factors: ScaleFactors,
): void {
  const { mainData, isFullRate } = source;
  if (granule.isMixed && granule.isShort) {
    factors.fill(0);
    return;
  }
  const packing = (isFullRate ? FULL_RATE_PACKINGS : LOW_RATE_PACKINGS)[granule.scaleCompress];
  if (packing === undefined) return;
  const { isShort } = granule;
  const { lengths } = packing;
  const bands = isShort ? packing.short : packing.long;
  const repeats = isShort ? 0 : source.repeats;
  let at = source.at;
  let band = 0;
  for (let group = 0; group < lengths.length; group += 1) {
    const length = lengths[group] ?? 0;
    const end = band + (bands[group] ?? 0);
    if (length === 0 && repeats === 0) {
      factors.fill(0, band, end);
      band = end;
    }
    for (; band < end; band += 1) {
      if (repeats !== 0 && ((repeats >>> (3 - (REPEATED_GROUPS[band] ?? 0))) & 1) === 1) continue;
      let smallest = readBits(mainData, at, length);
      at += length;
      if (isShort) {
        smallest = Math.min(
          smallest,
          readBits(mainData, at, length),
          readBits(mainData, at + length, length),
        );
        at += 2 * length;
      }
      factors[band] = smallest;
    }
  }
}
