import { troubleOf } from '@/utils/call/outcome.ts';
import type { Lane, TimelineMark, TimelineSpan } from '@/utils/call/timeline.ts';
import type { WholeCall } from '@/utils/call/whole-call.ts';
import type { WholeLeg } from '@/utils/call/whole-legs.ts';
import { type MessageKey, t } from '@/utils/i18n.ts';
import { formatDuration } from '../../shared/format.ts';
import { clockText, type Zone } from '../clock.ts';
import { causeText, legName, recordingName } from '../names.ts';
import { secondsText } from '../words.ts';

export function laneName(lane: Lane, call: WholeCall): string {
  switch (lane.kind) {
    case 'leg':
      return legName(lane.leg);
    case 'recording':
      return recordingName(lane.recording, call.recordings.length);
    case 'session':
      return t('laneSession');
    case 'scenario':
      return t('laneScenario');
    case 'log':
      return t('logHeading');
  }
}

/** What a lane says besides its picture, short. */
export function laneFacts(lane: Lane, call: WholeCall): string {
  switch (lane.kind) {
    case 'leg':
      return legFacts(lane.leg).join(' · ');
    case 'recording': {
      const { isStereo, duration } = lane.recording;
      const kind = isStereo === undefined ? undefined : t(isStereo ? 'laneStereo' : 'laneMono');
      return [kind, duration === undefined ? undefined : formatDuration(duration)]
        .filter(Boolean)
        .join(' · ');
    }
    case 'session':
      return call.started && call.ended
        ? lengthText(call.started.time, call.ended.time, !call.started.isExact || !call.ended.isExact)
        : '';
    case 'scenario':
      return lane.leftOut === 0 ? '' : t('laneLeftOut', lane.marks.length, lane.leftOut);
    case 'log':
      return '';
  }
}

/** How a leg went, in words: its answer, its end and why. */
export function legFacts(leg: WholeLeg): string[] {
  const { started, connected, endedBy, endReason, wasAnswered } = leg;
  const trouble = troubleOf(leg);
  const facts: (string | undefined)[] = [
    started && connected
      ? t('outcomeAnswered', secondsText((connected.time - started.time) / 1000))
      : undefined,
    wasAnswered ? undefined : t('legNotAnswered'),
    endedBy === 'scenario' ? t('legEndedByScenario') : undefined,
    endedBy === 'remote' && !(wasAnswered && trouble) ? t('legHungUp') : undefined,
    trouble ? causeText(trouble) : wasAnswered ? undefined : endReason?.details,
  ];
  return facts.filter((fact) => fact !== undefined);
}

const MARKS: Record<TimelineMark['kind'], MessageKey> = {
  http: 'markHttp',
  speech: 'markSpeech',
  player: 'markPlayer',
  socket: 'markSocket',
  command: 'markCommand',
  event: 'markEvent',
  error: 'markError',
  warning: 'markWarning',
  answered: 'markAnswered',
  ended: 'markEnded',
};

/** So many marks of a group are named. */
const FEW = 3;

/** What a group of marks is, and when: all of a few, else the first ones with the most telling. */
export function marksName(marks: readonly TimelineMark[], zone: Zone): string {
  const [first] = marks;
  if (!first) return '';
  const moment = clockText(first.time, zone, 3);
  if (marks.length === 1) return t('markAt', markWords(first), moment);
  const few = marks.slice(0, FEW);
  const telling = tellingMark(marks);
  if (telling && !few.includes(telling)) few[FEW - 1] = telling;
  const names = few.map(markWords).join(', ');
  const rest = marks.length - few.length;
  return t('marksAt', marks.length, moment, rest === 0 ? names : t('marksMore', names, rest));
}

function markWords({ kind, name, cause }: TimelineMark): string {
  const what = cause ? causeText(cause) : name;
  return what === '' ? t(MARKS[kind]) : t('markNamed', t(MARKS[kind]), what);
}

/** The most telling kind of a group. */
export function tellingKind(marks: readonly TimelineMark[]): TimelineMark['kind'] {
  return tellingMark(marks)?.kind ?? 'event';
}

/** What went wrong before what merely happened. */
function tellingMark(marks: readonly TimelineMark[]): TimelineMark | undefined {
  return (
    marks.find(({ kind }) => kind === 'error') ?? marks.find(({ kind }) => kind === 'warning') ?? marks[0]
  );
}

const SPANS: Record<TimelineSpan['kind'], MessageKey> = {
  session: 'laneSession',
  ringing: 'spanRinging',
  connected: 'spanConnected',
  talking: 'spanTalking',
  recording: 'spanRecording',
};

export function spanName(span: TimelineSpan, zone: Zone): string {
  const fraction = span.isSoftStart ? 0 : 1;
  const from = clockText(span.from, zone, fraction);
  const to = span.isOpen ? t('spanOpen') : clockText(span.to, zone, span.isSoftEnd ? 0 : 1);
  const isRough = span.isSoftStart || span.isSoftEnd;
  const length = span.isOpen ? '' : `, ${lengthText(span.from, span.to, isRough)}`;
  return t('spanNamed', t(SPANS[span.kind]), from, to) + length;
}

function lengthText(from: number, to: number, isRough: boolean): string {
  const seconds = (to - from) / 1000;
  if (seconds >= 60) return formatDuration(seconds);
  return isRough ? t('secondsShort', Math.round(seconds)) : secondsText(seconds);
}
