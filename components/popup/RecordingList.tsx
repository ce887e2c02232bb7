import type { CallSession } from '@/utils/call/session.ts';
import { t } from '@/utils/i18n.ts';
import type { PopupDoors } from './doors.ts';
import { RecordingItem } from './RecordingItem.tsx';

interface RecordingListProps {
  session: CallSession;
  keyId: string;
  recordId: string | undefined;
  doors: PopupDoors;
}

export function RecordingList({ session, keyId, recordId, doors }: RecordingListProps) {
  const { recordings } = session;
  return (
    <section class="stack" aria-labelledby="recordings-heading">
      <h3 id="recordings-heading">{t('recordingsHeading')}</h3>
      {recordings.length === 0 ? (
        <p class="quiet">{t('recordingsNone')}</p>
      ) : (
        <ol class="stack">
          {recordings.map((recording, index) => (
            <RecordingItem
              key={recording.recordId}
              recording={recording}
              name={recordings.length === 1 ? t('kindRecording') : t('recordingNumber', index + 1)}
              noun={recordings.length === 1 ? t('nounRecording') : t('nounRecordingNumber', index + 1)}
              wasLinked={recordId !== undefined && recording.recordId === recordId}
              session={session}
              keyId={keyId}
              doors={doors}
            />
          ))}
        </ol>
      )}
    </section>
  );
}
