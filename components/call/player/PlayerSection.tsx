import { useEffect, useState } from 'preact/hooks';
import { isPlayable } from '@/utils/call/playlist.ts';
import type { CallPageSettings } from '@/utils/call/settings.ts';
import { sidesOf } from '@/utils/call/sides.ts';
import type { WholeCall } from '@/utils/call/whole-call.ts';
import type { WholeRecording } from '@/utils/call/whole-recordings.ts';
import { t } from '@/utils/i18n.ts';
import type { Waveform } from '@/utils/media/waveform-protocol.ts';
import { Button } from '../../shared/Button.tsx';
import { useAction } from '../../shared/useAction.ts';
import { legColour, sideName } from '../names.ts';
import { NARROW, useMedia } from '../useMedia.ts';
import type { Playback } from '../usePlayback.ts';
import type { WaveformState } from '../useWaveforms.ts';
import { Bookmarks } from './Bookmarks.tsx';
import { MediaElement } from './MediaElement.tsx';
import { PlayerOptions } from './PlayerOptions.tsx';
import { PlayerState } from './PlayerState.tsx';
import { RecordingChoice } from './RecordingChoice.tsx';
import { SeekBar } from './SeekBar.tsx';
import { SideNames } from './SideNames.tsx';
import { Sound, Transport } from './Transport.tsx';
import type { Transport as TransportActions } from './transport.ts';
import type { BookmarkActions } from './useBookmarks.ts';
import { WaveLanes } from './WaveLanes.tsx';

interface PlayerSectionProps {
  call: WholeCall;
  playback: Playback;
  transport: TransportActions;
  marks: BookmarkActions;
  waveforms: ReadonlyMap<string, WaveformState>;
  settings: CallPageSettings;
  onSettings: (fields: Partial<CallPageSettings>) => void;
  onOptions: () => void;
  save: (recording: WholeRecording) => Promise<unknown>;
}

export function PlayerSection(props: PlayerSectionProps) {
  const { call, playback, transport, marks, settings, onSettings } = props;
  const { player, current } = playback;
  const recording = call.recordings.find(({ key }) => key === current);
  const state = current === undefined ? undefined : props.waveforms.get(current);
  const waveform = state && 'waveform' in state ? state.waveform : undefined;
  const mutes = useMutes(playback);
  // Before the first bytes: room for as many lanes as the log promises, so that nothing moves when they come.
  const isStereo = recording?.isStereo || mutes.muted.some(Boolean);
  const channels = waveform?.columns.channels.length ?? (isStereo ? 2 : 1);
  const hasWaves = recording !== undefined && state?.phase !== 'none';
  const sides = recording ? sidesOf(recording, call, channels, settings.sidesSwapped) : [];
  const named = sides.map((side, channel) => ({
    name: sideName(side),
    colour: side.who === 'leg' ? legColour(side.leg) : undefined,
    isMuted: mutes.muted[channel] ?? false,
  }));
  useEffect(() => {
    player.silence = settings.skipSilence && waveform ? waveform.silence.spans : [];
  }, [settings.skipSilence, waveform]);

  const isNarrow = useMedia(NARROW);
  const voices = waveform ? voicesOf(waveform, named) : [];
  const seekBar = <SeekBar player={player} transport={transport} voices={voices} />;
  const playable = call.recordings.filter(isPlayable);
  return (
    <section class="player card" aria-labelledby="player-heading" data-player="">
      <h2 id="player-heading" class="unseen">
        {t('playerHeading')}
      </h2>
      <RecordingChoice
        recordings={playable}
        current={current}
        onChoose={(chosen) => playback.choose(chosen, undefined, player.state.value.isPlaying)}
      />
      <div class="player-controls" hidden={playable.length === 0}>
        <div class="player-row">
          <div class="player-bar">
            <Transport player={player} transport={transport} />
            {isNarrow && seekBar}
          </div>
          <Sound player={player} transport={transport} />
          <PlayerOptions
            player={player}
            transport={transport}
            silence={waveform?.silence}
            skipsSilence={settings.skipSilence}
            onSkipSilence={(skipSilence) => onSettings({ skipSilence })}
            onBookmark={() => marks.add(player.position.value)}
          />
          {recording && <SaveRecording save={() => props.save(recording)} />}
        </div>
        {hasWaves && (
          <WaveLanes
            waveform={waveform}
            sides={named}
            player={player}
            bookmarks={marks.bookmarks}
            showsSilence={settings.skipSilence}
            onMute={mutes.mute}
          />
        )}
        {!hasWaves && sides.length > 1 && <SideNames sides={named} onMute={mutes.mute} />}
        {!isNarrow && <div class={hasWaves ? 'seek-row seek-row-waves' : 'seek-row'}>{seekBar}</div>}
        {sides.some((side) => side.who === 'leg') && (
          <p class="row small quiet">
            {t('sidesAssumed')}
            <Button look="bare" onPress={() => onSettings({ sidesSwapped: !settings.sidesSwapped })}>
              {t('sidesSwap')}
            </Button>
          </p>
        )}
      </div>
      <MediaElement player={player} />
      <PlayerState
        call={call}
        recording={recording}
        playback={playback}
        waveform={state}
        onOptions={props.onOptions}
      />
      <Bookmarks
        bookmarks={marks.bookmarks}
        onGo={(seconds) => player.seek(seconds)}
        onNote={(seconds, note) => marks.add(seconds, note)}
        onRemove={(seconds) => marks.remove(seconds)}
      />
    </section>
  );
}

function voicesOf({ talk }: Waveform, sides: { name: string }[]) {
  return sides.map(({ name }, channel) => ({ name, talk: talk.channels[channel] ?? [] }));
}

/** Which channels are silenced; another recording begins with all of them heard. */
function useMutes({ player, current }: Playback) {
  const [muted, setMuted] = useState<boolean[]>([]);
  useEffect(() => {
    setMuted([]);
    void player.muteChannels([]);
  }, [current]);
  const mute = (channel: number, isMuted: boolean) => {
    const next = [0, 1].map((index) => (index === channel ? isMuted : (muted[index] ?? false)));
    setMuted(next);
    void player.muteChannels(next).then((isDone) => isDone || setMuted([]));
  };
  return { muted, mute };
}

function SaveRecording({ save }: { save: () => Promise<unknown> }) {
  const saving = useAction();
  return (
    <>
      <Button
        icon="save"
        name={t('saveNamed', t('nounRecording'))}
        disabled={saving.busy}
        onPress={() => saving.run(save)}
      >
        {t('actionSave')}
      </Button>
      <span role="status" class="quiet small">
        {saving.busy && t('statusSaving')}
        {saving.done && t('statusSaved')}
        {saving.error && t('saveFailed')}
      </span>
    </>
  );
}
