import type { Cause } from '../log/cause.ts';
import type { Leg } from '../log/legs.ts';
import { exactly, type Instant, roughly } from './instant.ts';
import type { Call, EndReason } from './session.ts';

/** One call of the session: a party on the line. All texts are untrusted. */
export interface WholeLeg {
  /** The log's call id, or without a log the API's. */
  id: string;
  /** From 1, in order of their beginning. */
  number: number;
  direction: 'incoming' | 'outgoing' | 'unknown';
  /** Number or name of whoever is on the line. */
  party: string | undefined;
  /** Number on our side. */
  ownNumber: string | undefined;
  /** `pstn`, `sip`, `user` … */
  type: string | undefined;
  started: Instant | undefined;
  ringing: Instant | undefined;
  connected: Instant | undefined;
  ended: Instant | undefined;
  wasAnswered: boolean;
  endedBy: 'remote' | 'scenario' | 'unknown';
  cause: Cause | undefined;
  endReason: EndReason | undefined;
  /** Lines of the log, counted from 0. */
  firstLine: number | undefined;
  lastLine: number | undefined;
}

/** Further apart two beginnings are not of one call: the API rounds to the second. */
const SAME_CALL_MS = 3000;

/** The legs of the log with what the API adds to them, and the API's calls that the log does not know. */
export function mergeLegs(calls: readonly Call[], legs: readonly Leg[]): WholeLeg[] {
  const rest = [...calls];
  const known = legs.map((leg) => {
    const call = bestMatch(leg, rest);
    if (call) rest.splice(rest.indexOf(call), 1);
    return ofLog(leg, call);
  });
  const all = [...known, ...rest.map(ofApi)];
  const start = (leg: WholeLeg) => leg.started?.time ?? Number.POSITIVE_INFINITY;
  return all
    .sort((one, other) => start(one) - start(other))
    .map((leg, index) => ({ ...leg, number: index + 1 }));
}

/** Log and API have no id of a call in common: direction, number and beginning must do. */
function bestMatch(leg: Leg, calls: readonly Call[]): Call | undefined {
  const distance = (call: Call) => Math.abs((call.startedAt ?? Number.NEGATIVE_INFINITY) - leg.startedAt);
  const party = sameForm(partyOf(leg));
  const fitting = calls.filter(
    (call) =>
      (leg.direction === 'unknown' || call.incoming === (leg.direction === 'incoming')) &&
      distance(call) <= SAME_CALL_MS,
  );
  const named = fitting.filter((call) => party !== '' && sameForm(call.remoteNumber) === party);
  return (named.length > 0 ? named : fitting).toSorted((one, other) => distance(one) - distance(other))[0];
}

/** `sip:+1555…@host` and `1555…` are one party. */
function sameForm(party: string | undefined): string {
  return (party ?? '')
    .replace(/^sips?:/i, '')
    .replace(/@.*$/, '')
    .replace(/^\+/, '')
    .toLowerCase();
}

function partyOf(leg: Leg): string | undefined {
  return leg.direction === 'outgoing' ? leg.to : leg.from;
}

function ofLog(leg: Leg, call: Call | undefined): WholeLeg {
  return {
    id: leg.callId,
    number: 0,
    direction:
      leg.direction === 'unknown' && call ? (call.incoming ? 'incoming' : 'outgoing') : leg.direction,
    party: call?.remoteNumber ?? partyOf(leg) ?? leg.displayName,
    ownNumber: call?.localNumber ?? (leg.direction === 'outgoing' ? leg.from : leg.to),
    type: call?.remoteNumberType ?? leg.type,
    started: exactly(leg.startedAt),
    ringing: exactly(leg.ringingAt),
    connected: exactly(leg.connectedAt),
    ended: exactly(leg.endedAt),
    wasAnswered: leg.connectedAt !== undefined,
    endedBy: leg.endedBy,
    cause: leg.cause,
    endReason: call?.endReason,
    firstLine: leg.firstLine,
    lastLine: leg.lastLine,
  };
}

function ofApi(call: Call): WholeLeg {
  const { startedAt, duration } = call;
  const end = startedAt === undefined || duration === undefined ? undefined : startedAt + duration * 1000;
  return {
    id: call.callId,
    number: 0,
    direction: call.incoming ? 'incoming' : 'outgoing',
    party: call.remoteNumber,
    ownNumber: call.localNumber,
    type: call.remoteNumberType,
    started: roughly(startedAt),
    ringing: undefined,
    connected: undefined,
    ended: roughly(end),
    wasAnswered: call.successful,
    endedBy: 'unknown',
    cause: undefined,
    endReason: call.endReason,
    firstLine: undefined,
    lastLine: undefined,
  };
}
