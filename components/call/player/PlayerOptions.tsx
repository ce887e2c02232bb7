import type { CallPlayer } from '@/utils/call/player.ts';
import { t } from '@/utils/i18n.ts';
import type { Silence } from '@/utils/media/silence.ts';
import { formatTime } from '@/utils/media/time-text.ts';
import { Button } from '../../shared/Button.tsx';
import { useStorePart } from '../useStore.ts';
import type { Transport } from './transport.ts';

interface PlayerOptionsProps {
  player: CallPlayer;
  transport: Transport;
  /** Undefined while nothing is measured. */
  silence: Silence | undefined;
  skipsSilence: boolean;
  onSkipSilence: (skips: boolean) => void;
  onBookmark: () => void;
}

export function PlayerOptions(props: PlayerOptionsProps) {
  const { player, transport, silence } = props;
  const loop = useStorePart(player.state, (state) => state.loop);
  const loopWords = loop.start === undefined ? 'loopStart' : loop.end === undefined ? 'loopEnd' : 'loopClear';
  return (
    <>
      <label class="choice-box">
        <input
          type="checkbox"
          checked={props.skipsSilence}
          onChange={(event) => props.onSkipSilence(event.currentTarget.checked)}
        />
        <span>
          {t('skipSilence')}
          {silence && <span class="quiet"> {t('skipSilenceSaves', formatTime(silence.savedSeconds))}</span>}
        </span>
      </label>
      <Button onPress={transport.cycleLoop}>{t(loopWords)}</Button>
      <Button onPress={props.onBookmark}>{t('bookmarkAdd')}</Button>
    </>
  );
}
