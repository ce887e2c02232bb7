/** Scale factors: by how many steps each band was raised before quantising. */
import type { GranuleChannel } from './mp3-side-info.ts';
import { LONG_BANDS, readBits, SHORT_BANDS } from './mp3-side-info.ts';

/** One number of steps for each band; short blocks keep the smallest of their three windows. */
export type ScaleFactors = Uint8Array;

// ISO/IEC 11172-3 §2.4.2.7, scalefac_compress.
const FIRST_LENGTHS = [0, 0, 0, 0, 3, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4];
const SECOND_LENGTHS = [0, 1, 2, 3, 0, 1, 2, 3, 1, 2, 3, 1, 2, 3, 2, 3];
const REPEATED_GROUP_ENDS = [6, 11, 16, 21];

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

function fullRatePacking(compress: number): Packing {
  return {
    lengths: [FIRST_LENGTHS[compress] ?? 0, SECOND_LENGTHS[compress] ?? 0],
    long: [11, 10],
    short: [6, 6],
  };
}

export interface ScaleFactorSource {
  mainData: Uint8Array;
  /** First bit of this granule and channel. */
  at: number;
  isFullRate: boolean;
  /** The first granule's factors and the four repeat bits, for the second granule of MPEG-1. */
  earlier?: { factors: ScaleFactors; repeats: number };
}

/** The scale factors of one granule and channel; mixed blocks, which encoders do not write, are taken as all zero. */
export function readScaleFactors(granule: GranuleChannel, source: ScaleFactorSource): ScaleFactors {
  const factors = new Uint8Array(granule.isShort ? SHORT_BANDS : LONG_BANDS);
  if (granule.isMixed && granule.isShort) return factors;
  const packing = source.isFullRate
    ? fullRatePacking(granule.scaleCompress)
    : lowRatePacking(granule.scaleCompress);
  let at = source.at;
  let band = 0;
  packing[granule.isShort ? 'short' : 'long'].forEach((bands, group) => {
    const length = packing.lengths[group] ?? 0;
    for (const end = band + bands; band < end; band += 1) {
      const repeated = granule.isShort ? undefined : repeatedFactor(source.earlier, band);
      if (repeated !== undefined) {
        factors[band] = repeated;
        continue;
      }
      let smallest = readBits(source.mainData, at, length);
      at += length;
      for (let window = 1; granule.isShort && window < 3; window += 1) {
        smallest = Math.min(smallest, readBits(source.mainData, at, length));
        at += length;
      }
      factors[band] = smallest;
    }
  });
  return factors;
}

function repeatedFactor(earlier: ScaleFactorSource['earlier'], band: number): number | undefined {
  if (earlier === undefined || earlier.repeats === 0) return undefined;
  const group = REPEATED_GROUP_ENDS.findIndex((end) => band < end);
  return ((earlier.repeats >>> (3 - group)) & 1) === 1 ? earlier.factors[band] : undefined;
}
