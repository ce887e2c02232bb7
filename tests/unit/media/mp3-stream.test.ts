import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Mp3LoudnessReader } from '../../../utils/media/mp3-loudness.ts';
import { SEARCH_BYTES } from '../../../utils/media/mp3-sync.ts';
import { concatenate, encodeMp3 } from './encode-mp3.ts';
import {
  apeTag,
  ascii,
  asFreeFormat,
  asPlainStereo,
  changeFrames,
  id3Tag,
  infoFrame,
  oldTag,
  vbriFrame,
} from './mp3-pieces.ts';
import { makeCall, seededRandom } from './synthetic-call.ts';

const FRAME_BYTES = 288;
const FRAME_SECONDS = 0.072;

function read(...pieces: Uint8Array[]) {
  const reader = new Mp3LoudnessReader();
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return { facts: reader.facts, rows: reader.track?.channels.map((row) => Array.from(row)) };
}

function noise(length: number, seed: number): Uint8Array {
  const random = seededRandom(seed);
  return Uint8Array.from({ length }, () => Math.floor(random() * 256));
}

let stereo: Uint8Array;
let mono: Uint8Array;
let variable: Uint8Array;

beforeAll(async () => {
  const call = makeCall({ seconds: 6, sampleRate: 8000, seed: 3 });
  stereo = await encodeMp3(call.samples, 8000, { bitrate: 32 });
  variable = await encodeMp3(call.samples, 8000, { vbrQuality: 3 });
  mono = await encodeMp3(call.samples.slice(0, 1), 8000, { bitrate: 16 });
});

describe('MP3 bytes in pieces', () => {
  const files = (): Record<string, Uint8Array> => ({
    stereo,
    variable,
    mono,
    tagged: concatenate([id3Tag(700), infoFrame(83, 576, 900), stereo, apeTag(200), oldTag()]),
    damaged: concatenate([
      noise(300, 5),
      stereo.subarray(0, 8000),
      noise(6500, 6),
      stereo.subarray(8100),
      ascii('ID3 is no tag here'),
    ]),
    free: changeFrames(stereo, FRAME_BYTES, asFreeFormat),
    truncated: stereo.subarray(0, 10_001),
  });

  it('gives the same result however they are cut', () => {
    const whole = new Map(
      Object.entries(files()).map(([name, bytes]) => [name, { bytes, result: read(bytes) }]),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...whole.keys()),
        fc.array(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 9000 })), {
          minLength: 1,
          maxLength: 60,
        }),
        (name, sizes) => {
          const { bytes, result } = whole.get(name) as { bytes: Uint8Array; result: ReturnType<typeof read> };
          const pieces: Uint8Array[] = [];
          for (let at = 0, index = 0; at < bytes.length; index += 1) {
            const size = sizes[index % sizes.length] ?? 1;
            pieces.push(bytes.subarray(at, at + size));
            at += size;
          }
          expect(read(...pieces)).toEqual(result);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('reads byte by byte', () => {
    expect(read(...Array.from(mono, (byte) => Uint8Array.of(byte)))).toEqual(read(mono));
  });

  it('keeps what was read while bytes are still coming', () => {
    const reader = new Mp3LoudnessReader();
    reader.push(stereo.subarray(0, 12_000));
    const early = reader.track?.channels.map((row) => Array.from(row)) ?? [];
    expect(early[0]?.length).toBeGreaterThan(15);
    reader.push(stereo.subarray(12_000));
    reader.end();
    reader.track?.channels.forEach((row, channel) => {
      expect(Array.from(row.subarray(0, early[channel]?.length))).toEqual(early[channel]);
    });
  });
});

