import { type Cause, isNormalEnd } from '../log/cause.ts';
import type { WholeCall } from './whole-call.ts';
import type { WholeLeg } from './whole-legs.ts';

/** How a call went, derived from its legs. Durations are seconds. */
export interface Outcome {
  /** Undefined where nobody tells the end. */
  isFine: boolean | undefined;
  isRunning: boolean;
  /** In Voximplant's own words. */
  finishReason: string | undefined;
  exitCode: number | undefined;
  logEnd: WholeCall['logEnd'];
  duration: number | undefined;
  /** The leg that ended first of those that had talked, who ended it, and what broke it; where the log tells it. */
  firstEnd: { leg: WholeLeg; by: 'remote' | 'scenario'; trouble: Cause | undefined } | undefined;
  /** From the beginning of the first answered outgoing leg, else of the first answered leg. */
  answeredAfter: number | undefined;
  /** From the beginning of that leg to its first ringing. */
  rangAfter: number | undefined;
  /** Why a leg that was never answered was not. */
  refusal: { leg: WholeLeg; cause: Cause | undefined } | undefined;
}

/** What Voximplant says when nothing went wrong. */
const NORMAL_FINISH = 'Normal termination';
/** Two ends this close to each other are one: the platform ends the other legs itself. */
const TOGETHER_MS = 5;

export function outcomeOf(call: WholeCall): Outcome {
  const answered =
    call.legs.find((leg) => leg.connected && leg.direction === 'outgoing') ?? call.legs.find(isTimed);
  return {
    isFine: endedWell(call),
    isRunning: call.isRunning,
    finishReason: call.finishReason,
    exitCode: call.exitCode,
    logEnd: call.logEnd,
    duration: secondsBetween(call.started?.time, call.ended?.time),
    firstEnd: firstEndOf(call.legs),
    answeredAfter: secondsBetween(answered?.started?.time, answered?.connected?.time),
    rangAfter: secondsBetween(answered?.started?.time, answered?.ringing?.time),
    refusal: refusalOf(call.legs),
  };
}

function endedWell({ finishReason, exitCode }: WholeCall): boolean | undefined {
  if (finishReason !== undefined) return finishReason === NORMAL_FINISH;
  return exitCode === undefined ? undefined : exitCode === 0;
}

function isTimed(leg: WholeLeg): boolean {
  return leg.connected !== undefined;
}

function secondsBetween(start: number | undefined, end: number | undefined): number | undefined {
  return start === undefined || end === undefined || end < start ? undefined : (end - start) / 1000;
}

function firstEndOf(legs: readonly WholeLeg[]): Outcome['firstEnd'] {
  const ends = legs
    .filter((leg) => leg.wasAnswered && leg.ended?.isExact)
    .toSorted((one, other) => (one.ended?.time ?? 0) - (other.ended?.time ?? 0));
  const [first, second] = ends;
  if (!first || first.endedBy === 'unknown') return undefined;
  // Nobody was first when two parties ended in the same moment.
  const gap = second ? (second.ended?.time ?? 0) - (first.ended?.time ?? 0) : Number.POSITIVE_INFINITY;
  if (gap <= TOGETHER_MS && second?.endedBy === 'remote' && first.endedBy === 'remote') return undefined;
  return { leg: first, by: first.endedBy, trouble: troubleOf(first) };
}

/** Why a leg was not answered, or why it ended where nobody hung up. */
export function troubleOf({ cause, wasAnswered }: WholeLeg): Cause | undefined {
  return wasAnswered && cause && isNormalEnd(cause) ? undefined : cause;
}

function refusalOf(legs: readonly WholeLeg[]): Outcome['refusal'] {
  const refused = legs.find((leg) => !leg.wasAnswered && (leg.cause ?? leg.endReason));
  return refused && { leg: refused, cause: refused.cause };
}
