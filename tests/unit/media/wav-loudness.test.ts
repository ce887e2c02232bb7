import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decibelsOfLevel, levelOfPeak } from '../../../utils/media/level.ts';
import { WavLoudnessReader } from '../../../utils/media/wav-loudness.ts';
import { decodeALaw, decodeMuLaw } from '../../../utils/media/wav-samples.ts';
import { concatenate } from './encode-mp3.ts';
import { ascii } from './mp3-pieces.ts';

const RATE = 8000;
const TICK_SAMPLES = 400;
/** Peak of each tick of each channel, full scale 1. */
const PEAKS = [
  [0.5, 0, 0.25, 1],
  [0.125, 0.9, 0, 0.01],
];

interface Codec {
  name: string;
  tag: number;
  bits: number;
  write: (view: DataView, at: number, value: number) => void;
  /** Largest error of one sample, full scale 1. */
  error: number;
}

/** G.711 by searching the code whose decoded value is nearest: slow, and independent of any formula. */
function nearestCode(decode: (byte: number) => number, value: number): number {
  let best = 0;
  for (let byte = 1; byte < 256; byte += 1) {
    if (Math.abs(decode(byte) - value) < Math.abs(decode(best) - value)) best = byte;
  }
  return best;
}

const CODECS: Codec[] = [
  {
    name: '8 bits',
    tag: 1,
    bits: 8,
    error: 1 / 100,
    write: (view, at, value) => view.setUint8(at, Math.round(128 + value * 127)),
  },
  {
    name: '16 bits',
    tag: 1,
    bits: 16,
    error: 1 / 32000,
    write: (view, at, value) => view.setInt16(at, Math.round(value * 32767), true),
  },
  {
    name: '24 bits',
    tag: 1,
    bits: 24,
    error: 1 / 8e6,
    write: (view, at, value) => {
      const whole = Math.round(value * 8388607);
      view.setUint16(at, whole & 0xffff, true);
      view.setInt8(at + 2, whole >> 16);
    },
  },
  {
    name: '32 bits',
    tag: 1,
    bits: 32,
    error: 1e-9,
    write: (view, at, value) => view.setInt32(at, Math.round(value * 2147483647), true),
  },
  {
    name: 'floating point',
    tag: 3,
    bits: 32,
    error: 1e-7,
    write: (view, at, value) => view.setFloat32(at, value, true),
  },
  {
    name: 'double floating point',
    tag: 3,
    bits: 64,
    error: 1e-12,
    write: (view, at, value) => view.setFloat64(at, value, true),
  },
  {
    name: 'A-law',
    tag: 6,
    bits: 8,
    error: 0.04,
    write: (view, at, value) => view.setUint8(at, nearestCode(decodeALaw, value)),
  },
  {
    name: 'µ-law',
    tag: 7,
    bits: 8,
    error: 0.04,
    write: (view, at, value) => view.setUint8(at, nearestCode(decodeMuLaw, value)),
  },
];

function chunk(name: string, body: Uint8Array, size = body.length): Uint8Array {
  const head = new Uint8Array(8);
  head.set(ascii(name));
  new DataView(head.buffer).setUint32(4, size, true);
  return concatenate([head, body, new Uint8Array(body.length & 1)]);
}

function formatChunk(tag: number, bits: number, channels: number): Uint8Array {
  const isExtensible = tag === 0xfffe;
  const body = new Uint8Array(isExtensible ? 40 : 16);
  const view = new DataView(body.buffer);
  const block = (channels * bits) / 8;
  view.setUint16(0, tag, true);
  view.setUint16(2, channels, true);
  view.setUint32(4, RATE, true);
  view.setUint32(8, RATE * block, true);
  view.setUint16(12, block, true);
  view.setUint16(14, bits, true);
  if (isExtensible) view.setUint16(24, 1, true);
  return chunk('fmt ', body);
}

function samplesOf({ bits, write }: Pick<Codec, 'bits' | 'write'>, channels = PEAKS.length): Uint8Array {
  const ticks = PEAKS[0]?.length ?? 0;
  const body = new Uint8Array((ticks * TICK_SAMPLES * channels * bits) / 8);
  const view = new DataView(body.buffer);
  let at = 0;
  for (let sample = 0; sample < ticks * TICK_SAMPLES; sample += 1) {
    for (let channel = 0; channel < channels; channel += 1) {
      const peak = PEAKS[channel]?.[Math.floor(sample / TICK_SAMPLES)] ?? 0;
      // The peak stands somewhere inside its tick, half of the time below zero.
      write(view, at, sample % TICK_SAMPLES === 123 ? (sample % 2 === 0 ? peak : -peak) : peak * 0.3);
      at += bits / 8;
    }
  }
  return body;
}

function wave(...chunks: Uint8Array[]): Uint8Array {
  return concatenate([ascii('RIFF'), Uint8Array.of(0, 0, 0, 0), ascii('WAVE'), ...chunks]);
}

function read(...pieces: Uint8Array[]) {
  const reader = new WavLoudnessReader();
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return reader;
}

const sixteen = CODECS[1] as Codec;

