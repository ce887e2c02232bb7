/** A small FLAC writer that can use every way of coding a frame. RFC 9639; samples are whole numbers. */
import { frameChecksum, headerChecksum } from '../../../utils/media/flac-bits.ts';
import { concatenate } from './encode-mp3.ts';

class BitWriter {
  readonly #bytes: number[] = [];
  #bits = 0;

  write(value: number, count: number): void {
    for (let bit = count - 1; bit >= 0; bit -= 1) {
      if (this.#bits % 8 === 0) this.#bytes.push(0);
      const one = Math.floor(value / 2 ** bit) % 2;
      const last = this.#bytes.length - 1;
      this.#bytes[last] = (this.#bytes[last] ?? 0) | (Math.abs(one) << (7 - (this.#bits % 8)));
      this.#bits += 1;
    }
  }

  writeSigned(value: number, count: number): void {
    this.write(value < 0 ? value + 2 ** count : value, count);
  }

  writeUnary(zeros: number): void {
    for (let index = 0; index < zeros; index += 1) this.write(0, 1);
    this.write(1, 1);
  }

  bytes(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

export type SubframeCoding =
  | { type: 'constant' | 'verbatim' }
  | { type: 'fixed'; order: 0 | 1 | 2 | 3 | 4 }
  | { type: 'linear'; coefficients: number[]; precision: number; shift: number };

export interface FlacPlan {
  sampleRate: number;
  bits: number;
  channels: number[][];
  blockSamples: number;
  stereo: 'independent' | 'left-side' | 'side-right' | 'mid-side';
  coding: SubframeCoding;
  /** Bits at the bottom of all samples that are zero and not written. */
  wasted: number;
  /** Number of partitions is 2^order. */
  partitionOrder: number;
  /** Rice parameter, or the raw form. */
  rice: number | 'raw';
}

const FIXED = [[], [1], [2, -1], [3, -3, 1], [4, -6, 4, -1]];
const RATE_CODES: Record<number, number> = { 8000: 4, 16000: 5, 44100: 9, 48000: 10 };
const DEPTH_CODES: Record<number, number> = { 8: 1, 12: 2, 16: 4, 20: 5, 24: 6, 32: 7 };

function writeResidual(writer: BitWriter, residual: number[], order: number, plan: FlacPlan): void {
  const method = plan.rice !== 'raw' && plan.rice > 14 ? 1 : 0;
  writer.write(method, 2);
  const size = (residual.length + order) / 2 ** plan.partitionOrder;
  const isEven = Number.isInteger(size) && size >= order;
  const partitions = isEven ? 2 ** plan.partitionOrder : 1;
  writer.write(isEven ? plan.partitionOrder : 0, 4);
  const each = (residual.length + order) / partitions;
  for (let partition = 0; partition < partitions; partition += 1) {
    const values = residual.slice(Math.max(0, partition * each - order), (partition + 1) * each - order);
    if (plan.rice === 'raw') {
      const depth = Math.max(...values.map((value) => Math.ceil(Math.log2(Math.abs(value) + 1)) + 1), 1);
      writer.write(15, 4);
      writer.write(depth, 5);
      for (const value of values) writer.writeSigned(value, depth);
      continue;
    }
    writer.write(plan.rice, method === 0 ? 4 : 5);
    for (const value of values) {
      const folded = value < 0 ? -value * 2 - 1 : value * 2;
      writer.writeUnary(Math.floor(folded / 2 ** plan.rice));
      writer.write(folded % 2 ** plan.rice, plan.rice);
    }
  }
}

function writeSubframe(writer: BitWriter, samples: number[], bits: number, plan: FlacPlan): void {
  const { wasted } = plan;
  // The last block may be too short for a prediction.
  const coding =
    samples.length < 8 && plan.coding.type !== 'constant' ? { type: 'verbatim' as const } : plan.coding;
  const values = samples.map((sample) => sample / 2 ** wasted);
  const depth = bits - wasted;
  const coefficients =
    coding.type === 'fixed'
      ? (FIXED[coding.order] ?? [])
      : coding.type === 'linear'
        ? coding.coefficients
        : [];
  const order = coefficients.length;
  const type = { constant: 0, verbatim: 1, fixed: 8 + order, linear: 31 + order }[coding.type];
  writer.write(0, 1);
  writer.write(type, 6);
  writer.write(wasted > 0 ? 1 : 0, 1);
  if (wasted > 0) writer.writeUnary(wasted - 1);
  if (coding.type === 'constant') writer.writeSigned(values[0] ?? 0, depth);
  if (coding.type === 'verbatim') for (const value of values) writer.writeSigned(value, depth);
  if (coding.type !== 'fixed' && coding.type !== 'linear') return;
  const shift = coding.type === 'linear' ? coding.shift : 0;
  for (const value of values.slice(0, order)) writer.writeSigned(value, depth);
  if (coding.type === 'linear') {
    writer.write(coding.precision - 1, 4);
    writer.writeSigned(shift, 5);
    for (const coefficient of coefficients) writer.writeSigned(coefficient, coding.precision);
  }
  const residual = values.slice(order).map((value, index) => {
    const sum = coefficients.reduce(
      (total, weight, back) => total + weight * (values[index + order - 1 - back] ?? 0),
      0,
    );
    return value - Math.floor(sum / 2 ** shift);
  });
  writeResidual(writer, residual, order, plan);
}

function stereoRows(rows: number[][], stereo: FlacPlan['stereo']): number[][] {
  const [left = [], right = []] = rows;
  const side = left.map((value, index) => value - (right[index] ?? 0));
  if (stereo === 'left-side') return [left, side];
  if (stereo === 'side-right') return [side, right];
  return [left.map((value, index) => Math.floor((value + (right[index] ?? 0)) / 2)), side];
}

function encodeFrame(rows: number[][], number: number, plan: FlacPlan): Uint8Array {
  const header = new BitWriter();
  header.write(0xfff8, 16);
  header.write(7, 4);
  header.write(RATE_CODES[plan.sampleRate] ?? 0, 4);
  const channelCode = { independent: rows.length - 1, 'left-side': 8, 'side-right': 9, 'mid-side': 10 }[
    plan.stereo
  ];
  header.write(channelCode, 4);
  header.write((DEPTH_CODES[plan.bits] ?? 0) << 1, 4);
  header.write(number, 8);
  header.write((rows[0]?.length ?? 0) - 1, 16);
  const headerBytes = header.bytes();
  const body = new BitWriter();
  const isStereo = plan.stereo !== 'independent';
  const written = isStereo ? stereoRows(rows, plan.stereo) : rows;
  written.forEach((row, channel) => {
    const isSide = isStereo && channel === (plan.stereo === 'side-right' ? 0 : 1);
    writeSubframe(body, row, isSide ? plan.bits + 1 : plan.bits, plan);
  });
  const frame = concatenate([headerBytes, Uint8Array.of(headerChecksum(headerBytes)), body.bytes()]);
  const checksum = frameChecksum(frame);
  return concatenate([frame, Uint8Array.of(checksum >>> 8, checksum & 255)]);
}

/** The file, with a padding block before the frames; at most 128 frames. */
export function encodeFlac(plan: FlacPlan): Uint8Array {
  const info = new BitWriter();
  info.write(plan.blockSamples, 16);
  info.write(plan.blockSamples, 16);
  info.write(0, 48);
  info.write(plan.sampleRate, 20);
  info.write(plan.channels.length - 1, 3);
  info.write(plan.bits - 1, 5);
  info.write(plan.channels[0]?.length ?? 0, 36);
  info.write(0, 128);
  const parts = [
    Uint8Array.from([0x66, 0x4c, 0x61, 0x43, 0, 0, 0, 34]),
    info.bytes(),
    Uint8Array.from([0x81, 0, 0, 10, ...new Array<number>(10).fill(0xff)]),
  ];
  for (
    let start = 0, number = 0;
    start < (plan.channels[0]?.length ?? 0);
    start += plan.blockSamples, number += 1
  ) {
    parts.push(
      encodeFrame(
        plan.channels.map((row) => row.slice(start, start + plan.blockSamples)),
        number,
        plan,
      ),
    );
  }
  return concatenate(parts);
}
