/** One channel of one FLAC frame. RFC 9639 §9.2. */
import type { FlacBits } from './flac-bits.ts';

// §9.2.5: the next sample guessed from the last ones.
const FIXED_COEFFICIENTS = [[], [1], [2, -1], [3, -3, 1], [4, -6, 4, -1]];
const VERBATIM = 1;
const FIRST_FIXED = 8;
const FIRST_LINEAR = 32;

/** Decodes one subframe of `bits` per sample into `target`; false when it is damaged. Running short shows in the reader. */
export function readSubframe(reader: FlacBits, target: Float64Array, bits: number): boolean {
  if (reader.read(1) !== 0) return false;
  const type = reader.read(6);
  const wasted = reader.read(1) === 1 ? reader.readUnary() + 1 : 0;
  const depth = bits - wasted;
  if (depth < 1) return false;
  const isGood = readSamples(reader, target, type, depth);
  if (wasted > 0)
    for (let index = 0; index < target.length; index += 1) target[index] = (target[index] ?? 0) * 2 ** wasted;
  return isGood;
}

function readSamples(reader: FlacBits, target: Float64Array, type: number, depth: number): boolean {
  if (type === 0) {
    target.fill(reader.readSigned(depth));
    return true;
  }
  if (type === VERBATIM) {
    for (let index = 0; index < target.length && !reader.isShort; index += 1)
      target[index] = reader.readSigned(depth);
    return true;
  }
  const fixed = type >= FIRST_FIXED ? FIXED_COEFFICIENTS[type - FIRST_FIXED] : undefined;
  if (fixed === undefined && type < FIRST_LINEAR) return false;
  const order = fixed?.length ?? type - FIRST_LINEAR + 1;
  if (order > target.length) return false;
  for (let index = 0; index < order; index += 1) target[index] = reader.readSigned(depth);
  if (fixed) {
    if (!readResidual(reader, target, order)) return false;
    predict(target, fixed, 0);
    return true;
  }
  return readLinear(reader, target, order);
}

/** §9.2.6. */
function readLinear(reader: FlacBits, target: Float64Array, order: number): boolean {
  const precision = reader.read(4) + 1;
  const shift = reader.readSigned(5);
  if (precision === 16 || shift < 0) return false;
  const coefficients = Array.from({ length: order }, () => reader.readSigned(precision));
  if (!readResidual(reader, target, order)) return false;
  predict(target, coefficients, shift);
  return true;
}

/** Turns residuals into samples in place. Sums stay below 2^53, so floating point is exact where 32 bits are not enough. */
function predict(target: Float64Array, coefficients: readonly number[], shift: number): void {
  const order = coefficients.length;
  const weights = Float64Array.from(coefficients);
  const scale = 2 ** -shift;
  for (let index = order; index < target.length; index += 1) {
    let sum = 0;
    for (let back = 0; back < order; back += 1)
      sum += (weights[back] as number) * (target[index - 1 - back] as number);
    target[index] = (target[index] as number) + Math.floor(sum * scale);
  }
}

/** §9.2.7: residuals in partitions, each with a Rice parameter of its own. */
function readResidual(reader: FlacBits, target: Float64Array, order: number): boolean {
  const method = reader.read(2);
  if (method > 1) return false;
  const parameterBits = method === 0 ? 4 : 5;
  const rawMarker = 2 ** parameterBits - 1;
  const partitions = 1 << reader.read(4);
  const size = target.length / partitions;
  if (!Number.isInteger(size) || size < order) return false;
  let index = order;
  for (let partition = 1; partition <= partitions && !reader.isShort; partition += 1) {
    const end = partition * size;
    const parameter = reader.read(parameterBits);
    if (parameter === rawMarker) {
      const depth = reader.read(5);
      for (; index < end; index += 1) target[index] = depth === 0 ? 0 : reader.readSigned(depth);
    } else {
      for (; index < end && !reader.isShort; index += 1) target[index] = reader.readRice(parameter);
    }
  }
  return true;
}
