import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FlacLoudnessReader } from '../../../utils/media/flac-loudness.ts';
import { levelOfPeak } from '../../../utils/media/level.ts';
import type { FlacPlan, SubframeCoding } from './encode-flac.ts';
import { encodeFlac } from './encode-flac.ts';
import { concatenate } from './encode-mp3.ts';
import { id3Tag } from './mp3-pieces.ts';
import { seededRandom } from './synthetic-call.ts';

const TICK_SAMPLES = 400;

function read(...pieces: Uint8Array[]) {
  const reader = new FlacLoudnessReader();
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return {
    facts: reader.facts,
    unsupported: reader.unsupported,
    rows: reader.track?.channels.map((row) => Array.from(row)),
  };
}

function expectedRow(samples: readonly number[], bits: number): number[] {
  const row: number[] = [];
  for (let start = 0; start < samples.length; start += TICK_SAMPLES) {
    const peak = Math.max(...samples.slice(start, start + TICK_SAMPLES).map(Math.abs));
    row.push(levelOfPeak(peak / 2 ** (bits - 1)));
  }
  return row;
}

/** What stands in reference.flac, which the reference encoder wrote: three frames, one of them sum and difference. */
function referenceSamples(): [number[], number[]] {
  const triangle = (n: number, period: number, size: number) =>
    Math.abs(Math.floor(((n % period) * 4 * size) / period) - 2 * size) - size;
  const left = Array.from({ length: 9000 }, (_, n) =>
    n < 1500 ? 0 : triangle(n, 97, 9000) + triangle(n, 13, 1200) + (((n * 7919) % 257) - 128),
  );
  const right = left.map((value, n) =>
    n < 4096 ? value + ((n * 31) % 17) - 8 : n < 7000 ? triangle(n, 61, 4000) : -1234,
  );
  return [left, right];
}

const reference = () => new Uint8Array(readFileSync(new URL('reference.flac', import.meta.url)));

const CODINGS: SubframeCoding[] = [
  { type: 'verbatim' },
  { type: 'fixed', order: 0 },
  { type: 'fixed', order: 1 },
  { type: 'fixed', order: 2 },
  { type: 'fixed', order: 3 },
  { type: 'fixed', order: 4 },
  { type: 'linear', coefficients: [3], precision: 4, shift: 2 },
  { type: 'linear', coefficients: [900, -410, 77, -5, 3, 0, -1, 12], precision: 12, shift: 9 },
];

const outlines = fc.record({
  bits: fc.constantFrom(8, 12, 16, 20, 24, 32),
  samples: fc.integer({ min: 40, max: 900 }),
  blockSamples: fc.constantFrom(64, 192, 500),
  stereo: fc.constantFrom('independent', 'left-side', 'side-right', 'mid-side'),
  coding: fc.constantFrom(...CODINGS),
  wasted: fc.constantFrom(0, 0, 1, 3),
  partitionOrder: fc.integer({ min: 0, max: 3 }),
  isRaw: fc.boolean(),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
});

type Outline = typeof outlines extends fc.Arbitrary<infer T> ? T : never;

function planOf({ bits, samples, seed, isRaw, wasted, ...plan }: Outline): FlacPlan {
  const random = seededRandom(seed);
  // Loud enough to fill the depth, smooth enough that the unary parts stay short.
  // Half of a sum keeps the empty bits only when both parts have one more.
  const empty = plan.stereo === 'mid-side' && wasted > 0 ? wasted + 1 : wasted;
  const top = 2 ** (bits - 1 - empty) - 1;
  const row = () =>
    Array.from({ length: samples }, (_, n) => {
      const value = Math.round(Math.sin(n / 9 + seed) * top * 0.7 + (random() - 0.5) * top * 0.2);
      return (value === 0 ? 0 : value) * 2 ** empty;
    });
  return {
    ...plan,
    bits,
    wasted,
    sampleRate: 8000,
    channels: [row(), row()],
    rice: isRaw && bits <= 24 ? 'raw' : Math.max(0, bits - 4),
  };
}

describe('FLAC loudness', () => {
  it('reads what the reference encoder wrote', () => {
    const result = read(reference());
    expect(result.rows).toEqual(referenceSamples().map((samples) => expectedRow(samples, 16)));
    expect(result.facts).toMatchObject({
      sampleRate: 8000,
      channels: 2,
      seconds: 1.125,
      statedSeconds: 1.125,
      ignoredBytes: 0,
    });
  });

  it('reads every way of coding a frame', () => {
    fc.assert(
      fc.property(outlines, (outline) => {
        const plan = planOf(outline);
        const result = read(encodeFlac(plan));
        expect(result.facts.ignoredBytes).toBe(0);
        expect(result.rows).toEqual(plan.channels.map((samples) => expectedRow(samples, plan.bits)));
      }),
      { numRuns: 300 },
    );
  });

  it('reads constant frames', () => {
    const plan: FlacPlan = {
      sampleRate: 8000,
      bits: 16,
      channels: [new Array<number>(800).fill(-4321)],
      blockSamples: 400,
      stereo: 'independent',
      coding: { type: 'constant' },
      wasted: 0,
      partitionOrder: 0,
      rice: 4,
    };
    expect(read(encodeFlac(plan)).rows).toEqual([[levelOfPeak(4321 / 32768), levelOfPeak(4321 / 32768)]]);
  });

  it('gives the same result however the bytes are cut', () => {
    const file = concatenate([id3Tag(300), reference()]);
    const whole = read(file);
    expect(whole.facts.ignoredBytes).toBe(0);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 30 }), (sizes) => {
        const pieces: Uint8Array[] = [];
        for (let at = 0, index = 0; at < file.length; index += 1) {
          const size = sizes[index % sizes.length] ?? 1;
          pieces.push(file.subarray(at, at + size));
          at += size;
        }
        expect(read(...pieces)).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  it('goes on behind a damaged frame', () => {
    const file = reference();
    file[6000] = (file[6000] ?? 0) ^ 0x10;
    const { facts } = read(file);
    expect(facts.seconds).toBeCloseTo((9000 - 4096) / 8000, 6);
    expect(facts.ignoredBytes).toBeGreaterThan(1000);
  });

  it('names what it cannot read and survives any damage', () => {
    expect(read(new Uint8Array(100)).unsupported).toBe('flac-header');
    expect(read(Uint8Array.from([0x66, 0x4c, 0x61, 0x43, 0x81, 0, 0, 0])).unsupported).toBe(
      'flac-stream-info',
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(15_000), fc.nat(255)), { maxLength: 20 }),
        fc.nat(16_000),
        (changes, length) => {
          const file = reference();
          for (const [at, value] of changes) file[at] = value;
          const { facts } = read(file.subarray(0, length));
          expect(facts.consumedBytes).toBe(Math.min(length, file.length));
        },
      ),
      { numRuns: 60 },
    );
  });
});
