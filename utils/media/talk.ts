/** Who talks when, and how much of it at the same time. */
import { levelSteps } from './level.ts';
import type { LevelTrack } from './level-track.ts';
import type { Span } from './silence.ts';
import { NEVER, speechThresholds } from './speech-threshold.ts';

export interface Talk {
  /** Talking spans of each channel, sorted, seconds. */
  channels: Span[][];
  /** Seconds that each channel talks. */
  seconds: number[];
  /** Seconds in which both channels talk. */
  togetherSeconds: number;
  /** Both talking, as a share (0–1) of the time in which anybody talks. */
  togetherShare: number;
}

/** Talking begins only so far above the threshold, and goes on down to it. */
const BEGIN_ABOVE = levelSteps(4);
/** Echo and crosstalk: so far below the other channel it is the other one's voice. */
const LEAK_BELOW = levelSteps(15);
/** Pauses up to this long belong to the talking around them, seconds. */
const BRIDGED_SECONDS = 0.4;
const SHORTEST_SECONDS = 0.15;

/** The levels of a channel without what is only heard over from a much louder other channel. */
function withoutLeaks(levels: Uint8Array, others: readonly Uint8Array[]): Uint8Array {
  const own = levels.slice();
  for (const other of others) {
    for (let tick = 0; tick < own.length; tick += 1) {
      if ((other[tick] ?? 0) > (levels[tick] ?? 0) + LEAK_BELOW) own[tick] = 0;
    }
  }
  return own;
}

function talkingSpans(levels: Uint8Array, threshold: number, tickSeconds: number): Span[] {
  const spans: Span[] = [];
  let start = -1;
  let hasBegun = false;
  for (let tick = 0; tick <= levels.length; tick += 1) {
    const level = levels[tick] ?? -1;
    if (level >= threshold) {
      if (start < 0) start = tick;
      if (level >= threshold + BEGIN_ABOVE) hasBegun = true;
      continue;
    }
    if (start >= 0 && hasBegun) addSpan(spans, { start: start * tickSeconds, end: tick * tickSeconds });
    start = -1;
    hasBegun = false;
  }
  // Ticks of 72 ms: a span of two is 0.144 s, hence half a tick of grace.
  return spans.filter((span) => span.end - span.start >= SHORTEST_SECONDS - tickSeconds / 2);
}

function addSpan(spans: Span[], span: Span): void {
  const last = spans.at(-1);
  if (last && span.start - last.end <= BRIDGED_SECONDS) last.end = span.end;
  else spans.push(span);
}

function total(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + span.end - span.start, 0);
}

/** Seconds that two sorted lists of spans have in common. */
export function commonSeconds(one: readonly Span[], other: readonly Span[]): number {
  let sum = 0;
  let index = 0;
  for (const span of one) {
    while ((other[index]?.end ?? Number.POSITIVE_INFINITY) <= span.start) index += 1;
    for (let at = index; at < other.length; at += 1) {
      const candidate = other[at];
      if (candidate === undefined || candidate.start >= span.end) break;
      sum += Math.min(span.end, candidate.end) - Math.max(span.start, candidate.start);
    }
  }
  return sum;
}

/** Who talks when; `thresholds` from speechThresholds, when somebody has asked for them already. */
export function findTalk(
  track: Pick<LevelTrack, 'channels' | 'tickSeconds'>,
  thresholds: readonly number[] = speechThresholds(track.channels),
): Talk {
  const channels = track.channels.map((levels, channel, all) => {
    const others = all.filter((other) => other !== levels);
    return talkingSpans(withoutLeaks(levels, others), thresholds[channel] ?? NEVER, track.tickSeconds);
  });
  const seconds = channels.map(total);
  const [one, other] = channels;
  const togetherSeconds = one && other ? commonSeconds(one, other) : 0;
  const anySeconds = seconds.reduce((sum, value) => sum + value, 0) - togetherSeconds;
  return {
    channels,
    seconds,
    togetherSeconds,
    togetherShare: anySeconds > 0 ? togetherSeconds / anySeconds : 0,
  };
}
