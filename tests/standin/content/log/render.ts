import type { CallSession } from '../../directory/session.ts';
import { type Entry, line } from './entry.ts';
import { legEntries } from './legs.ts';
import { oddities } from './oddities.ts';
import { closing, opening } from './opening.ts';
import { recordingEntries } from './recordings.ts';
import { sipTrace } from './sip-trace.ts';
import { stamp } from './values.ts';

/** The log of a session, up to `until` (milliseconds) when the call still runs. */
export function renderLog(session: CallSession, until = Number.POSITIVE_INFINITY): string {
  return writeEntries(sessionEntries(session), session.log.lineEnd, until);
}

/** Everything the session wrote, in the order of writing. */
export function sessionEntries(session: CallSession): Entry[] {
  const talk = session.legs[0]?.connectedAt;
  const entries = [
    ...opening(session),
    ...session.legs.flatMap((leg) => [...legEntries(session, leg), ...sipTrace(session, leg)]),
    ...session.recordings.flatMap((recording) => recordingEntries(session, recording)),
    ...(talk === undefined ? [] : [line(talk + 1, 'Greeting the caller')]),
    ...(talk !== undefined && session.log.oddities ? oddities(talk + 500) : []),
    ...(session.endedAt === undefined ? [] : closing(session, session.endedAt)),
  ];
  return entries.sort((one, other) => one.at - other.at);
}

export function writeEntries(entries: Entry[], lineEnd: '\n' | '\r\n', until: number): string {
  return entries
    .filter((entry) => entry.at <= until)
    .map((entry) => `${entry.block ? entry.text : `${stamp(entry.at)} ${entry.text}`}\n`)
    .join('')
    .replaceAll('\n', lineEnd);
}
