import { describe, expect, it } from 'vitest';
import { momentOf, nextAfter, placeAt } from '@/utils/call/playlist.ts';
import type { WholeRecording } from '@/utils/call/whole-recordings.ts';
import { must, tell } from './world.ts';

const NONE = new Map<string, number>();

/** greeting 0–20 s, the agent's side 2–42 s, talk 20–50 s after the first leg was answered. */
async function three() {
  const { recordings } = (await tell('three-recordings')).whole();
  const [greeting, side, talk] = recordings;
  return { recordings, greeting: must(greeting), side: must(side), talk: must(talk) };
}

const at = (recording: WholeRecording, seconds: number) => must(momentOf(recording, seconds));

describe('the recording at a moment', () => {
  it('is the one that covers it, at the position of that moment', async () => {
    const { recordings, greeting, talk } = await three();
    expect(placeAt(recordings, at(greeting, 1), undefined, NONE)).toEqual({
      recording: greeting,
      position: 1,
    });
    const place = must(placeAt(recordings, at(talk, 29), undefined, NONE));
    expect(place.recording).toBe(talk);
    expect(place.position).toBeCloseTo(29);
  });

  it('is the current one where several cover it', async () => {
    const { recordings, side, talk } = await three();
    const moment = at(talk, 5);
    expect(placeAt(recordings, moment, talk.key, NONE)?.recording).toBe(talk);
    expect(placeAt(recordings, moment, side.key, NONE)?.recording).toBe(side);
  });

  it('is none before the first and behind the last', async () => {
    const { recordings, greeting, talk } = await three();
    expect(placeAt(recordings, at(greeting, -1), undefined, NONE)).toBeUndefined();
    expect(placeAt(recordings, at(talk, 31), undefined, NONE)).toBeUndefined();
  });

  it('goes by what the player has measured, before what the sources say', async () => {
    const { recordings, talk } = await three();
    const moment = at(talk, 28);
    expect(placeAt(recordings, moment, undefined, new Map([[talk.key, 25]]))).toBeUndefined();
  });

  it('is never one that cannot be played here', async () => {
    const { recordings } = (await tell('customer-storage')).whole();
    expect(placeAt(recordings, at(must(recordings[0]), 3), undefined, NONE)).toBeUndefined();
  });
});

describe('what is played next', () => {
  it('is what covers the moment of the end, at its place', async () => {
    const { recordings, greeting, side } = await three();
    const next = must(nextAfter(recordings, greeting, NONE));
    expect(next.recording).toBe(side);
    expect(at(side, next.position)).toBeCloseTo(must(greeting.ended).time, 0);
  });

  it('is what begins later, from its beginning', async () => {
    const { recordings, greeting, talk } = await three();
    const next = nextAfter(
      [greeting, talk],
      { ...greeting, ended: { time: at(greeting, 10), isExact: true } },
      NONE,
    );
    expect(next).toEqual({ recording: talk, position: 0 });
    expect(recordings).toHaveLength(3);
  });

  it('is nothing behind the last, and never what has just ended', async () => {
    const { recordings, talk } = await three();
    expect(nextAfter(recordings, talk, NONE)).toBeUndefined();
    expect(nextAfter([talk], talk, NONE)).toBeUndefined();
    expect(nextAfter(recordings, { ...talk, started: undefined }, NONE)).toBeUndefined();
  });
});
