import { t } from '@/utils/i18n.ts';
import { Button } from '../shared/Button.tsx';
import { Notice } from '../shared/Notice.tsx';
import { usePlayback } from './usePlayback.ts';

interface PlayerProps {
  url: string;
  name: string;
  autoplay?: boolean;
  /** Makes the recording openable again; rejects with the reason where it is not. Public ones need nothing. */
  reopen?: () => Promise<unknown>;
}

/** The browser's own player; a recording that fails goes on by itself where it can, and becomes words otherwise. */
export function Player({ url, name, autoplay = false, reopen }: PlayerProps) {
  const { player, failure, again, onError, onTimeUpdate } = usePlayback(reopen);
  return (
    <div class="player-place">
      {/* biome-ignore lint/a11y/useMediaCaption: calls are recorded without captions. */}
      <audio
        ref={player}
        controls
        // The browser's own download would go without authorization; Save stands beside the player.
        controlsList="nodownload"
        autoplay={autoplay}
        preload="metadata"
        src={url}
        aria-label={name}
        hidden={failure !== undefined}
        onError={onError}
        onTimeUpdate={onTimeUpdate}
      />
      <div role="status">
        {failure && (
          <Notice words={failure}>
            <Button onPress={again}>{t('actionTryAgain')}</Button>
          </Notice>
        )}
      </div>
    </div>
  );
}