describe('MP3 bytes that are no audio', () => {
  it('skips tags before and after', () => {
    const plain = read(stereo);
    const tagged = read(id3Tag(5000), apeTag(300), stereo, apeTag(77), oldTag());
    expect(tagged.rows).toEqual(plain.rows);
    expect(tagged.facts).toEqual({ ...plain.facts, consumedBytes: 5010 + 332 + stereo.length + 109 + 128 });
  });

  it('trims what a described encoder delay says and states the length', () => {
    const frames = stereo.length / FRAME_BYTES;
    const described = read(infoFrame(frames, 576, 1000), stereo);
    const plain = read(stereo);
    // Two granules earlier: one is no longer waited for, one is trimmed.
    expect(described.rows).toEqual(plain.rows?.map((row) => row.slice(2)));
    expect(described.facts.seconds).toBeCloseTo(frames * FRAME_SECONDS - 1576 / 8000, 6);
    expect(described.facts.statedSeconds).toBeCloseTo(described.facts.seconds, 6);
  });

  it('trims nothing for an unknown writer or a VBRI frame, but believes their length', () => {
    for (const frame of [infoFrame(1000, 576, 1000, 'Unknown'), vbriFrame(1000)]) {
      const described = read(frame, stereo);
      expect(described.rows).toEqual(read(stereo).rows);
      expect(described.facts.statedSeconds).toBeCloseTo(72, 6);
    }
  });

  it('finds the stream again after garbage', () => {
    const gap = noise(5000, 9);
    const half = 40 * FRAME_BYTES;
    const result = read(noise(999, 8), stereo.subarray(0, half), gap, stereo.subarray(half));
    const plain = read(stereo);
    expect(result.facts.seconds).toBeCloseTo(plain.facts.seconds, 6);
    expect(result.facts.ignoredBytes).toBe(999 + 5000);
    const row = result.rows?.[0] ?? [];
    // Scale factors in the bits before the gap are lost for a frame or two; all other levels are as before.
    const different = row.filter((level, index) => level !== plain.rows?.[0]?.[index]).length;
    expect(different).toBeLessThanOrEqual(3);
  });

  it('does not take three letters in garbage for a tag', () => {
    const trap = concatenate([noise(100, 4), ascii('ID3'), Uint8Array.of(4, 0, 0, 0x7f, 0x7f, 0x7f, 0x7f)]);
    const { facts } = read(stereo);
    expect(read(trap, stereo).facts.seconds).toBeCloseTo(facts.seconds, 6);
    // Cut so that the search goes on exactly at the letters.
    const whole = concatenate([trap, stereo]);
    const cut = 100 + SEARCH_BYTES;
    expect(read(whole.subarray(0, cut), whole.subarray(cut)).facts.seconds).toBeCloseTo(facts.seconds, 6);
  });

  it('reads free format as it reads the same frames with a stated bitrate', () => {
    const free = read(changeFrames(stereo, FRAME_BYTES, asFreeFormat));
    expect(free.rows).toEqual(read(stereo).rows);
    expect(free.facts.bitrateKind).toBe('free');
    expect(free.facts.bitrate).toBeCloseTo(32, 6);
  });

  it('shows both channels alike where sum and difference are stored', () => {
    const joint = read(stereo);
    const plain = read(changeFrames(stereo, FRAME_BYTES, asPlainStereo));
    expect(joint.facts.midSideShare).toBeGreaterThan(0.05);
    const alike = (joint.rows?.[0] ?? []).filter((level, index) => level === joint.rows?.[1]?.[index]).length;
    const plainAlike = (plain.rows?.[0] ?? []).filter(
      (level, index) => level === plain.rows?.[1]?.[index],
    ).length;
    expect(alike).toBeGreaterThan(plainAlike);
  });

  it('reads what is left of a truncated file', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: stereo.length }), (length) => {
        const { facts } = read(stereo.subarray(0, length));
        const frames = Math.floor(length / FRAME_BYTES);
        // A single frame with nothing behind it may be anything.
        if (length % FRAME_BYTES === 0 || frames > 1)
          expect(facts.seconds).toBeCloseTo(frames * FRAME_SECONDS, 6);
        expect(facts.consumedBytes).toBe(length);
      }),
      { numRuns: 100 },
    );
  });

  it('reads a file of a single frame', () => {
    expect(read(stereo.subarray(0, FRAME_BYTES)).facts.seconds).toBeCloseTo(FRAME_SECONDS, 9);
    expect(read(stereo.subarray(0, FRAME_BYTES - 1)).facts.seconds).toBe(0);
  });

  it('takes any bytes without throwing or hanging', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.uint8Array({ maxLength: 700 }),
            fc.constantFrom(
              ascii('ID3'),
              ascii('TAG'),
              ascii('APETAGEX'),
              ascii('Info'),
              ascii('Xing'),
              ascii('VBRI'),
            ),
            fc
              .constantFrom(0xffe34864, 0xfffb9000, 0xfffb0000, 0xffe304c4)
              .map((word) => Uint8Array.of(word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255)),
          ),
          { maxLength: 40 },
        ),
        (pieces) => {
          const { facts } = read(...pieces);
          expect(facts.consumedBytes).toBe(pieces.reduce((sum, piece) => sum + piece.length, 0));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('does not take two headers of different streams for one', () => {
    const trap = new Uint8Array(1000);
    trap.set([0xff, 0xfb, 0x90, 0x00], 10);
    trap.set([0xff, 0xf3, 0x84, 0x00], 10 + 417);
    expect(read(trap, stereo)).toEqual({
      rows: read(stereo).rows,
      facts: { ...read(stereo).facts, consumedBytes: 1000 + stereo.length, ignoredBytes: 1000 },
    });
  });

  it('finds nothing in a megabyte of noise', () => {
    const { facts } = read(noise(1_000_000, 77));
    expect(facts.seconds).toBeLessThan(0.5);
    expect(facts.consumedBytes).toBe(1_000_000);
  });
});
