import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LevelTrack } from '../../../utils/media/level-track.ts';
import { Mp3LoudnessReader } from '../../../utils/media/mp3-loudness.ts';
import type { Span } from '../../../utils/media/silence.ts';
import { findSilence, silenceJump, spanAt } from '../../../utils/media/silence.ts';
import { longestClip, possibleSaving } from './agreement.ts';
import { encodeMp3 } from './encode-mp3.ts';
import { makeCall } from './synthetic-call.ts';
import type { Stretch } from './tracks.ts';
import { quiet, speech, TICK, trackOf } from './tracks.ts';

function expectSpans(spans: readonly Span[], expected: readonly [number, number][]) {
  expect(spans).toHaveLength(expected.length);
  spans.forEach((span, index) => {
    expect(span.start).toBeCloseTo(expected[index]?.[0] ?? Number.NaN, 6);
    expect(span.end).toBeCloseTo(expected[index]?.[1] ?? Number.NaN, 6);
  });
}

describe('silence', () => {
  it('is left out where all channels are quiet for long, but for 0.3 s on both sides', () => {
    const track = trackOf(
      [speech(5), quiet(10), speech(5), quiet(1.4), speech(5), quiet(4)],
      [quiet(8), speech(2), quiet(20.4)],
    );
    const silence = findSilence(track);
    expectSpans(silence.spans, [
      [5.3, 7.7],
      [10.3, 14.7],
      [26.7, 30.1],
    ]);
    expect(silence.savedSeconds).toBeCloseTo(2.4 + 4.4 + 3.4, 6);
  });

  it('is left out only when it is longer than 1.5 s, or than asked for', () => {
    const track = trackOf([speech(4), quiet(1.5), speech(4), quiet(1.55), speech(4)]);
    expectSpans(findSilence(track).spans, [[9.8, 10.75]]);
    expectSpans(findSilence(track, { longerThan: 1, keep: 0.1 }).spans, [
      [4.1, 5.4],
      [9.6, 10.95],
    ]);
    expect(findSilence(track, { longerThan: 1, keep: 1 }).spans).toEqual([]);
  });

  it.each<[string, Stretch[][], number]>([
    ['digital silence', [[{ seconds: 20, decibels: -100 }]], 19.4],
    ['a quiet line on which nobody speaks', [[quiet(20)], [quiet(20)]], 19.4],
    ['somebody who never pauses', [[speech(20)]], 0],
    ['a steady tone', [[{ seconds: 20, decibels: -18, spread: 1 }]], 0],
    ['a loud steady noise', [[{ seconds: 20, decibels: -40, spread: 3 }]], 0],
    ['music on one side of a silent other', [[{ seconds: 20, decibels: -15, spread: 8 }], [quiet(20)]], 0],
    ['a recording of one tick', [[{ seconds: TICK, decibels: -20 }]], 0],
    ['a recording of one second', [[speech(0.5), quiet(0.5)]], 0],
  ])('of %s is judged soberly', (_, channels, saved) => {
    expect(findSilence(trackOf(...channels)).savedSeconds).toBeCloseTo(saved, 6);
  });

  it('of nothing is nothing', () => {
    expect(findSilence(new LevelTrack(2, TICK))).toEqual({ spans: [], savedSeconds: 0 });
  });

  it('does not swallow one short word in an hour of quiet', () => {
    const track = trackOf([quiet(1800), speech(0.4), quiet(1800)]);
    const { spans } = findSilence(track);
    expect(longestClip(spans, [{ start: 1800, end: 1800.4 }], 0)).toBe(0);
    expect(spans).toHaveLength(2);
  });

  it('keeps soft speech after loud noise has moved away', () => {
    const noisy: Stretch = { seconds: 60, decibels: -45, spread: 3 };
    const soft: Stretch = { seconds: 3, decibels: -34, spread: 5 };
    const track = trackOf([noisy, speech(10), quiet(20), soft, quiet(20)]);
    const { spans } = findSilence(track);
    expect(longestClip(spans, [{ start: 90, end: 93 }], 0)).toBeLessThanOrEqual(0.25);
  });

  it('keeps soft speech on a line whose noise looks louder while the other side talks', () => {
    const lifted: Stretch = { seconds: 60, decibels: -49, spread: 3 };
    const soft: Stretch = { seconds: 3, decibels: -44, spread: 3 };
    const track = trackOf(
      [speech(60), quiet(20), quiet(3), quiet(20), speech(1)],
      [lifted, quiet(20), soft, quiet(20), speech(1)],
    );
    expect(longestClip(findSilence(track).spans, [{ start: 80, end: 83 }], 0)).toBe(0);
  });

  it('keeps soft speech between stretches of digital silence', () => {
    const wide: Stretch = { seconds: 20, decibels: -30, spread: 18 };
    const nothing: Stretch = { seconds: 4, decibels: -100 };
    const soft: Stretch = { seconds: 1.5, decibels: -43, spread: 2 };
    const { spans } = findSilence(trackOf([wide, nothing, soft, nothing, wide]));
    expect(spans).toHaveLength(2);
    expect(longestClip(spans, [{ start: 24, end: 25.5 }], 0)).toBe(0);
  });

  it('passes over a crackle of the line but not over a knock', () => {
    const withBurst = (decibels: number, seconds: number) =>
      findSilence(trackOf([speech(10), quiet(4), { seconds, decibels }, quiet(4), speech(10)])).spans.length;
    expect(withBurst(-55, TICK)).toBe(1);
    expect(withBurst(-55, 0.3)).toBe(2);
    expect(withBurst(-25, TICK)).toBe(2);
  });

  it('never throws, never overlaps and never leaves the recording', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 250 }), { maxLength: 400 }), {
          minLength: 1,
          maxLength: 3,
        }),
        (rows) => {
          const length = Math.max(...rows.map((row) => row.length));
          const track = new LevelTrack(rows.length, TICK);
          for (let tick = 0; tick < length; tick += 1) track.push(rows.map((row) => row[tick] ?? 0));
          const { spans, savedSeconds } = findSilence(track);
          let end = 0;
          for (const span of spans) {
            expect(span.start).toBeGreaterThan(end);
            expect(span.end).toBeGreaterThan(span.start);
            end = span.end;
          }
          expect(end).toBeLessThan(length * TICK + 1e-9);
          expect(savedSeconds).toBeCloseTo(
            spans.reduce((sum, span) => sum + span.end - span.start, 0),
            6,
          );
        },
      ),
    );
  });
});

