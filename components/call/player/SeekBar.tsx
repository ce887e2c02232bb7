import { useMemo } from 'preact/hooks';
import type { CallPlayer } from '@/utils/call/player.ts';
import { t } from '@/utils/i18n.ts';
import { type Span, spanAt } from '@/utils/media/silence.ts';
import { useStorePart } from '../useStore.ts';
import { spokenTime } from '../words.ts';
import type { Transport } from './transport.ts';

interface SeekBarProps {
  player: CallPlayer;
  transport: Transport;
  /** Who can be heard when, to be told to those who cannot see it. */
  voices: readonly { name: string; talk: readonly Span[] }[];
}

/** Small and large steps of the arrow keys, seconds: the same as everywhere in the page. */
const STEP = 5;

export function SeekBar({ player, transport, voices }: SeekBarProps) {
  const position = useStorePart(player.position, (seconds) => Math.floor(seconds * 10 + 1e-6) / 10);
  const duration = useStorePart(player.state, (state) => state.duration);
  const total = useMemo(() => (duration === undefined ? '' : spokenTime(duration)), [duration]);
  const speaking = voices.filter(({ talk }) => spanAt(talk, position)).map(({ name }) => name);
  const where = total === '' ? spokenTime(position) : t('seekValue', spokenTime(position), total);
  return (
    <input
      class="seek"
      type="range"
      min="0"
      max={duration ?? 0}
      step="0.1"
      value={position}
      disabled={duration === undefined}
      aria-label={t('seekLabel')}
      aria-valuetext={[where, ...speaking.map((name) => t('seekSpeaking', name))].join(', ')}
      onInput={(event) => player.seek(Number(event.currentTarget.value))}
      onKeyDown={(event) => {
        const direction = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
        if (direction === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        transport.skip(direction * STEP);
      }}
    />
  );
}
