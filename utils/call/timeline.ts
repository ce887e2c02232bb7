import type { Cause } from '../log/cause.ts';
import type { LogFacts } from '../log/facts.ts';
import type { ScenarioEvent } from '../log/scenario.ts';
import type { Span } from '../media/silence.ts';
import { troubleOf } from './outcome.ts';
import type { View } from './scale.ts';
import { sidesOf } from './sides.ts';
import type { WholeCall } from './whole-call.ts';
import type { WholeLeg } from './whole-legs.ts';
import type { WholeRecording } from './whole-recordings.ts';

export type TimelineSpanKind = 'session' | 'ringing' | 'connected' | 'talking' | 'recording';

/** Something that lasts. Epoch milliseconds. */
export interface TimelineSpan {
  kind: TimelineSpanKind;
  from: number;
  to: number;
  /** Known to the second only: drawn soft. */
  isSoftStart: boolean;
  isSoftEnd: boolean;
  /** It has not ended yet. */
  isOpen: boolean;
}

export type TimelineMarkKind = ScenarioEvent['topic'] | 'answered' | 'ended';

/** Something that happened at one moment. */
export interface TimelineMark {
  kind: TimelineMarkKind;
  /** Epoch milliseconds. */
  time: number;
  /** The name of an event or command, or the beginning of a print; empty for what our own words name. Untrusted. */
  name: string;
  /** Line of the log, counted from 0. */
  line: number | undefined;
  /** Why a leg ended, where nobody simply hung up. */
  cause?: Cause | undefined;
}

interface LaneContent {
  id: string;
  spans: TimelineSpan[];
  /** Sorted by time. */
  marks: TimelineMark[];
}

export type Lane = LaneContent &
  (
    | { kind: 'session' | 'log' }
    /** Events that there was no room for. */
    | { kind: 'scenario'; leftOut: number }
    | { kind: 'leg'; leg: WholeLeg }
    | { kind: 'recording'; recording: WholeRecording }
  );

/** A call on one time axis. */
export interface Timeline {
  whole: View;
  lanes: Lane[];
}

export interface TimelineSources {
  call: WholeCall;
  facts: LogFacts | undefined;
  /** Talking spans of each channel of a recording, in seconds from its beginning, by the recording's key. */
  talk: ReadonlyMap<string, readonly (readonly Span[])[]>;
  /** Whether the names of the two sides of stereo recordings are swapped. */
  swapped: boolean;
  /** Epoch milliseconds; what still runs reaches to here. */
  now: number;
}

/** Events of a leg that its spans and its own marks show already. */
const SHOWN_BY_SPANS =
  /^(?:Application\.(?:Started|CallAlerting)|Call\.(?:Ringing|Connected|Disconnected|Failed|AudioStarted|FirstAudioPacketReceived|RecordStarted|RecordStopped))$/;
/** Room at both ends of the axis, as a share of its length. */
const MARGIN = 0.015;

/** Lanes of a call, or undefined where no time is known at all. Pure. */
export function timelineOf(sources: TimelineSources): Timeline | undefined {
  const { call, facts } = sources;
  const now = endOfTime(sources);
  const lanes: Lane[] = [
    { kind: 'session', id: 'session', spans: sessionSpans(call, now), marks: [] },
    ...call.legs.map((leg) => legLane(leg, sources, now)),
    ...(facts ? [scenarioLane(call, facts)] : []),
    ...call.recordings.map((recording) => recordingLane(recording, now)),
    ...(facts ? [{ kind: 'log' as const, id: 'log', spans: [], marks: [] }] : []),
  ];
  const whole = wholeOf(lanes);
  return whole && { whole, lanes };
}

/** All that is seen of a call where there is no room: who talked when, and what went wrong. */
export function summaryLane({ lanes }: Timeline): Lane {
  const marks = lanes.flatMap((lane) => lane.marks).filter(({ kind }) => SUMMED_UP.includes(kind));
  return {
    kind: 'session',
    id: 'summary',
    spans: lanes.flatMap((lane) => (lane.kind === 'session' || lane.kind === 'leg' ? lane.spans : [])),
    marks: marks.sort((one, other) => one.time - other.time),
  };
}

/** More legs and recordings than these are shown when somebody asks for them. */
const MOST_LEGS = 8;
const MOST_RECORDINGS = 4;

/** The lanes that fit a screen: all of them for most calls, the first legs and recordings of a large conference. */
export function mainLanes({ lanes }: Timeline): Lane[] {
  let legs = 0;
  let recordings = 0;
  return lanes.filter(({ kind }) => {
    if (kind === 'leg') return ++legs <= MOST_LEGS;
    return kind !== 'recording' || ++recordings <= MOST_RECORDINGS;
  });
}

const SUMMED_UP: TimelineMarkKind[] = ['error', 'warning', 'answered', 'ended'];

/** What has no end reaches to the last thing that is known, or to now while the call runs. */
function endOfTime({ call, facts, now }: TimelineSources): number {
  if (call.isRunning) return now;
  const known = [
    call.ended?.time,
    ...call.legs.map((leg) => leg.ended?.time),
    ...call.recordings.map((recording) => recording.ended?.time),
    facts?.events.at(-1)?.time,
    facts?.session.endedAt,
  ].filter((time) => time !== undefined);
  return known.length > 0 ? Math.max(...known) : now;
}

