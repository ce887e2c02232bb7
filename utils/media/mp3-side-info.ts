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
  /** Huffman table of each of three regions, 0 when the region is empty. */
  tables: Uint8Array;
  /** The first scale factor band behind each region. */
  regionEnds: Uint8Array;
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
  repeats: Uint8Array;
  /** The left and the right channel of the first granule, then of the second; what a frame does not have is left over. */
  granules: GranuleChannel[];
}

export const LONG_BANDS = 21;
export const SHORT_BANDS = 12;
export const CHANNELS = 2;
/** scalefac_compress from here on means preemphasis in the lower sampling rates (13818-3 §2.4.3.2). */
const LOW_RATE_PREEMPHASIS = 500;

function emptyGranuleChannel(): GranuleChannel {
  return {
    dataBits: 0,
    globalGain: 0,
    scaleCompress: 0,
    isShort: false,
    isMixed: false,
    tables: new Uint8Array(3),
    regionEnds: new Uint8Array(3),
    subblockGain: 0,
    hasPreemphasis: false,
    scaleStep: 0.5,
  };
}

/** To be filled by readSideInfo, frame after frame: an hour has 50,000 frames, too many to make new objects for each. */
export function emptySideInfo(): SideInfo {
  const granules = Array.from({ length: 2 * CHANNELS }, emptyGranuleChannel);
  return { mainDataBegin: 0, repeats: new Uint8Array(CHANNELS), granules };
}

/** `count` bits (at most 16) at bit `at`; bits behind the end are 0. */
export function readBits(bytes: ArrayLike<number>, at: number, count: number): number {
  const byte = at >>> 3;
  // Behind the end there is nothing, which counts as 0 in these operations.
  const word =
    ((bytes[byte] as number) << 16) | ((bytes[byte + 1] as number) << 8) | (bytes[byte + 2] as number);
  return (word >>> (24 - (at & 7) - count)) & ((1 << count) - 1);
}

function readGranuleChannel(bytes: Uint8Array, at: number, isFull: boolean, granule: GranuleChannel): void {
  const compressBits = isFull ? 4 : 9;
  const hasValues = readBits(bytes, at + 12, 9) > 0;
  const isSwitched = readBits(bytes, at + 29 + compressBits, 1) === 1;
  const rest = at + 30 + compressBits;
  const tail = rest + 22;
  granule.dataBits = readBits(bytes, at, 12);
  granule.globalGain = readBits(bytes, at + 21, 8);
  granule.scaleCompress = readBits(bytes, at + 29, compressBits);
  granule.isShort = isSwitched && readBits(bytes, rest, 2) === 2;
  granule.isMixed = isSwitched && readBits(bytes, rest + 2, 1) === 1;
  granule.hasPreemphasis = isFull
    ? readBits(bytes, tail, 1) === 1
    : granule.scaleCompress >= LOW_RATE_PREEMPHASIS;
  granule.scaleStep = readBits(bytes, isFull ? tail + 1 : tail, 1) === 1 ? 1 : 0.5;
  granule.subblockGain = granule.isShort ? smallestGain(bytes, rest + 13) : 0;

  const { tables, regionEnds } = granule;
  const firstTable = isSwitched ? rest + 3 : rest;
  for (let region = 0; region < 3; region += 1) {
    const exists = hasValues && (region < 2 || !isSwitched);
    tables[region] = exists ? readBits(bytes, firstTable + region * 5, 5) : 0;
  }
  // §2.4.2.7, window_switching_flag: region 0 ends after 9 bands of short blocks (3 of each window) or 8 long ones.
  const switchedEnd = granule.isShort ? 3 : 8;
  regionEnds[0] = isSwitched ? switchedEnd : readBits(bytes, rest + 15, 4) + 1;
  regionEnds[2] = granule.isShort ? SHORT_BANDS : LONG_BANDS;
  regionEnds[1] = isSwitched ? regionEnds[2] : regionEnds[0] + readBits(bytes, rest + 19, 3) + 1;
}

function smallestGain(bytes: Uint8Array, at: number): number {
  return Math.min(readBits(bytes, at, 3), readBits(bytes, at + 3, 3), readBits(bytes, at + 6, 3));
}

/** Fills `sideInfo` from the frame in `bytes`, whose side information starts at byte `start`. */
export function readSideInfo(bytes: Uint8Array, start: number, header: Mp3Header, sideInfo: SideInfo): void {
  const isFull = header.version === '1';
  const isMono = header.channels === 1;
  const beginBits = isFull ? 9 : 8;
  const privateBits = isFull ? (isMono ? 5 : 3) : isMono ? 1 : 2;
  let at = start * 8;
  sideInfo.mainDataBegin = readBits(bytes, at, beginBits);
  at += beginBits + privateBits;
  for (let channel = 0; isFull && channel < header.channels; channel += 1) {
    sideInfo.repeats[channel] = readBits(bytes, at, 4);
    at += 4;
  }
  for (let granule = 0; granule < header.granules; granule += 1) {
    for (let channel = 0; channel < header.channels; channel += 1) {
      const target = sideInfo.granules[granule * CHANNELS + channel];
      if (target) readGranuleChannel(bytes, at, isFull, target);
      at += isFull ? 59 : 63;
    }
  }
}
