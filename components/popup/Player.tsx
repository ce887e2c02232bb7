import { useRef, useState } from 'preact/hooks';
import { type MessageKey, t } from '@/utils/i18n.ts';
import { Button } from '../shared/Button.tsx';
import { Notice } from '../shared/Notice.tsx';

interface PlayerProps {
  url: string;
  name: string;
  autoplay?: boolean;
  /** Done again before another try: the sign-in may have run out. */
  prepare: () => Promise<unknown>;
}

/** What became of a recording, by the code of its MediaError. */
const FAILURES: Record<number, Record<'what' | 'why' | 'action', MessageKey>> = {
  2: { what: 'playerNetworkWhat', why: 'playerNetworkWhy', action: 'playerNetworkDo' },
  3: { what: 'playerBrokenWhat', why: 'playerBrokenWhy', action: 'playerBrokenDo' },
};
const REFUSED = { what: 'playerRefusedWhat', why: 'playerRefusedWhy', action: 'playerRefusedDo' } as const;

/** The browser's own player; a recording that fails becomes words and can go on from where it was. */
export function Player({ url, name, autoplay = false, prepare }: PlayerProps) {
  const player = useRef<HTMLAudioElement>(null);
  const [failure, setFailure] = useState<number>();
  const position = useRef(0);
  const again = async () => {
    await prepare().catch(() => undefined);
    const audio = player.current;
    if (!audio) return;
    setFailure(undefined);
    audio.load();
    audio.currentTime = position.current;
    // A refusal ends in `error` as well, which is where it turns into words.
    await audio.play().catch(() => undefined);
  };
  const words = failure === undefined ? undefined : (FAILURES[failure] ?? REFUSED);
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
        onError={(event) => {
          position.current = Math.max(position.current, event.currentTarget.currentTime);
          setFailure(event.currentTarget.error?.code ?? 0);
        }}
        onTimeUpdate={(event) => {
          position.current = event.currentTarget.currentTime;
        }}
      />
      <div role="status">
        {words && (
          <Notice words={{ what: t(words.what), why: t(words.why), action: t(words.action) }}>
            <Button onPress={() => void again()}>{t('actionTryAgain')}</Button>
          </Notice>
        )}
      </div>
    </div>
  );
}
