import type { WholeRecording } from '@/utils/call/whole-recordings.ts';
import { t } from '@/utils/i18n.ts';
import { Duration } from '../../shared/Moment.tsx';
import { recordingName } from '../names.ts';

interface RecordingChoiceProps {
  recordings: readonly WholeRecording[];
  current: string | undefined;
  onChoose: (recording: WholeRecording) => void;
}

/** Which of several recordings is heard. */
export function RecordingChoice({ recordings, current, onChoose }: RecordingChoiceProps) {
  if (recordings.length < 2) return null;
  return (
    <fieldset class="row recording-choice">
      <legend class="unseen">{t('recordingsHeading')}</legend>
      {recordings.map((recording) => (
        <label key={recording.key} class="choice">
          <input
            type="radio"
            name="recording"
            checked={recording.key === current}
            onChange={() => onChoose(recording)}
          />
          <span>
            {recordingName(recording, recordings.length)}
            {recording.duration !== undefined && (
              <>
                {' '}
                <Duration seconds={recording.duration} />
              </>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