describe('WAV loudness', () => {
  it.each(CODECS)('reads the peaks of $name', (codec) => {
    const reader = read(wave(formatChunk(codec.tag, codec.bits, 2), chunk('data', samplesOf(codec))));
    expect(reader.unsupported).toBeUndefined();
    expect(reader.facts).toMatchObject({
      sampleRate: RATE,
      channels: 2,
      seconds: 0.2,
      statedSeconds: 0.2,
      ignoredBytes: 0,
    });
    reader.track?.channels.forEach((row, channel) => {
      row.forEach((level, tick) => {
        const peak = PEAKS[channel]?.[tick] ?? 0;
        expect(level).toBeGreaterThanOrEqual(levelOfPeak(Math.max(0, peak - codec.error)) - 1);
        expect(level).toBeLessThanOrEqual(levelOfPeak(peak + codec.error) + 1);
      });
    });
  });

  it('decodes G.711 as its tables say', () => {
    // ITU-T G.711 tables 1a and 2a: the largest, the smallest and one in the middle.
    expect(decodeALaw(0xaa) * 4096).toBe(4032);
    expect(decodeALaw(0x2a) * 4096).toBe(-4032);
    expect(decodeALaw(0xd5) * 4096).toBe(1);
    expect(decodeALaw(0x55) * 4096).toBe(-1);
    expect(decodeMuLaw(0x80) * 8192).toBe(8031);
    expect(decodeMuLaw(0x00) * 8192).toBe(-8031);
    expect(decodeMuLaw(0xff)).toBe(0);
    expect(decodeMuLaw(0x8f) * 8192).toBe(4191);
  });

  it('finds the samples behind other chunks and leaves out what follows them', () => {
    const extra = chunk('LIST', Uint8Array.of(1, 2, 3, 4, 5));
    const data = samplesOf(sixteen);
    const plain = read(wave(formatChunk(1, 16, 2), chunk('data', data)));
    const reader = read(wave(extra, formatChunk(0xfffe, 16, 2), extra, chunk('data', data), extra));
    expect(reader.track?.channels).toEqual(plain.track?.channels);
    expect(reader.facts.seconds).toBe(0.2);
  });

  it('steps over the padding of an odd length', () => {
    const reader = read(
      wave(
        formatChunk(1, 8, 1),
        chunk('data', new Uint8Array(401).fill(128)),
        chunk('data', new Uint8Array(399).fill(0)),
      ),
    );
    expect(reader.facts.seconds).toBe(0.1);
    expect(reader.track?.channels.map((row) => Array.from(row))).toEqual([[0, levelOfPeak(1)]]);
  });

  it.each([0, 0xffffffff])('reads to the end when the length is written as %s', (size) => {
    const reader = read(wave(formatChunk(1, 16, 2), chunk('data', samplesOf(sixteen), size)));
    expect(reader.facts.seconds).toBe(0.2);
    expect(reader.facts.statedSeconds).toBeUndefined();
  });

  it('reads what has come of a file that is cut', () => {
    const file = wave(formatChunk(1, 16, 2), chunk('data', samplesOf(sixteen)));
    const reader = read(file.subarray(0, 44 + 4001));
    expect(reader.facts.seconds).toBeCloseTo(1000 / RATE, 9);
    expect(reader.facts.statedSeconds).toBe(0.2);
    expect(reader.track?.length).toBe(3);
  });

  it.each([
    ['wav-codec-17-4', wave(formatChunk(17, 4, 2), chunk('data', new Uint8Array(100)))],
    ['wav-codec-85-16', wave(formatChunk(85, 16, 2), chunk('data', new Uint8Array(100)))],
    ['wav-format', wave(formatChunk(1, 16, 0), chunk('data', new Uint8Array(100)))],
    ['wav-format', wave(chunk('data', new Uint8Array(100)))],
    ['wav-header', new Uint8Array(100)],
  ])('names what it cannot read: %s', (name, file) => {
    const reader = read(file);
    expect(reader.unsupported).toBe(name);
    expect(reader.facts.consumedBytes).toBe(file.length);
  });

  it('gives the same result however the bytes are cut', () => {
    for (const codec of CODECS) {
      const file = wave(
        chunk('LIST', new Uint8Array(33)),
        formatChunk(codec.tag, codec.bits, 2),
        chunk('data', samplesOf(codec)),
      );
      const whole = read(file);
      fc.assert(
        fc.property(fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 20 }), (sizes) => {
          const pieces: Uint8Array[] = [];
          for (let at = 0, index = 0; at < file.length; index += 1) {
            const size = sizes[index % sizes.length] ?? 1;
            pieces.push(file.subarray(at, at + size));
            at += size;
          }
          const cut = read(...pieces);
          expect(cut.facts).toEqual(whole.facts);
          expect(cut.track?.channels).toEqual(whole.track?.channels);
        }),
        { numRuns: 15 },
      );
    }
  });

  it('takes any bytes behind a good start', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom(ascii('fmt '), ascii('data'), ascii('LIST')),
            fc.uint8Array({ maxLength: 60 }),
          ),
        ),
        (parts) => {
          const file = wave(...parts);
          expect(read(file).facts.consumedBytes).toBe(file.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('survives samples that are no numbers', () => {
    const reader = read(
      wave(
        formatChunk(3, 32, 2),
        chunk('data', samplesOf({ bits: 32, write: (view, at) => view.setFloat32(at, Number.NaN, true) })),
      ),
    );
    expect(reader.track?.channels[0]?.every((level) => decibelsOfLevel(level) === -100)).toBe(true);
  });
});
