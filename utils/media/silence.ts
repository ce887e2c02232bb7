/** Quiet spans of a recording and where the player jumps to leave them out. */
import type { LevelTrack } from './level-track.ts';
import { speechThresholds } from './speech-threshold.ts';

/** Seconds from the start of the recording; `end` is not included. */
export interface Span {
  start: number;
  end: number;
}

export interface SilenceOptions {
  /** Only quiet longer than this is left out, seconds. */
  longerThan?: number;
  /** So much of the quiet stays audible on each side, seconds. */
  keep?: number;
}

export interface Silence {
  /** What is left out, sorted, without what is kept on each side. */
  spans: Span[];
  /** Seconds that leaving all of it out saves. */
  savedSeconds: number;
}

const LONGER_THAN_SECONDS = 1.5;
const KEEP_SECONDS = 0.3;
/** A jump that saves less than this is heard more than the silence. */
const LEAST_JUMP_SECONDS = 0.2;

type Ticks = Pick<LevelTrack, 'channels' | 'length' | 'tickSeconds'>;

/** Whether each tick is quiet on every channel. */
function quietTicks(track: Ticks): Uint8Array {
  const quiet = new Uint8Array(track.length).fill(1);
  const { channels } = track;
  speechThresholds(channels).forEach((threshold, channel) => {
    channels[channel]?.forEach((level, tick) => {
      if (level >= threshold) quiet[tick] = 0;
    });
  });
  return quiet;
}

/** The spans of quiet longer than 1.5 s on all channels at once, each shortened by 0.3 s on both sides. */
export function findSilence(track: Ticks, options: SilenceOptions = {}): Silence {
  const { longerThan = LONGER_THAN_SECONDS, keep = KEEP_SECONDS } = options;
  const quiet = quietTicks(track);
  const spans: Span[] = [];
  let savedSeconds = 0;
  let start = 0;
  for (let tick = 0; tick <= quiet.length; tick += 1) {
    if (quiet[tick] === 1) continue;
    const span = { start: start * track.tickSeconds + keep, end: tick * track.tickSeconds - keep };
    if ((tick - start) * track.tickSeconds > longerThan && span.end > span.start) {
      spans.push(span);
      savedSeconds += span.end - span.start;
    }
    start = tick + 1;
  }
  return { spans, savedSeconds };
}

/** The span that holds `position`, by halving; undefined between spans. */
export function spanAt(spans: readonly Span[], position: number): Span | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const span = spans[middle];
    if (span === undefined) return undefined;
    if (position < span.start) high = middle;
    else if (position >= span.end) low = middle + 1;
    else return span;
  }
  return undefined;
}

/** Where to jump from `position` so that silence is not heard, or undefined to play on. Seconds. */
export function silenceJump(spans: readonly Span[], position: number): number | undefined {
  const span = spanAt(spans, position);
  return span && span.end - position >= LEAST_JUMP_SECONDS ? span.end : undefined;
}
