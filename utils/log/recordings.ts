import type { FactLine } from './fact-line.ts';
import { type LogValue, numberAt, textAt } from './value.ts';

/** A recording that the log tells of. Times are epoch milliseconds. */
export interface LogRecording {
  /** As it stands in the log: untrusted text, to be judged before anything is sent to it. */
  url: string;
  /** The leg that was recorded; undefined for a recorder of its own, which may hear several legs. */
  callId: string | undefined;
  startedAt: number;
  stoppedAt: number | undefined;
  stopReason: string | undefined;
  /** Seconds. */
  duration: number | undefined;
  cost: number | undefined;
  isStereo: boolean | undefined;
  isHighQuality: boolean | undefined;
  line: number;
}

const STARTS = /^(?:Call\.RecordStarted|Recorder\.(?:Record)?Started|Conference\.RecordStarted)$/;
const STOPS = /^(?:Call\.RecordStopped|Recorder\.(?:Record)?Stopped|Conference\.RecordStopped)$/;
const ASKS = /^(?:Record|CreateRecorder|CreateConferenceRecorder)$/;
const MOST_RECORDINGS = 500;

function flagAt(params: LogValue | undefined, key: string): boolean | undefined {
  const text = textAt(params, key);
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

/** Gathers the recordings of a session from its events and commands, in written order. */
export class RecordingsReader {
  readonly #recordings: LogRecording[] = [];
  /** What `Record` asked for, by the id of the call or recorder. */
  readonly #asked = new Map<string, LogValue | undefined>();

  add({ message, line, time }: FactLine): void {
    const { form, name, params } = message;
    const id = textAt(params, 'id');
    if (form === 'command' && id !== undefined && ASKS.test(name)) this.#asked.set(id, params);
    if (form !== 'event') return;
    if (STARTS.test(name)) this.#start(name, id, params, line, time);
    if (STOPS.test(name)) this.#stop(id, params, time);
  }

  recordings(): LogRecording[] {
    return this.#recordings.map((recording) => ({ ...recording }));
  }

  #start(
    name: string,
    id: string | undefined,
    params: LogValue | undefined,
    line: number,
    time: number,
  ): void {
    const url = textAt(params, 'url');
    if (url === undefined || this.#recordings.length >= MOST_RECORDINGS) return;
    const asked = id === undefined ? undefined : this.#asked.get(id);
    this.#recordings.push({
      url,
      callId: name.startsWith('Call.') ? id : undefined,
      startedAt: time,
      stoppedAt: undefined,
      stopReason: undefined,
      duration: undefined,
      cost: undefined,
      isStereo: flagAt(asked, 'stereo'),
      isHighQuality: flagAt(asked, 'hd_audio'),
      line,
    });
  }

  #stop(id: string | undefined, params: LogValue | undefined, time: number): void {
    const url = textAt(params, 'url');
    const open = this.#recordings.filter((recording) => recording.stoppedAt === undefined);
    const stopped =
      open.find((recording) => recording.url === url) ?? open.findLast(({ callId }) => callId === id);
    if (!stopped) return;
    stopped.stoppedAt = time;
    stopped.stopReason = textAt(params, 'reason');
    stopped.duration = numberAt(params, 'duration');
    stopped.cost = numberAt(params, 'cost');
  }
}
