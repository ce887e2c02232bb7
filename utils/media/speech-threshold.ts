/** Where speech begins on one channel, judged by the levels of the recording itself. */
import { LOUDEST_LEVEL, levelOfDecibels, levelSteps } from './level.ts';

/** A level that no more than so many ticks reach is an accident, not the speaker. */
const ACCIDENTAL_TICKS = 4;
/** Noise is looked for only so far below the loudest speech: closer, soft speech looks the same. */
const NOISE_BELOW = levelSteps(30);
/** Noise is narrow: at least this share of the ticks that are not digital silence lies within 4 dB of its middle. */
const NOISE_WIDTH = levelSteps(4);
const NOISE_SHARE = 0.1;
/** Noise ends where the ticks get so much rarer than in its middle. */
const EDGE_SHARE = 0.08;
const EDGE_NEAREST = levelSteps(8);
const EDGE_FURTHEST = levelSteps(12);
/** Between these distances below the loudest speech lies every threshold that comes from noise. */
const THRESHOLD_NEAREST = levelSteps(25);
const THRESHOLD_FURTHEST = levelSteps(50);
/** The distance when there is no noise to go by. */
const WITHOUT_NOISE = levelSteps(35);
/** A channel without noise of its own that never gets louder than this holds no speech. */
const FAINT = levelOfDecibels(-52);
/** With fewer ticks in which only this channel could be heard all ticks are used. */
const FEWEST_CALM_TICKS = 40;
/** Above every level: all ticks are quiet. */
export const NEVER = LOUDEST_LEVEL + 1;

function histogramOf(levels: Uint8Array): Uint32Array {
  const counts = new Uint32Array(LOUDEST_LEVEL + 1);
  for (let tick = 0; tick < levels.length; tick += 1) addTo(counts, levels[tick] ?? 0);
  return counts;
}

function addTo(counts: Uint32Array, level: number): void {
  counts[level] = (counts[level] ?? 0) + 1;
}

function loudLevel(counts: Uint32Array): number {
  let reached = 0;
  for (let level = LOUDEST_LEVEL; level > 0; level -= 1) {
    reached += counts[level] ?? 0;
    if (reached > ACCIDENTAL_TICKS) return level;
  }
  return 0;
}

/** Ticks around `middle`; level 0 is digital silence and never counts. */
function around(counts: Uint32Array, middle: number, width: number): number {
  let sum = 0;
  for (let level = Math.max(1, middle - width); level <= middle + width; level += 1)
    sum += counts[level] ?? 0;
  return sum;
}

/** The middle of the noise, at most `limit`: the fullest place with fewer ticks above it; undefined when there is none. */
function noiseLevel(counts: Uint32Array, limit: number): number | undefined {
  let best = 0;
  let bestCount = 0;
  let total = 0;
  for (let level = 1; level <= LOUDEST_LEVEL; level += 1) {
    total += counts[level] ?? 0;
    const count = level <= limit ? around(counts, level, NOISE_WIDTH) : 0;
    if (count > bestCount) {
      best = level;
      bestCount = count;
    }
  }
  const isPeak = around(counts, best + 2 * NOISE_WIDTH, NOISE_WIDTH) < bestCount * 0.7;
  return isPeak && bestCount >= total * NOISE_SHARE ? best : undefined;
}

/** The first level above the noise that few ticks reach, or the emptiest one. */
function noiseEdge(counts: Uint32Array, noise: number): number {
  const width = levelSteps(2);
  const few = around(counts, noise, width) * EDGE_SHARE;
  let emptiest = noise + EDGE_NEAREST;
  let fewest = Number.POSITIVE_INFINITY;
  for (let level = noise + EDGE_NEAREST; level <= noise + EDGE_FURTHEST; level += 1) {
    const count = around(counts, level, width);
    if (count <= few) return level;
    if (count < fewest) {
      fewest = count;
      emptiest = level;
    }
  }
  return emptiest;
}

/** `counts` of all ticks say how loud speech gets, those of the `calm` ones how loud the noise is. */
function thresholdOf(counts: Uint32Array, calm: Uint32Array): number {
  const loud = loudLevel(counts);
  if (loud === 0) return NEVER;
  const noise = noiseLevel(calm, loud - NOISE_BELOW);
  if (noise === undefined) return loud < FAINT ? NEVER : Math.max(1, loud - WITHOUT_NOISE);
  const edge = noiseEdge(calm, noise);
  return Math.max(1, loud - THRESHOLD_FURTHEST, Math.min(edge, loud - THRESHOLD_NEAREST));
}

/** The levels of one channel while all others are below their thresholds. */
function calmHistogram(
  channels: readonly Uint8Array[],
  channel: number,
  thresholds: readonly number[],
): Uint32Array {
  const levels = channels[channel] ?? new Uint8Array(0);
  const others = channels.filter((_, index) => index !== channel);
  const limits = thresholds.filter((_, index) => index !== channel);
  const counts = new Uint32Array(LOUDEST_LEVEL + 1);
  for (let tick = 0; tick < levels.length; tick += 1) {
    let isCalm = true;
    for (let index = 0; index < others.length; index += 1) {
      if ((others[index]?.[tick] ?? 0) >= (limits[index] ?? NEVER)) isCalm = false;
    }
    if (isCalm) addTo(counts, levels[tick] ?? 0);
  }
  return counts;
}

/**
 * For each channel the level at and above which a tick counts as sound; NEVER when the channel is silent throughout.
 * Noise is judged while the other channels are quiet: an encoder gives it few bits while somebody talks on the other
 * side, and then it looks louder than it is.
 */
export function speechThresholds(channels: readonly Uint8Array[]): number[] {
  const counts = channels.map(histogramOf);
  const own = counts.map((all) => thresholdOf(all, all));
  return counts.map((all, channel) => {
    const calm = calmHistogram(channels, channel, own);
    const calmTicks = calm.reduce((sum, count) => sum + count, 0);
    return calmTicks < FEWEST_CALM_TICKS ? (own[channel] ?? NEVER) : thresholdOf(all, calm);
  });
}
