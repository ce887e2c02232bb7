/**
 * A level is one byte: 0 is silence (−100 dBFS and below), 250 is 0 dBFS, each step is 0.4 dB.
 * Levels are estimates good for drawing and for telling speech from silence, not a measurement.
 */

export const QUIETEST_DECIBELS = -100;
export const LOUDEST_LEVEL = 250;
const STEPS_PER_DECIBEL = 2.5;

/** The level of `decibels` below full scale; anything that is not a number is silence. */
export function levelOfDecibels(decibels: number): number {
  const level = Math.round((decibels - QUIETEST_DECIBELS) * STEPS_PER_DECIBEL);
  return level > 0 ? Math.min(level, LOUDEST_LEVEL) : 0;
}

/** The level of a power, where 1 is full scale. */
export function levelOfPower(power: number): number {
  return power > 0 ? levelOfDecibels(10 * Math.log10(power)) : 0;
}

/** The level of a peak amplitude, where 1 is full scale. */
export function levelOfPeak(peak: number): number {
  return levelOfPower(peak * peak);
}

export function decibelsOfLevel(level: number): number {
  return level / STEPS_PER_DECIBEL + QUIETEST_DECIBELS;
}

/** Decibels as a number of level steps, for distances between levels. */
export function levelSteps(decibels: number): number {
  return decibels * STEPS_PER_DECIBEL;
}

/** Height of a column from 0 to 1: silence and anything below −60 dBFS is 0, full scale is 1. */
export function heightOfLevel(level: number): number {
  return Math.min(1, Math.max(0, 1 + decibelsOfLevel(level) / 60));
}
