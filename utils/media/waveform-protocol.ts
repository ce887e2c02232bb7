/** Messages between the page and the worker that measures a recording. */
import type { RecordingKind, TextForm } from './kind.ts';
import type { LoudnessColumns } from './level-track.ts';
import type { RecordingFacts } from './loudness-reader.ts';
import type { Silence } from './silence.ts';
import type { Talk } from './talk.ts';

/** What is known of a recording, while it arrives and at its end. */
export interface Waveform {
  kind: RecordingKind;
  facts: RecordingFacts;
  /** At most 4,000 for each channel. */
  columns: LoudnessColumns;
  /** What "skip silence" leaves out; judged by the part that has arrived. */
  silence: Silence;
  talk: Talk;
  /** False while bytes are still expected. */
  isComplete: boolean;
}

/** There will be no waveform, and why. */
export type NoWaveform =
  /** A recording in a format that is not measured: play it without a waveform. `detail` is a short technical name. */
  | { reason: 'unsupported'; kind: RecordingKind; detail: string }
  /** A text instead of a recording, mostly an error message of the server. */
  | { reason: 'text'; kind: 'text'; textForm: TextForm }
  /** No bytes at all. */
  | { reason: 'empty'; kind: 'empty' }
  /** The right format, but not one piece of sound in it. */
  | { reason: 'no-audio'; kind: RecordingKind };

export type ToWorker =
  /** The next bytes; answered by `taken`. */
  | { type: 'bytes'; bytes: Uint8Array<ArrayBuffer> }
  /** No more bytes: answered by `result`, unless there was one, and `taken`. */
  | { type: 'end' }
  /** The recording changed: forget everything. Not answered. */
  | { type: 'restart' };

export type FromWorker =
  | { type: 'taken' }
  /** At most ten in a second. */
  | { type: 'update'; waveform: Waveform }
  /** The last message about a recording; may come before the end when the format is not supported. */
  | { type: 'result'; result: Waveform | NoWaveform };

export function isWaveform(result: Waveform | NoWaveform): result is Waveform {
  return 'columns' in result;
}
