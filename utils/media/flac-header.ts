/** What stands before the samples of a FLAC file and of each frame. RFC 9639 §8.2 and §9.1. */
import { FlacBits, headerChecksum } from './flac-bits.ts';

export interface StreamInfo {
  sampleRate: number;
  channels: number;
  bits: number;
  /** 0 when not stated. */
  totalSamples: number;
  /** 0 when not stated. */
  longestFrameBytes: number;
}

export const STREAM_INFO_BYTES = 34;
export const LONGEST_HEADER_BYTES = 16;

export function readStreamInfo(body: Uint8Array): StreamInfo | undefined {
  if (body.length < STREAM_INFO_BYTES) return undefined;
  const bits = new FlacBits(body);
  bits.read(16);
  bits.read(16);
  bits.read(24);
  const longestFrameBytes = bits.read(24);
  const sampleRate = bits.read(20);
  const channels = bits.read(3) + 1;
  const depth = bits.read(5) + 1;
  const totalSamples = bits.read(18) * 2 ** 18 + bits.read(18);
  return sampleRate === 0
    ? undefined
    : { sampleRate, channels, bits: depth, totalSamples, longestFrameBytes };
}

export type StereoCoding = 'independent' | 'left-side' | 'side-right' | 'mid-side';

export interface FlacHeader {
  samples: number;
  channels: number;
  coding: StereoCoding;
  bits: number;
  /** Length of this header with its checksum. */
  bytes: number;
}

const DEPTHS = [0, 8, 12, undefined, 16, 20, 24, 32];
const CODINGS: readonly StereoCoding[] = ['left-side', 'side-right', 'mid-side'];

/** The frame header at the start of `bytes` (at least LONGEST_HEADER_BYTES, or all there is), checked; else undefined. */
export function readFlacHeader(bytes: Uint8Array, info: StreamInfo): FlacHeader | undefined {
  const bits = new FlacBits(bytes);
  // Fourteen sync bits, a reserved 0, then the kind of block size.
  if (bits.read(15) !== 0x7ffc) return undefined;
  bits.read(1);
  const sizeCode = bits.read(4);
  const rateCode = bits.read(4);
  const channelCode = bits.read(4);
  const depth = DEPTHS[bits.read(3)];
  const isReservedSet = bits.read(1) === 1;
  if (sizeCode === 0 || rateCode === 15 || channelCode > 10 || depth === undefined || isReservedSet)
    return undefined;
  if (!skipCodedNumber(bits)) return undefined;
  const samples = readBlockSize(bits, sizeCode);
  if (rateCode === 12) bits.read(8);
  if (rateCode === 13 || rateCode === 14) bits.read(16);
  const length = bits.bytesRead;
  if (bits.isShort || bits.read(8) !== headerChecksum(bytes.subarray(0, length)) || bits.isShort)
    return undefined;
  const coding = channelCode < 8 ? 'independent' : (CODINGS[channelCode - 8] ?? 'mid-side');
  const channels = channelCode < 8 ? channelCode + 1 : 2;
  return channels === info.channels
    ? { samples, channels, coding, bits: depth === 0 ? info.bits : depth, bytes: length + 1 }
    : undefined;
}

/** §9.1.5: the frame or sample number, written like UTF-8 but up to seven bytes long. */
function skipCodedNumber(bits: FlacBits): boolean {
  const first = bits.read(8);
  const ones = Math.clz32(~(first << 24));
  if (ones === 1 || ones > 7) return false;
  for (let more = 1; more < ones; more += 1) {
    if (bits.read(8) >>> 6 !== 2) return false;
  }
  return true;
}

/** §9.1.1, and §9.1.6 for the uncommon sizes. */
function readBlockSize(bits: FlacBits, code: number): number {
  if (code === 1) return 192;
  if (code <= 5) return 144 << code;
  if (code === 6) return bits.read(8) + 1;
  return code === 7 ? bits.read(16) + 1 : 1 << code;
}
