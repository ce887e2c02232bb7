import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decibelsOfLevel,
  heightOfLevel,
  LOUDEST_LEVEL,
  levelOfDecibels,
  levelOfPeak,
  levelOfPower,
} from '../../../utils/media/level.ts';
import { LevelTrack } from '../../../utils/media/level-track.ts';

describe('levels', () => {
  it('go from silence to full scale in steps of 0.4 dB', () => {
    expect(levelOfDecibels(-100)).toBe(0);
    expect(levelOfDecibels(-400)).toBe(0);
    expect(levelOfDecibels(0)).toBe(LOUDEST_LEVEL);
    expect(levelOfDecibels(20)).toBe(LOUDEST_LEVEL);
    expect(levelOfPeak(0.5)).toBe(levelOfDecibels(-6.02));
    expect(levelOfPower(0.25)).toBe(levelOfPeak(0.5));
    expect(decibelsOfLevel(levelOfDecibels(-33))).toBeCloseTo(-33, 0);
  });

  it('are silence for anything that is no loudness', () => {
    for (const value of [Number.NaN, 0, -1, Number.NEGATIVE_INFINITY]) expect(levelOfPower(value)).toBe(0);
    expect(levelOfPeak(Number.POSITIVE_INFINITY)).toBe(LOUDEST_LEVEL);
  });

  it('are drawn between 0 and 1', () => {
    expect(heightOfLevel(0)).toBe(0);
    expect(heightOfLevel(levelOfDecibels(-30))).toBeCloseTo(0.5, 2);
    expect(heightOfLevel(LOUDEST_LEVEL)).toBe(1);
  });
});

describe('a track of levels', () => {
  it('keeps no more ticks than it may, and the loudest of those it merges', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: LOUDEST_LEVEL }), { maxLength: 3000 }),
        fc.integer({ min: 2, max: 50 }),
        (levels, most) => {
          const track = new LevelTrack(2, 0.05, most);
          for (const level of levels) track.push([level, LOUDEST_LEVEL - level]);
          expect(track.length).toBeLessThanOrEqual(most);
          const each = Math.round(track.tickSeconds / 0.05);
          expect(track.length).toBe(Math.ceil(levels.length / each));
          const loudest = (row: readonly number[]) =>
            Array.from({ length: track.length }, (_, tick) =>
              Math.max(...row.slice(tick * each, (tick + 1) * each)),
            );
          expect(track.channels.map((row) => Array.from(row))).toEqual([
            loudest(levels),
            loudest(levels.map((level) => LOUDEST_LEVEL - level)),
          ]);
        },
      ),
    );
  });

  it('draws a long recording in at most 4,000 columns that cover it', () => {
    const track = new LevelTrack(1, 0.072);
    for (let tick = 0; tick < 50_003; tick += 1) track.push([tick === 31_234 ? 200 : 20]);
    const columns = track.columns();
    expect(columns.channels[0]?.length).toBe(Math.ceil(50_003 / 16));
    expect(columns.secondsEach).toBeCloseTo(0.072 * 16, 9);
    expect(columns.channels[0]?.indexOf(200)).toBe(Math.floor(31_234 / 16));
    expect(track.columns(500).channels[0]?.length).toBeLessThanOrEqual(500);
  });

  it('stays bounded for a day', () => {
    const track = new LevelTrack(2, 0.05);
    for (let tick = 0; tick < 24 * 3600 * 20; tick += 1) track.push([tick % 250, 7]);
    expect(track.length).toBeLessThanOrEqual(262_144);
    expect(track.length * track.tickSeconds).toBeCloseTo(24 * 3600, 0);
    expect(track.columns().channels[0]?.length).toBeLessThanOrEqual(4000);
  });
});
