/** Compares what was measured with what is true. */
import { decibelsOfLevel } from '../../../utils/media/level.ts';
import type { LevelTrack } from '../../../utils/media/level-track.ts';
import type { Span } from '../../../utils/media/silence.ts';

export const QUARTER_SECOND = 0.25;

/** Pearson's coefficient. */
export function correlation(one: readonly number[], other: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [oneMean, otherMean] = [mean(one), mean(other)];
  let both = 0;
  let oneSquares = 0;
  let otherSquares = 0;
  one.forEach((value, index) => {
    const [a, b] = [value - oneMean, (other[index] ?? 0) - otherMean];
    both += a * b;
    oneSquares += a * a;
    otherSquares += b * b;
  });
  return both / Math.sqrt(oneSquares * otherSquares);
}

/** Loudest level in dB of each quarter-second of one channel; the track is late by `delay` seconds. */
export function measuredQuarters(track: LevelTrack, channel: number, delay: number, count: number): number[] {
  const row = track.channels[channel] ?? new Uint8Array(0);
  return Array.from({ length: count }, (_, quarter) => {
    const first = Math.floor((quarter * QUARTER_SECOND + delay) / track.tickSeconds);
    const last = Math.ceil(((quarter + 1) * QUARTER_SECOND + delay) / track.tickSeconds);
    return decibelsOfLevel(Math.max(...row.subarray(first, Math.max(first + 1, last - 1))));
  });
}

function covers(spans: readonly Span[], start: number, end: number): boolean {
  return spans.some((span) => Math.min(span.end, end) - Math.max(span.start, start) > 0.02);
}

/** Share of quarter-seconds in which measured and true talking agree; the measured spans are late by `delay` seconds. */
export function talkAgreement(
  measured: readonly Span[],
  real: readonly Span[],
  delay: number,
  seconds: number,
): number {
  const quarters = Math.floor(seconds / QUARTER_SECOND);
  let agreed = 0;
  for (let quarter = 0; quarter < quarters; quarter += 1) {
    const start = quarter * QUARTER_SECOND;
    const end = start + QUARTER_SECOND;
    if (covers(measured, start + delay, end + delay) === covers(real, start, end)) agreed += 1;
  }
  return agreed / quarters;
}

/** The longest stretch of true speech inside the spans that are left out, seconds. */
export function longestClip(leftOut: readonly Span[], spoken: readonly Span[], delay: number): number {
  let longest = 0;
  for (const out of leftOut) {
    for (const speech of spoken) {
      longest = Math.max(
        longest,
        Math.min(out.end, speech.end + delay) - Math.max(out.start, speech.start + delay),
      );
    }
  }
  return longest;
}

/** What leaving out every true pause longer than 1.5 s, but for 0.3 s on both sides, would save. */
export function possibleSaving(spoken: readonly Span[], seconds: number): number {
  let saved = 0;
  let end = 0;
  for (const speech of [...spoken]
    .sort((one, other) => one.start - other.start)
    .concat({ start: seconds, end: seconds })) {
    if (speech.start - end > 1.5) saved += speech.start - end - 0.6;
    end = Math.max(end, speech.end);
  }
  return saved;
}
