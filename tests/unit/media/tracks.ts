/** Tracks made by hand: levels in dBFS over time, without any file. */
import { levelOfDecibels } from '../../../utils/media/level.ts';
import { LevelTrack } from '../../../utils/media/level-track.ts';
import { seededRandom } from './synthetic-call.ts';

export const TICK = 0.05;

/** Seconds at a level; `spread` dB of deterministic unrest. */
export interface Stretch {
  seconds: number;
  decibels: number;
  spread?: number;
}

export function quiet(seconds: number): Stretch {
  return { seconds, decibels: -65, spread: 3 };
}

export function speech(seconds: number): Stretch {
  return { seconds, decibels: -22, spread: 10 };
}

function levelsOf(stretches: readonly Stretch[], seed: number): number[] {
  const random = seededRandom(seed);
  return stretches.flatMap(({ seconds, decibels, spread = 0 }) =>
    Array.from({ length: Math.round(seconds / TICK) }, () =>
      levelOfDecibels(decibels + (random() * 2 - 1) * spread),
    ),
  );
}

export function trackOf(...channels: Stretch[][]): LevelTrack {
  const rows = channels.map((stretches, index) => levelsOf(stretches, index + 1));
  const track = new LevelTrack(rows.length, TICK);
  const length = Math.max(...rows.map((row) => row.length));
  for (let tick = 0; tick < length; tick += 1) track.push(rows.map((row) => row[tick] ?? 0));
  return track;
}
