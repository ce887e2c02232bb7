import { appendFileSync } from 'node:fs';

/*
 * How hard an attack tries. `npm test` runs its short form; `npm run attack` names a file for the figures and so
 * asks for the long one.
 */

const figures = process.env.EARSHOT_ATTACK_FIGURES;

export function times(short: number, long: number): number {
  return figures === undefined ? short : long;
}

/** The longest that something took, and how long it may in a long run; milliseconds. */
export interface Slowest {
  ms: number;
  limitMs: number;
}

/** Writes down what an attack came to; `id` as in SECURITY.md. */
export function tally(id: string, what: string, tried: number, wrong: number, slowest?: Slowest): void {
  if (figures === undefined) return;
  appendFileSync(figures, `${JSON.stringify({ id, what, tried, wrong, slowest })}\n`);
}
