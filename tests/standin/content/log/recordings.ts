import { type CallSession, type Recording, secondsBetween } from '../../directory/session.ts';
import { command, type Entry, event } from './entry.ts';

/** What a recording writes: the same link, start and duration as the API gives. */
export function recordingEntries(session: CallSession, recording: Recording): Entry[] {
  const id = session.legs[recording.leg]?.wireId ?? '';
  const entries = [
    command(recording.startedAt - 18, 'Record', [
      {
        contentDispositionFilename: '',
        expireSuffix: '',
        hd_audio: true,
        id,
        lossless: false,
        // In a secure application the recorder still says false (voximplant.md §2).
        secure: recording.secure && !session.secure,
        stereo: recording.channels === 2,
        transcribe: false,
      },
    ]),
    event(recording.startedAt, { id, name: 'Call.RecordStarted', url: recording.url }),
  ];
  const duration = secondsBetween(recording.startedAt, recording.endedAt);
  if (recording.endedAt === undefined || duration === undefined) return entries;
  return [
    ...entries,
    event(recording.endedAt, {
      id,
      name: 'Call.RecordStopped',
      reason: 'Stopped by user',
      url: recording.url,
      duration,
      cost: recording.cost,
    }),
  ];
}
