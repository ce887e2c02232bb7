import type { CallPlayer } from '@/utils/call/player.ts';
import { t } from '@/utils/i18n.ts';
import { SPEEDS } from '@/utils/media/playback.ts';
import { formatTime, formatTimeWithTenths } from '@/utils/media/time-text.ts';
import { Glyph } from '../Glyph.tsx';
import { useStore, useStorePart } from '../useStore.ts';
import type { Transport as TransportActions } from './transport.ts';

interface TransportProps {
  player: CallPlayer;
  transport: TransportActions;
}

const SKIPS = [-10, -5, 5, 10] as const;

/** Play, time and jumps: what is always at hand. */
export function Transport({ player, transport }: TransportProps) {
  return (
    <>
      <PlayButton player={player} transport={transport} />
      <Time player={player} />
      <span class="row player-skips">
        {SKIPS.map((seconds) => (
          <SkipButton key={seconds} seconds={seconds} onPress={() => transport.skip(seconds)} />
        ))}
      </span>
    </>
  );
}

/** Speed and volume. */
export function Sound({ player, transport }: TransportProps) {
  return (
    <>
      <Speed player={player} onSpeed={transport.setSpeed} />
      <Volume player={player} transport={transport} />
    </>
  );
}

function PlayButton({ player, transport }: TransportProps) {
  const { isPlaying, isWaiting, phase } = useStore(player.state);
  const name = t(isPlaying ? 'playerPause' : 'playerPlay');
  return (
    <button
      type="button"
      class="button button-main player-play"
      title={name}
      aria-busy={isWaiting || phase === 'opening'}
      onClick={transport.toggle}
    >
      <Glyph name={isPlaying ? 'pause' : 'play'} />
      <span class="unseen">{name}</span>
    </button>
  );
}

function Time({ player }: { player: CallPlayer }) {
  const tenths = useStorePart(player.position, (position) => Math.floor(position * 10 + 1e-6));
  const duration = useStorePart(player.state, (state) => state.duration);
  return (
    <span class="player-time">
      <bdi dir="ltr">
        {formatTimeWithTenths(tenths / 10)}
        <span class="quiet"> / {duration === undefined ? '–:––' : formatTime(Math.round(duration))}</span>
      </bdi>
    </span>
  );
}

function SkipButton({ seconds, onPress }: { seconds: (typeof SKIPS)[number]; onPress: () => void }) {
  const name = t(seconds < 0 ? 'playerBack' : 'playerForward', Math.abs(seconds));
  return (
    <button type="button" class="button player-skip" title={name} aria-label={name} onClick={onPress}>
      {seconds < 0 ? `−${-seconds}` : `+${seconds}`}
    </button>
  );
}

function Speed({ player, onSpeed }: { player: CallPlayer; onSpeed: (speed: number) => void }) {
  const speed = useStorePart(player.state, (state) => state.speed);
  return (
    <label class="row player-speed">
      <span class="unseen">{t('playerSpeed')}</span>
      <select
        class="button"
        title={t('playerSpeed')}
        value={String(speed)}
        onChange={(event) => onSpeed(Number(event.currentTarget.value))}
      >
        {SPEEDS.map((choice) => (
          <option key={choice} value={String(choice)} selected={choice === speed}>
            {t('playerSpeedTimes', choice)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Volume({ player, transport }: TransportProps) {
  const volume = useStorePart(player.state, (state) => state.volume);
  const isMuted = useStorePart(player.state, (state) => state.isMuted);
  return (
    <span class="row player-volume">
      <button
        type="button"
        class="button button-bare button-icon"
        title={t('playerMute')}
        aria-pressed={isMuted}
        onClick={transport.toggleMute}
      >
        <Glyph name={isMuted ? 'muted' : 'sound'} />
        <span class="unseen">{t('playerMute')}</span>
      </button>
      <input
        type="range"
        min="0"
        max="1"
        step="0.05"
        value={isMuted ? 0 : volume}
        aria-label={t('playerVolume')}
        aria-valuetext={t('percent', Math.round((isMuted ? 0 : volume) * 100))}
        onInput={(event) => transport.setVolume(Number(event.currentTarget.value))}
      />
    </span>
  );
}
