/**
 * The side information behind the header: how coarse each granule was quantised, which says how loud it is.
 * ISO/IEC 11172-3 §2.4.1.7 and §2.4.2.7; 13818-3 §2.4.1.7 for the one-granule form of the lower sampling rates.
 */
import type { Mp3Header } from './mp3-header.ts';

export interface GranuleChannel {
  /** Bits of scale factors and Huffman data; 0 is digital silence. */
  dataBits: number;
  /** Pairs of quantised values above the "count1" region. */
  bigValues: number;
  /** Quantiser step, 2^((gain − 210) / 4) (§2.4.3.4.7.1). */
  globalGain: number;
  /** The largest quantised value that the chosen Huffman tables can express. */
  largestValue: number;
  isShort: boolean;
  /** Smallest of the three subblock gains of a short block: it lowers the level by 2^(−2 × gain). */
  subblockGain: number;
}

// Largest value of each Huffman table, annex B table B.7: tables 16–23 and 24–31 escape with `linbits` more bits.
const ESCAPE_BITS = [1, 2, 3, 4, 6, 8, 10, 13, 4, 5, 6, 7, 8, 9, 11, 13];
const TABLE_LARGEST = [0, 1, 2, 2, 0, 3, 3, 5, 5, 5, 7, 7, 7, 15, 0, 15].concat(
  ESCAPE_BITS.map((bits) => 15 + 2 ** bits - 1),
);

function readBits(bytes: Uint8Array, bit: number, count: number): number {
  const at = bit >>> 3;
  const word = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
  return (word >>> (24 - (bit & 7) - count)) & ((1 << count) - 1);
}

function readGranuleChannel(bytes: Uint8Array, bit: number, compressBits: 4 | 9): GranuleChannel {
  const isSwitched = readBits(bytes, bit + 29 + compressBits, 1) === 1;
  const rest = bit + 30 + compressBits;
  const bigValues = readBits(bytes, bit + 12, 9);
  const tables = isSwitched ? rest + 3 : rest;
  let largestValue = 1;
  if (bigValues > 0) {
    for (let region = 0; region < (isSwitched ? 2 : 3); region += 1) {
      largestValue = Math.max(largestValue, TABLE_LARGEST[readBits(bytes, tables + region * 5, 5)] ?? 0);
    }
  }
  const isShort = isSwitched && readBits(bytes, rest, 2) === 2;
  let subblockGain = 0;
  if (isShort) {
    const gains = rest + 13;
    subblockGain = Math.min(readBits(bytes, gains, 3), readBits(bytes, gains + 3, 3), readBits(bytes, gains + 6, 3));
  }
  return {
    dataBits: readBits(bytes, bit, 12),
    bigValues,
    globalGain: readBits(bytes, bit + 21, 8),
    largestValue,
    isShort,
    subblockGain,
  };
}

/** The granules of one frame, each with its channels; `bytes` starts at the side information. */
export function readSideInfo(bytes: Uint8Array, header: Mp3Header): GranuleChannel[][] {
  const isFull = header.version === '1';
  const compressBits = isFull ? 4 : 9;
  // main_data_begin, private bits, and (MPEG-1) four scfsi bits for each channel.
  let bit = isFull ? (header.channels === 1 ? 9 + 5 + 4 : 9 + 3 + 8) : header.channels === 1 ? 8 + 1 : 8 + 2;
  const bitsEach = isFull ? 59 : 63;
  const granules: GranuleChannel[][] = [];
  for (let granule = 0; granule < header.granules; granule += 1) {
    const channels: GranuleChannel[] = [];
    for (let channel = 0; channel < header.channels; channel += 1) {
      channels.push(readGranuleChannel(bytes, bit, compressBits));
      bit += bitsEach;
    }
    granules.push(channels);
  }
  return granules;
}
