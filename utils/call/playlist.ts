import type { WholeRecording } from './whole-recordings.ts';

/** Where a moment lies in a recording, seconds from its beginning. */
export interface PlaylistPlace {
  recording: WholeRecording;
  position: number;
}

/** How long a recording lasts, seconds; what its own player has measured goes before what the sources say. */
export type Durations = ReadonlyMap<string, number>;

function lengthOf(recording: WholeRecording, durations: Durations): number {
  const { started, ended, duration } = recording;
  const told = started && ended ? (ended.time - started.time) / 1000 : undefined;
  return durations.get(recording.key) ?? told ?? duration ?? Number.POSITIVE_INFINITY;
}

function positionIn(recording: WholeRecording, moment: number, durations: Durations): number | undefined {
  if (!recording.started) return undefined;
  const position = (moment - recording.started.time) / 1000;
  return position >= 0 && position < lengthOf(recording, durations) ? position : undefined;
}

export function isPlayable({ url, place }: WholeRecording): boolean {
  return url !== undefined && (place === 'secure' || place === 'public');
}

/** The recording that is heard at a moment: the current one where it covers it, else the first that does. */
export function placeAt(
  recordings: readonly WholeRecording[],
  moment: number,
  current: string | undefined,
  durations: Durations,
): PlaylistPlace | undefined {
  const order = recordings.toSorted(
    (one, other) => Number(other.key === current) - Number(one.key === current),
  );
  for (const recording of order.filter(isPlayable)) {
    const position = positionIn(recording, moment, durations);
    if (position !== undefined) return { recording, position };
  }
  return undefined;
}

/** Whether no recording of the call holds a moment, as far as it is known when they began. */
export function isUnrecordedAt(
  recordings: readonly WholeRecording[],
  moment: number,
  durations: Durations,
): boolean {
  const isElsewhere = (recording: WholeRecording) =>
    recording.started !== undefined && positionIn(recording, moment, durations) === undefined;
  return recordings.length > 0 && recordings.every(isElsewhere);
}

/** The epoch moment of a position; undefined where nobody tells when the recording began. */
export function momentOf(recording: WholeRecording, position: number): number | undefined {
  return recording.started && recording.started.time + position * 1000;
}

/**
 * What is played when the current recording has ended: the recording that covers that moment, else the next one to
 * begin after it. Never one that has been heard already.
 */
export function nextAfter(
  recordings: readonly WholeRecording[],
  ended: WholeRecording,
  durations: Durations,
): PlaylistPlace | undefined {
  if (!ended.started) return undefined;
  const moment = ended.started.time + lengthOf(ended, durations) * 1000;
  const others = recordings.filter((recording) => recording.key !== ended.key);
  const running = placeAt(others, moment, undefined, durations);
  if (running) return running;
  const later = others
    .filter((recording) => isPlayable(recording) && recording.started && recording.started.time >= moment)
    .toSorted((one, other) => (one.started?.time ?? 0) - (other.started?.time ?? 0))[0];
  return later && { recording: later, position: 0 };
}
