import { useEffect, useRef } from 'preact/hooks';
import { isPlayable } from '@/utils/call/playlist.ts';
import { mayStillCome } from '@/utils/call/settled.ts';
import type { WholeCall } from '@/utils/call/whole-call.ts';
import type { WholeRecording } from '@/utils/call/whole-recordings.ts';
import { t } from '@/utils/i18n.ts';
import { Button } from '../../shared/Button.tsx';
import { Icon } from '../../shared/Icon.tsx';
import { recordingName } from '../names.ts';
import type { Playback } from '../usePlayback.ts';
import { useStore } from '../useStore.ts';
import type { WaveformState } from '../useWaveforms.ts';
import { PlayerTrouble } from './PlayerTrouble.tsx';

interface PlayerStateProps {
  call: WholeCall;
  recording: WholeRecording | undefined;
  playback: Playback;
  waveform: WaveformState | undefined;
  onOptions: () => void;
}

const NO_WAVEFORM = {
  unsupported: 'waveformNone',
  text: 'waveformText',
  empty: 'waveformEmpty',
  'no-audio': 'waveformNoAudio',
  failed: 'waveformFailed',
} as const;

/** A recording that is not there yet is asked for again after so long. */
const AWAIT_MS = 5000;

/** Everything that is to be said about the recordings, in words. */
export function PlayerState({ call, recording, playback, waveform, onOptions }: PlayerStateProps) {
  const { player } = playback;
  const { phase, trouble, duration, copying } = useStore(player.state);
  const isUnrecorded = useStore(playback.isUnrecorded);
  const isNotReady = trouble !== undefined && 'error' in trouble && trouble.error.code === 'objectNotReady';
  const again = () => {
    if (recording?.url !== undefined) void player.open(recording.url, player.position.value);
  };
  useEffect(() => {
    if (!isNotReady || phase !== 'failed') return;
    const timer = setTimeout(again, AWAIT_MS);
    return () => clearTimeout(timer);
  }, [isNotReady, phase]);
  const isGrowing = call.isRunning && recording?.ended === undefined;
  /** Key of the recording that was loaded before its end. */
  const partial = useRef<string | undefined>(undefined);
  if (isGrowing && phase === 'ready') partial.current = recording?.key;
  const hasMore = phase === 'ready' && duration !== undefined && partial.current === recording?.key;
  return (
    <div role="status" class="stack player-state">
      {phase === 'opening' && <p class="quiet small">{t('playerPreparing')}</p>}
      {copying !== 'no' && (
        <p class="quiet small">{t(copying === 'yes' ? 'sideCopying' : 'sideCopyFailed')}</p>
      )}
      {isUnrecorded && <p class="small">{t('recordingNothingHere')}</p>}
      {trouble && (
        <PlayerTrouble trouble={trouble} isAwaited={isNotReady} onAgain={again} onOptions={onOptions} />
      )}
      {hasMore && recording && (
        <p class="row small">
          {t(isGrowing ? 'recordingGrowing' : 'recordingHasGrown')}
          <Button
            onPress={() => {
              partial.current = undefined;
              again();
            }}
          >
            {t('recordingReload')}
          </Button>
        </p>
      )}
      {phase === 'ready' && waveform?.phase === 'none' && (
        <p class="quiet small">{t(NO_WAVEFORM[waveform.reason])}</p>
      )}
      {call.recordings
        .filter((one) => !isPlayable(one))
        .map((one) => (
          <NotPlayable key={one.key} recording={one} call={call} />
        ))}
    </div>
  );
}

function NotPlayable({ recording, call }: { recording: WholeRecording; call: WholeCall }) {
  const { url, place } = recording;
  const { recordings, isRunning, ended, started } = call;
  const missing = mayStillCome(isRunning, (ended ?? started)?.time) ? 'recordingNotReady' : 'recordingGone';
  return (
    <p class="row small">
      <Icon name="info" class="quiet" />
      <strong>{recordingName(recording, recordings.length)}</strong>
      <span>{t(place === 'elsewhere' ? 'recordingElsewhere' : missing)}</span>
      {place === 'elsewhere' && url?.startsWith('https://') && (
        <a href={url} target="_blank" rel="noreferrer">
          {t('recordingOpenElsewhere')}
        </a>
      )}
    </p>
  );
}
