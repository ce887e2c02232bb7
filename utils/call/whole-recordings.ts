import { parseStoredObject, placeOf } from '../link/secure-object.ts';
import type { LogRecording } from '../log/recordings.ts';
import { exactly, type Instant, roughly } from './instant.ts';
import type { Place, Recording } from './session.ts';

/** One recording of the session. */
export interface WholeRecording {
  /** Names it in storage and in the page: its record id, or its address without a query. */
  key: string;
  /** From 1, in order of their beginning. */
  number: number;
  recordId: string | undefined;
  /** Missing while it is not ready, or after it was deleted. */
  url: string | undefined;
  place: Place | undefined;
  started: Instant | undefined;
  ended: Instant | undefined;
  /** Seconds, as the sources say. */
  duration: number | undefined;
  /** Call id of the leg that was recorded, where the log tells it. */
  legId: string | undefined;
  /** Whether each side has a channel of its own; undefined where nobody says. */
  isStereo: boolean | undefined;
  /** Bytes, where Voximplant tells it. */
  fileSize: number | undefined;
  /** Line of the log where it began, counted from 0. */
  line: number | undefined;
}

/** The recordings of API and log, each once. `linked` is the address of the recording that was opened. */
export function mergeRecordings(
  ofApi: readonly Recording[],
  ofLog: readonly LogRecording[],
  linked?: string,
): WholeRecording[] {
  const all = ofApi.map(fromApi);
  for (const recording of ofLog) {
    const index = all.findIndex((known) => isSame(known, recording.url));
    if (index < 0) all.push(withLog(fromLink(recording.url), recording));
    else all[index] = withLog(all[index] as WholeRecording, recording);
  }
  if (linked !== undefined && !all.some((known) => isSame(known, linked))) all.push(fromLink(linked));
  const start = ({ started }: WholeRecording) => started?.time ?? Number.POSITIVE_INFINITY;
  return all
    .sort((one, other) => start(one) - start(other))
    .map((recording, index) => ({ ...recording, number: index + 1 }));
}

function isSame(known: WholeRecording, url: string): boolean {
  const { key } = identify(url);
  return known.key === key || (known.url !== undefined && identify(known.url).key === key);
}

/** What names the recording at an address: its record id, or else the address without its query. */
export function identify(url: string): { key: string; recordId: string | undefined } {
  const recordId = parseStoredObject(url)?.recordId ?? /[?&]record_id=(\d{1,19})(?:&|$)/.exec(url)?.[1];
  return { key: recordId ?? url.split(/[?#]/, 1)[0] ?? url, recordId };
}

function fromApi(recording: Recording): WholeRecording {
  const { startedAt, duration, link } = recording;
  const end = startedAt === undefined || duration === undefined ? undefined : startedAt + duration * 1000;
  return {
    key: recording.recordId,
    number: 0,
    recordId: recording.recordId,
    url: link?.url,
    place: link?.place,
    started: roughly(startedAt),
    ended: roughly(end),
    duration,
    legId: undefined,
    isStereo: undefined,
    fileSize: recording.fileSize,
    line: undefined,
  };
}

function fromLink(url: string): WholeRecording {
  return {
    ...identify(url),
    number: 0,
    url,
    place: placeOf(url),
    started: undefined,
    ended: undefined,
    duration: undefined,
    legId: undefined,
    isStereo: undefined,
    fileSize: undefined,
    line: undefined,
  };
}

function withLog(whole: WholeRecording, recording: LogRecording): WholeRecording {
  return {
    ...whole,
    url: whole.url ?? recording.url,
    place: whole.place ?? placeOf(recording.url),
    started: exactly(recording.startedAt) ?? whole.started,
    ended: exactly(recording.stoppedAt) ?? whole.ended,
    duration: recording.duration ?? whole.duration,
    legId: recording.callId,
    isStereo: recording.isStereo,
    line: recording.line,
  };
}
