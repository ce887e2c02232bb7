import { useEffect, useRef } from 'preact/hooks';
import type { CallPlayer } from '@/utils/call/player.ts';
import { t } from '@/utils/i18n.ts';
import { useStorePart } from '../useStore.ts';

/** The native element that plays; it is seen only when there is something to see. */
export function MediaElement({ player }: { player: CallPlayer }) {
  const element = useRef<HTMLVideoElement>(null);
  const number = useStorePart(player.state, (state) => state.element);
  const hasVideo = useStorePart(player.state, (state) => state.hasVideo);
  useEffect(() => {
    if (!element.current) return;
    const controller = new AbortController();
    player.attach(element.current, controller.signal);
    return () => controller.abort();
  }, [player, number]);
  return (
    // biome-ignore lint/a11y/useMediaCaption: calls are recorded without captions.
    <video
      key={number}
      ref={element}
      class="player-video"
      preload="metadata"
      playsInline
      disableRemotePlayback
      hidden={!hasVideo}
      aria-label={t('playerVideo')}
    />
  );
}
