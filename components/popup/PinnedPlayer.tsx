import { useEffect } from 'preact/hooks';
import { explain } from '@/utils/explain.ts';
import { t } from '@/utils/i18n.ts';
import { Button } from '../shared/Button.tsx';
import { Notice } from '../shared/Notice.tsx';
import { useAction } from '../shared/useAction.ts';
import { Player } from './Player.tsx';

interface PinnedPlayerProps {
  url: string;
  name: string;
  /** The person has asked for sound already. */
  autoplay?: boolean;
  /** Makes the browser open the recording with the right account. */
  pin: () => Promise<unknown>;
  /** Makes it open again after a refusal; rejects with the reason. */
  reopen: () => Promise<unknown>;
}

/** A player that waits until the browser knows which account opens its recording. */
export function PinnedPlayer({ url, name, autoplay, pin, reopen }: PinnedPlayerProps) {
  const pinning = useAction();
  useEffect(() => pinning.run(pin), [url]);
  if (pinning.done) return <Player url={url} name={name} autoplay={autoplay} reopen={reopen} />;
  return (
    <div class="player-place" role="status">
      {pinning.error ? (
        <Notice words={explain(pinning.error)}>
          <Button onPress={() => pinning.run(pin)}>{t('actionTryAgain')}</Button>
        </Notice>
      ) : (
        <p class="quiet small">{t('playerPreparing')}</p>
      )}
    </div>
  );
}
