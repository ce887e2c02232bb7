/** The player's decisions: speed, the A–B loop, and what to jump over. Positions in seconds; nothing here plays. */
import type { Span } from './silence.ts';
import { silenceJump, spanAt } from './silence.ts';

export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 3] as const;
export type Speed = (typeof SPEEDS)[number];

/** The speed nearest to a stored or foreign value; 1 when it is none. */
export function nearestSpeed(value: unknown): Speed {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 1;
  return SPEEDS.reduce((best, speed) => (Math.abs(speed - value) < Math.abs(best - value) ? speed : best));
}

/** The next faster (`steps` 1) or slower (−1) speed, staying at the ends of the list. */
export function stepSpeed(speed: number, steps: number): Speed {
  const index = SPEEDS.indexOf(nearestSpeed(speed)) + steps;
  return SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, index))] ?? 1;
}

/** Nothing set, only A set, or both. */
export type Loop =
  | { start?: undefined; end?: undefined }
  | { start: number; end?: undefined }
  | { start: number; end: number };

export const NO_LOOP: Loop = {};
/** A shorter loop would only crackle. */
const SHORTEST_LOOP_SECONDS = 0.5;

/** One key for all: sets A, then B, then clears. B before A swaps them; too near to A it moves A. */
export function cycleLoop(loop: Loop, position: number): Loop {
  if (loop.end !== undefined) return NO_LOOP;
  if (loop.start === undefined) return { start: position };
  return makeLoop(loop.start, position) ?? { start: position };
}

/** A loop between two positions in any order, or undefined when they are too near to each other. */
export function makeLoop(one: number, other: number): Loop | undefined {
  const start = Math.min(one, other);
  const end = Math.max(one, other);
  return end - start < SHORTEST_LOOP_SECONDS ? undefined : { start, end };
}

export interface PlaybackStep {
  /** Where playing was at the step before; after a seek, the place sought. */
  previous: number;
  position: number;
  loop: Loop;
  /** Spans to leave out; empty when silence is played. */
  silence: readonly Span[];
}

/**
 * Where to jump now, or undefined to play on. The loop goes back when playing crosses B, not when somebody seeks behind
 * it; silence that reaches over B ends the round, unless the loop holds nothing else: then the silence is played.
 */
export function nextJump({ previous, position, loop, silence }: PlaybackStep): number | undefined {
  const crosses = (place: number) => loop.end !== undefined && previous < loop.end && place >= loop.end;
  if (crosses(position)) return loop.start;
  const target = silenceJump(silence, position);
  if (target === undefined || !crosses(target)) return target;
  const isAllSilent = (spanAt(silence, position)?.start ?? position) <= (loop.start ?? 0);
  return isAllSilent ? undefined : loop.start;
}

/** Where to go on when playing has reached the end of the recording: to A when the loop ends there, else nowhere. */
export function jumpAtEnd(loop: Loop, previous: number): number | undefined {
  return loop.end !== undefined && previous < loop.end ? loop.start : undefined;
}