function sessionSpans({ started, ended, isRunning }: WholeCall, now: number): TimelineSpan[] {
  if (!started) return [];
  return [
    {
      kind: 'session',
      from: started.time,
      to: ended?.time ?? now,
      isSoftStart: !started.isExact,
      isSoftEnd: ended ? !ended.isExact : !isRunning,
      isOpen: isRunning,
    },
  ];
}

function legLane(leg: WholeLeg, sources: TimelineSources, now: number): Lane {
  const spans = [...lineSpans(leg, sources.call.isRunning, now), ...talkSpans(leg, sources)];
  return { kind: 'leg', id: `leg ${leg.id}`, leg, spans, marks: legMarks(leg, sources.facts) };
}

function lineSpans(leg: WholeLeg, isRunning: boolean, now: number): TimelineSpan[] {
  const { started, connected, ended } = leg;
  if (!started) return [];
  const end = ended?.time ?? now;
  const tail = { isSoftEnd: ended ? !ended.isExact : !isRunning, isOpen: !ended && isRunning };
  const isSoftStart = !started.isExact;
  // The API tells how long a call lasted but not when it was answered.
  if (!connected) {
    return [
      { kind: leg.wasAnswered ? 'connected' : 'ringing', from: started.time, to: end, isSoftStart, ...tail },
    ];
  }
  const answered = Math.min(connected.time, end);
  return [
    { kind: 'ringing', from: started.time, to: answered, isSoftStart, isSoftEnd: false, isOpen: false },
    { kind: 'connected', from: answered, to: end, isSoftStart: !connected.isExact, ...tail },
  ];
}

function talkSpans(leg: WholeLeg, { call, talk, swapped }: TimelineSources): TimelineSpan[] {
  return call.recordings.flatMap((recording) => {
    const channels = talk.get(recording.key);
    const { started } = recording;
    if (!channels || !started) return [];
    const sides = sidesOf(recording, call, channels.length, swapped);
    const channel = sides.findIndex((side) => side.who === 'leg' && side.leg === leg);
    return (channels[channel] ?? []).map(({ start, end }) => ({
      kind: 'talking' as const,
      from: started.time + start * 1000,
      to: started.time + end * 1000,
      isSoftStart: !started.isExact,
      isSoftEnd: !started.isExact,
      isOpen: false,
    }));
  });
}

function legMarks(leg: WholeLeg, facts: LogFacts | undefined): TimelineMark[] {
  const marks: TimelineMark[] = (facts?.events ?? [])
    .filter((event) => event.id === leg.id && event.topic !== 'command' && !SHOWN_BY_SPANS.test(event.name))
    .map(markOf);
  if (leg.connected) marks.push({ kind: 'answered', time: leg.connected.time, name: '', line: undefined });
  // An end that is known to the second only is the soft edge of its span, and no more.
  if (leg.ended?.isExact) {
    const cause = troubleOf(leg);
    marks.push({ kind: 'ended', time: leg.ended.time, name: '', line: leg.lastLine, cause });
  }
  return marks.sort((one, other) => one.time - other.time);
}

function scenarioLane(call: WholeCall, facts: LogFacts): Lane {
  const marks = scenarioMarks(call, facts);
  return { kind: 'scenario', id: 'scenario', spans: [], marks, leftOut: facts.eventsLeftOut };
}

function scenarioMarks({ legs }: WholeCall, { events }: LogFacts): TimelineMark[] {
  const legIds = new Set(legs.map(({ id }) => id));
  return events
    .filter(
      (event) =>
        !SHOWN_BY_SPANS.test(event.name) &&
        (event.topic === 'command' || event.id === undefined || !legIds.has(event.id)),
    )
    .map(markOf)
    .sort((one, other) => one.time - other.time);
}

function markOf({ topic, time, name, line }: ScenarioEvent): TimelineMark {
  return { kind: topic, time, name, line };
}

function recordingLane(recording: WholeRecording, now: number): Lane {
  const { started, ended, duration, key } = recording;
  const end = ended?.time ?? (started && duration !== undefined ? started.time + duration * 1000 : now);
  const spans: TimelineSpan[] = started
    ? [
        {
          kind: 'recording',
          from: started.time,
          to: end,
          isSoftStart: !started.isExact,
          isSoftEnd: !ended?.isExact,
          isOpen: !ended && duration === undefined,
        },
      ]
    : [];
  return { kind: 'recording', id: `recording ${key}`, recording, spans, marks: [] };
}

function wholeOf(lanes: readonly Lane[]): View | undefined {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const { spans, marks } of lanes) {
    for (const span of spans) {
      from = Math.min(from, span.from);
      to = Math.max(to, span.to);
    }
    for (const { time } of marks) {
      from = Math.min(from, time);
      to = Math.max(to, time);
    }
  }
  if (from > to) return undefined;
  const margin = Math.max(100, (to - from) * MARGIN);
  return { from: from - margin, to: to + margin };
}
