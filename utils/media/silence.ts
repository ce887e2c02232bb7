/** Quiet spans of a recording and where the player jumps to leave them out. */
import { levelOfDecibels, levelSteps } from './level.ts';
import type { LevelTrack } from './level-track.ts';
import { NEVER, speechThresholds } from './speech-threshold.ts';

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
  /** From speechThresholds, when somebody has asked for them already. */
  thresholds?: readonly number[];
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

const QUIET = 0;
/** Just above the threshold of a channel. */
const FAINT = 1;
const LOUD = 2;
const FAINT_STEPS = levelSteps(4);
/** On a line so noisy that its threshold is above this, soft speech and a crackle look the same. */
const NOISY = levelOfDecibels(-36);
/** A faint tick or two alone in the quiet are a crackle of the line, not speech. */
const LONGEST_CRACKLE_SECONDS = 0.08;
const AROUND_CRACKLE_SECONDS = 0.3;

/** How loud each tick is on its loudest channel: QUIET, FAINT or LOUD. */
function loudnessOfTicks(track: Ticks, thresholds: readonly number[]): Uint8Array {
  const loudness = new Uint8Array(track.length);
  track.channels.forEach((levels, channel) => {
    const threshold = thresholds[channel] ?? NEVER;
    const loud = threshold > NOISY ? threshold : threshold + FAINT_STEPS;
    for (let tick = 0; tick < levels.length; tick += 1) {
      const level = levels[tick] ?? 0;
      if (level >= loud) loudness[tick] = LOUD;
      else if (level >= threshold && loudness[tick] === QUIET) loudness[tick] = FAINT;
    }
  });
  return loudness;
}

/** Makes faint runs quiet that are short and stand alone. */
function forgetCrackles(loudness: Uint8Array, tickSeconds: number): void {
  const longest = Math.max(1, Math.floor(LONGEST_CRACKLE_SECONDS / tickSeconds));
  const around = Math.ceil(AROUND_CRACKLE_SECONDS / tickSeconds);
  let quietBefore = around;
  for (let tick = 0; tick < loudness.length; tick += 1) {
    if (loudness[tick] === QUIET) {
      quietBefore += 1;
      continue;
    }
    let end = tick;
    while (loudness[end] === FAINT) end += 1;
    const isCrackle = end > tick && end - tick <= longest && quietBefore >= around;
    if (isCrackle && loudness.subarray(end, end + around).every((value) => value === QUIET)) {
      loudness.fill(QUIET, tick, end);
      quietBefore += end - tick;
    } else {
      quietBefore = 0;
    }
    tick = Math.max(end, tick + 1) - 1;
  }
}

/** The spans of quiet longer than 1.5 s on all channels at once, each shortened by 0.3 s on both sides. */
export function findSilence(track: Ticks, options: SilenceOptions = {}): Silence {
  const { longerThan = LONGER_THAN_SECONDS, keep = KEEP_SECONDS } = options;
  const loudness = loudnessOfTicks(track, options.thresholds ?? speechThresholds(track.channels));
  forgetCrackles(loudness, track.tickSeconds);
  const spans: Span[] = [];
  let savedSeconds = 0;
  let start = 0;
  for (let tick = 0; tick <= loudness.length; tick += 1) {
    if (loudness[tick] === QUIET) continue;
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
