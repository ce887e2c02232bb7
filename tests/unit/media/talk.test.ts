import { describe, expect, it } from 'vitest';
import { LevelTrack } from '../../../utils/media/level-track.ts';
import { commonSeconds, findTalk } from '../../../utils/media/talk.ts';
import type { Stretch } from './tracks.ts';
import { quiet, speech, TICK, trackOf } from './tracks.ts';

describe('talking', () => {
  it('is found on each channel, and where both talk', () => {
    const talk = findTalk(
      trackOf([quiet(5), speech(10), quiet(15), speech(5), quiet(5)], [quiet(12), speech(8), quiet(20)]),
    );
    expect(talk.channels[0]).toHaveLength(2);
    expect(talk.channels[1]).toHaveLength(1);
    expect(talk.channels[0]?.[0]?.start).toBeCloseTo(5, 1);
    expect(talk.channels[0]?.[0]?.end).toBeCloseTo(15, 1);
    expect(talk.seconds[0]).toBeCloseTo(15, 0);
    expect(talk.seconds[1]).toBeCloseTo(8, 0);
    expect(talk.togetherSeconds).toBeCloseTo(3, 0);
    expect(talk.togetherShare).toBeCloseTo(3 / 20, 1);
  });

  it('goes on over short pauses and ends at longer ones', () => {
    const spans = (pause: number) =>
      findTalk(trackOf([quiet(5), speech(3), quiet(pause), speech(3), quiet(5)])).channels[0];
    expect(spans(0.35)).toHaveLength(1);
    expect(spans(0.6)).toHaveLength(2);
  });

  it('begins only clearly above the threshold but goes on down to it', () => {
    const threshold: Stretch = { seconds: 1, decibels: -55 };
    const faint = findTalk(trackOf([speech(10), quiet(10), threshold, quiet(10)]));
    expect(faint.channels[0]).toHaveLength(1);
    const trailing = findTalk(trackOf([speech(10), threshold, quiet(20)]));
    expect(trailing.channels[0]?.[0]?.end).toBeGreaterThan(10.9);
  });

  it('leaves out a click', () => {
    expect(
      findTalk(trackOf([speech(5), quiet(5), { seconds: TICK, decibels: -20 }, quiet(5)])).channels[0],
    ).toHaveLength(1);
  });

  it('does not take the echo of one side for the other', () => {
    const echo: Stretch = { seconds: 10, decibels: -45, spread: 3 };
    const talk = findTalk(
      trackOf(
        [quiet(5), { seconds: 10, decibels: -18, spread: 4 }, quiet(15)],
        [quiet(5), echo, quiet(5), speech(5), quiet(5)],
      ),
    );
    expect(talk.channels[1]).toHaveLength(1);
    expect(talk.togetherShare).toBe(0);
  });

  it('of mono has no talking together, of nothing nothing', () => {
    expect(findTalk(trackOf([speech(5), quiet(5)])).togetherShare).toBe(0);
    expect(findTalk(new LevelTrack(2, TICK))).toEqual({
      channels: [[], []],
      seconds: [0, 0],
      togetherSeconds: 0,
      togetherShare: 0,
    });
  });

  it('counts what two lists of spans have in common', () => {
    const one = [
      { start: 0, end: 4 },
      { start: 6, end: 7 },
      { start: 10, end: 20 },
    ];
    const other = [
      { start: 3, end: 6.5 },
      { start: 11, end: 12 },
      { start: 13, end: 30 },
    ];
    expect(commonSeconds(one, other)).toBeCloseTo(1 + 0.5 + 1 + 7, 9);
    expect(commonSeconds(other, one)).toBeCloseTo(9.5, 9);
    expect(commonSeconds(one, [])).toBe(0);
  });
});
