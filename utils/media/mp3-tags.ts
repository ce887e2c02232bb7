/** What stands in an MP3 file beside audio: tags before and after it, and the first frame that only describes the rest. */
import type { Mp3Header } from './mp3-header.ts';
import { HEADER_BYTES, SAMPLES_PER_GRANULE } from './mp3-header.ts';

export const TAG_HEADER_BYTES = 32;

export function startsWith(bytes: Uint8Array, text: string, at = 0): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[at + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}

export function readUint32(bytes: Uint8Array, at: number): number {
  return (
    (((bytes[at] ?? 0) << 24) |
      ((bytes[at + 1] ?? 0) << 16) |
      ((bytes[at + 2] ?? 0) << 8) |
      (bytes[at + 3] ?? 0)) >>>
    0
  );
}

/** Length in bytes of the tag at the start of `bytes` (at least TAG_HEADER_BYTES, or all there is); 0 when there is none. */
export function tagBytes(bytes: Uint8Array): number {
  if (startsWith(bytes, 'TAG')) return 128;
  if (startsWith(bytes, 'ID3')) return id3Bytes(bytes);
  if (startsWith(bytes, 'APETAGEX')) return apeBytes(bytes);
  return 0;
}

/** https://id3.org/id3v2.4.0-structure §3.1 and §3.4: four times seven bits, without the header and the footer. */
function id3Bytes(bytes: Uint8Array): number {
  const size = readUint32(bytes, 6);
  if ((size & 0x80808080) !== 0 || bytes[3] === 0xff || bytes[4] === 0xff || bytes.length < 10) return 0;
  const body =
    ((size >>> 24) << 21) | (((size >>> 16) & 0x7f) << 14) | (((size >>> 8) & 0x7f) << 7) | (size & 0x7f);
  const hasFooter = ((bytes[5] ?? 0) & 0x10) !== 0;
  return 10 + body + (hasFooter ? 10 : 0);
}

/** https://wiki.hydrogenaud.io/index.php?title=APE_Tags_Header: the size is little endian and leaves out the header. */
function apeBytes(bytes: Uint8Array): number {
  const size =
    (bytes[12] ?? 0) | ((bytes[13] ?? 0) << 8) | ((bytes[14] ?? 0) << 16) | ((bytes[15] ?? 0) << 24);
  const isHeader = ((bytes[23] ?? 0) & 0x20) !== 0;
  return isHeader && size >= 0 ? TAG_HEADER_BYTES + size : TAG_HEADER_BYTES;
}

export interface DescribingFrame {
  /** Audio frames that follow, when stated. */
  frames?: number;
  /** Samples that players leave out at the start and at the end. */
  delaySamples: number;
  paddingSamples: number;
  /** False when no encoder delay is stated: players then trim nothing. */
  hasDelay: boolean;
}

const VBRI_AT = HEADER_BYTES + 32;
/** A decoder adds this to the encoder's own delay: half a granule of overlap and the filter bank (LAME technical FAQ). */
export const DECODER_DELAY_SAMPLES = 529;

/** The Xing, Info or VBRI description in a frame, or undefined when the frame holds audio. `frame` starts at the header. */
export function readDescribingFrame(frame: Uint8Array, header: Mp3Header): DescribingFrame | undefined {
  if (startsWith(frame, 'VBRI', VBRI_AT)) {
    return { frames: readUint32(frame, VBRI_AT + 14), delaySamples: 0, paddingSamples: 0, hasDelay: false };
  }
  const at = HEADER_BYTES + header.sideInfoBytes;
  if (!startsWith(frame, 'Xing', at) && !startsWith(frame, 'Info', at)) return undefined;
  const flags = readUint32(frame, at + 4);
  const described: DescribingFrame = { delaySamples: 0, paddingSamples: 0, hasDelay: false };
  let next = at + 8;
  if ((flags & 1) !== 0) {
    described.frames = readUint32(frame, next);
    next += 4;
  }
  if ((flags & 2) !== 0) next += 4;
  if ((flags & 4) !== 0) next += 100;
  if ((flags & 8) !== 0) next += 4;
  const isKnownWriter = ['LAME', 'Lavf', 'Lavc'].some((name) => startsWith(frame, name, next));
  if (isKnownWriter && next + 24 <= frame.length) {
    // http://gabriel.mp3-tech.org/mp3infotag.html: 21 bytes into the tag, twelve bits each.
    const packed = readUint32(frame, next + 20) & 0xffffff;
    described.delaySamples = packed >>> 12;
    described.paddingSamples = packed & 0xfff;
    described.hasDelay = true;
  }
  return described;
}

/** Samples of `frames` frames that are heard, after what a player trims. */
export function heardSamples(
  frames: number,
  header: Mp3Header,
  description: DescribingFrame | undefined,
): number {
  const samples = frames * header.granules * SAMPLES_PER_GRANULE;
  if (!description?.hasDelay) return samples;
  return Math.max(0, samples - description.delaySamples - description.paddingSamples);
}
