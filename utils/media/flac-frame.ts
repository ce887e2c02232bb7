/** One FLAC frame: header, subframes, checksum. RFC 9639 §9. */
import { FlacBits, frameChecksum } from './flac-bits.ts';
import type { FlacHeader, StreamInfo } from './flac-header.ts';
import { LONGEST_HEADER_BYTES, readFlacHeader } from './flac-header.ts';
import { readSubframe } from './flac-subframe.ts';

export type FlacFrame =
  /** More bytes are needed to tell. */
  | { state: 'short' }
  /** No frame starts here. */
  | { state: 'bad' }
  /** `channels` holds one row of samples each, full scale ±2^(bits − 1), valid until the next frame is read. */
  | { state: 'good'; bytes: number; channels: Float64Array[]; bits: number };

/** A frame can never be longer than its samples written out, with some room for headers. */
function longestBytes(header: FlacHeader): number {
  return LONGEST_HEADER_BYTES + header.channels * Math.ceil((header.samples * (header.bits + 1)) / 8 + 64);
}

export class FlacFrameReader {
  readonly #info: StreamInfo;
  #rows: Float64Array[] = [];

  constructor(info: StreamInfo) {
    this.#info = info;
  }

  /** Reads the frame at the start of `bytes`; `isAll` says that no more will come. */
  read(bytes: Uint8Array, isAll: boolean): FlacFrame {
    if (bytes.length < LONGEST_HEADER_BYTES && !isAll) return { state: 'short' };
    const header = readFlacHeader(bytes, this.#info);
    if (header === undefined) return { state: 'bad' };
    const reader = new FlacBits(bytes.subarray(header.bytes));
    const channels = this.#readChannels(reader, header);
    reader.alignToByte();
    const length = header.bytes + reader.bytesRead;
    const checksum = reader.read(16);
    if (reader.isShort) {
      return isAll || bytes.length > longestBytes(header) ? { state: 'bad' } : { state: 'short' };
    }
    if (channels === undefined || checksum !== frameChecksum(bytes.subarray(0, length)))
      return { state: 'bad' };
    undoStereo(channels, header);
    return { state: 'good', bytes: length + 2, channels, bits: header.bits };
  }

  #readChannels(reader: FlacBits, header: FlacHeader): Float64Array[] | undefined {
    const channels: Float64Array[] = [];
    for (let channel = 0; channel < header.channels; channel += 1) {
      const isDifference =
        channel === (header.coding === 'side-right' ? 0 : 1) && header.coding !== 'independent';
      const row = this.#row(channel, header.samples);
      if (!readSubframe(reader, row, isDifference ? header.bits + 1 : header.bits)) return undefined;
      channels.push(row);
    }
    return channels;
  }

  #row(channel: number, samples: number): Float64Array {
    const kept = this.#rows[channel];
    const row = kept && kept.length >= samples ? kept : new Float64Array(samples);
    this.#rows[channel] = row;
    return row.subarray(0, samples);
  }
}

/** §4.2: the second channel, or the first, is the difference of left and right. */
function undoStereo(channels: readonly Float64Array[], header: FlacHeader): void {
  const [first, second] = channels;
  if (header.coding === 'independent' || !first || !second) return;
  for (let index = 0; index < header.samples; index += 1) {
    const one = first[index] ?? 0;
    const other = second[index] ?? 0;
    if (header.coding === 'left-side') second[index] = one - other;
    else if (header.coding === 'side-right') first[index] = one + other;
    else {
      // The lowest bit of the sum was dropped and is that of the difference.
      const left = one + Math.ceil(other / 2);
      first[index] = left;
      second[index] = left - other;
    }
  }
}
