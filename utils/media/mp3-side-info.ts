/**
 * The side information behind the header: how coarsely each granule of each channel was quantised.
 * ISO/IEC 11172-3 §2.4.1.7 and §2.4.2.7; 13818-3 §2.4.1.7 for the one-granule form of the lower sampling rates.
 */
import type { Mp3Header } from './mp3-header.ts';

export interface GranuleChannel {
  /** Bits of scale factors and Huffman data in the main data; 0 is digital silence. */
  dataBits: number;
  /** Quantiser step, 2^((gain − 210) / 4) (§2.4.3.4.7.1). */
  globalGain: number;
  /** How the scale factors are packed. */
  scaleCompress: number;
  isShort: boolean;
  isMixed: boolean;
  /** Huffman table of each region, 0 when the region is empty. */
  tables: [number, number, number];
  /** The first scale factor band behind each region. */
  regionEnds: [number, number, number];
  /** Smallest of the three subblock gains of a short block: it lowers the level by 2^(−2 × gain). */
  subblockGain: number;
  hasPreemphasis: boolean;
  /** One step of a scale factor lowers a band by 2^(−step) (§2.4.2.7, scalefac_scale). */
  scaleStep: 0.5 | 1;
}

export interface SideInfo {
  /** The main data of this frame begins so many bytes before its own place. */
  mainDataBegin: number;
  /** MPEG-1: four bits for each channel; a set bit means that the second granule repeats that group of scale factors. */
  repeats: number[];
  granules: GranuleChannel[][];
}

export const LONG_BANDS = 21;
export const SHORT_BANDS = 12;
/** scalefac_compress from here on means preemphasis in the lower sampling rates (13818-3 §2.4.3.2). */
const LOW_RATE_PREEMPHASIS = 500;

/** `count` bits (at most 16) at bit `at`; bits behind the end are 0. */
export function readBits(bytes: Uint8Array, at: number, count: number): number {
  const byte = at >>> 3;
  const word = ((bytes[byte] ?? 0) << 16) | ((bytes[byte + 1] ?? 0) << 8) | (bytes[byte + 2] ?? 0);
  return (word >>> (24 - (at & 7) - count)) & ((1 << count) - 1);
}

function readGranuleChannel(bytes: Uint8Array, at: number, isFull: boolean): GranuleChannel {
  const compressBits = isFull ? 4 : 9;
  const scaleCompress = readBits(bytes, at + 29, compressBits);
  const hasValues = readBits(bytes, at + 12, 9) > 0;
  const isSwitched = readBits(bytes, at + 29 + compressBits, 1) === 1;
  const rest = at + 30 + compressBits;
  const tail = rest + 22;
  const table = (bit: number) => (hasValues ? readBits(bytes, bit, 5) : 0);
  const granule: GranuleChannel = {
    dataBits: readBits(bytes, at, 12),
    globalGain: readBits(bytes, at + 21, 8),
    scaleCompress,
    isShort: isSwitched && readBits(bytes, rest, 2) === 2,
    isMixed: isSwitched && readBits(bytes, rest + 2, 1) === 1,
    tables: [0, 0, 0],
    regionEnds: [0, 0, 0],
    subblockGain: 0,
    hasPreemphasis: isFull ? readBits(bytes, tail, 1) === 1 : scaleCompress >= LOW_RATE_PREEMPHASIS,
    scaleStep: readBits(bytes, isFull ? tail + 1 : tail, 1) === 1 ? 1 : 0.5,
  };
  if (!isSwitched) {
    const first = readBits(bytes, rest + 15, 4) + 1;
    granule.tables = [table(rest), table(rest + 5), table(rest + 10)];
    granule.regionEnds = [first, first + readBits(bytes, rest + 19, 3) + 1, LONG_BANDS];
    return granule;
  }
  granule.tables = [table(rest + 3), table(rest + 8), 0];
  // §2.4.2.7, window_switching_flag: region 0 ends after 9 bands of short blocks (3 of each window) or 8 long ones.
  granule.regionEnds = granule.isShort ? [3, SHORT_BANDS, SHORT_BANDS] : [8, LONG_BANDS, LONG_BANDS];
  if (granule.isShort) {
    const gains = [0, 3, 6].map((offset) => readBits(bytes, rest + 13 + offset, 3));
    granule.subblockGain = Math.min(...gains);
  }
  return granule;
}

/** The side information in `bytes`, which start right behind the header and its checksum. */
export function readSideInfo(bytes: Uint8Array, header: Mp3Header): SideInfo {
  const isFull = header.version === '1';
  const isMono = header.channels === 1;
  const beginBits = isFull ? 9 : 8;
  const privateBits = isFull ? (isMono ? 5 : 3) : isMono ? 1 : 2;
  let at = beginBits + privateBits;
  const repeats: number[] = [];
  for (let channel = 0; isFull && channel < header.channels; channel += 1) {
    repeats.push(readBits(bytes, at, 4));
    at += 4;
  }
  const granules: GranuleChannel[][] = [];
  for (let granule = 0; granule < header.granules; granule += 1) {
    const channels: GranuleChannel[] = [];
    for (let channel = 0; channel < header.channels; channel += 1) {
      channels.push(readGranuleChannel(bytes, at, isFull));
      at += isFull ? 59 : 63;
    }
    granules.push(channels);
  }
  return { mainDataBegin: readBits(bytes, 0, beginBits), repeats, granules };
}