describe('the jump over silence', () => {
  const spans = [
    { start: 1, end: 2 },
    { start: 5, end: 9 },
  ];

  it.each([
    [0, undefined],
    [1, 2],
    [1.7, 2],
    [1.85, undefined],
    [2, undefined],
    [4.99, undefined],
    [5, 9],
    [8.5, 9],
    [9, undefined],
    [100, undefined],
    [Number.NaN, undefined],
  ])('at %s goes to %s', (position, target) => {
    expect(silenceJump(spans, position)).toBe(target);
  });

  it('never goes back and never lands in silence', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 12, noNaN: true }), (position) => {
        const target = silenceJump(spans, position);
        if (target === undefined) return;
        expect(target).toBeGreaterThan(position);
        expect(spanAt(spans, target)).toBeUndefined();
      }),
    );
  });
});

describe('silence in a labelled set of encoded calls', () => {
  const plans = [
    { seed: 31, noiseDecibels: [-62, -66] },
    { seed: 32, noiseDecibels: [-75, -55] },
    { seed: 33, noiseDecibels: [-50, -50] },
    { seed: 34, noiseDecibels: [-80, -45] },
    { seed: 35, noiseDecibels: [-100, -100] },
    { seed: 36, noiseDecibels: [-100, -58] },
    { seed: 37, noiseDecibels: [-64, -64], crosstalkDecibels: -20 },
    { seed: 38, noiseDecibels: [-58, -70], crosstalkDecibels: -30 },
    { seed: 39, noiseDecibels: [-60], channels: 1 as const },
    { seed: 40, noiseDecibels: [-48], channels: 1 as const },
  ];

  it.each(plans)('never clips speech for longer than 0.25 s (seed $seed)', async (plan) => {
    const seconds = 90;
    const call = makeCall({ seconds, sampleRate: 8000, ...plan });
    const reader = new Mp3LoudnessReader();
    reader.push(await encodeMp3(call.samples, 8000, { bitrate: plan.channels === 1 ? 16 : 32 }));
    reader.end();
    const silence = findSilence(reader.track ?? new LevelTrack(1, TICK));
    const spoken = call.spoken.flat();
    expect(longestClip(silence.spans, spoken, 1105 / 8000)).toBeLessThanOrEqual(0.25);
    expect(silence.savedSeconds).toBeGreaterThan(possibleSaving(spoken, seconds) * 0.7);
  });
});
