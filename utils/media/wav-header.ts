/** The chunks of a WAV file before its samples. Multimedia Programming Interface and Data Specifications 1.0, "RIFF"; RF64: EBU Tech 3306. */
import { startsWith } from './mp3-tags.ts';
import type { SampleReader } from './wav-samples.ts';
import { sampleReader, WAVE_EXTENSIBLE } from './wav-samples.ts';

export interface WavFormat {
  channels: number;
  sampleRate: number;
  /** Bytes of one sample of all channels. */
  blockBytes: number;
  bytesPerSample: number;
  formatTag: number;
  bits: number;
  read: SampleReader | undefined;
}

export const RIFF_HEADER_BYTES = 12;
export const CHUNK_HEADER_BYTES = 8;

export interface Chunk {
  name: string;
  /** Bytes behind the chunk header, without the padding byte of an odd length. */
  size: number;
}

export function readChunk(bytes: Uint8Array): Chunk {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { name: String.fromCharCode(...bytes.subarray(0, 4)), size: view.getUint32(4, true) };
}

export function isWave(bytes: Uint8Array): boolean {
  return (startsWith(bytes, 'RIFF') || startsWith(bytes, 'RF64')) && startsWith(bytes, 'WAVE', 8);
}

/** The body of the `fmt ` chunk; undefined when it is too short or describes nothing that could be played. */
export function readWavFormat(body: Uint8Array): WavFormat | undefined {
  if (body.length < 16) return undefined;
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  let formatTag = view.getUint16(0, true);
  const channels = view.getUint16(2, true);
  const sampleRate = view.getUint32(4, true);
  const blockBytes = view.getUint16(12, true);
  const bits = view.getUint16(14, true);
  // The first two bytes of the sub-format identifier are the format tag that the extension stands for.
  if (formatTag === WAVE_EXTENSIBLE && body.length >= 26) formatTag = view.getUint16(24, true);
  const bytesPerSample = blockBytes / channels;
  const read = sampleReader(formatTag, bits);
  const isSound = channels > 0 && channels <= 32 && sampleRate > 0;
  // A codec that is not known may count its blocks in other ways.
  if (!isSound || (read && bytesPerSample !== Math.ceil(bits / 8))) return undefined;
  return { channels, sampleRate, blockBytes, bytesPerSample, formatTag, bits, read };
}
