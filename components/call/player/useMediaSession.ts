import { useEffect } from 'preact/hooks';
import type { WholeCall } from '@/utils/call/whole-call.ts';
import { t } from '@/utils/i18n.ts';
import { legName } from '../names.ts';
import type { Playback } from '../usePlayback.ts';
import { useStorePart } from '../useStore.ts';
import type { Transport } from './transport.ts';

/** Keys of the keyboard and the system's own controls. Who called stays out of them unless somebody wants it there. */
export function useMediaSession(
  { player, current }: Playback,
  transport: Transport,
  call: WholeCall,
  showsNumbers: boolean,
): void {
  const duration = useStorePart(player.state, (state) => state.duration);
  const isPlaying = useStorePart(player.state, (state) => state.isPlaying);
  const speed = useStorePart(player.state, (state) => state.speed);

  useEffect(() => {
    const { mediaSession } = navigator;
    if (!mediaSession) return;
    const handlers: [MediaSessionAction, MediaSessionActionHandler][] = [
      ['play', () => player.play()],
      ['pause', () => player.pause()],
      ['seekbackward', ({ seekOffset }) => transport.skip(-(seekOffset ?? 10))],
      ['seekforward', ({ seekOffset }) => transport.skip(seekOffset ?? 10)],
      ['seekto', ({ seekTime }) => seekTime !== undefined && player.seek(seekTime)],
    ];
    for (const [action, handler] of handlers) setHandler(mediaSession, action, handler);
    return () => {
      for (const [action] of handlers) setHandler(mediaSession, action, null);
    };
  }, [player, transport]);

  useEffect(() => {
    if (!navigator.mediaSession || current === undefined) return;
    navigator.mediaSession.metadata = new MediaMetadata({
      title: call.sessionId === undefined ? t('kindRecording') : t('sessionHeading', call.sessionId),
      artist: showsNumbers ? call.legs.map(legName).join(', ') : t('extensionName'),
    });
    return () => {
      navigator.mediaSession.metadata = null;
    };
  }, [current, call.sessionId, call.legs, showsNumbers]);

  useEffect(() => {
    const tell = () => {
      if (duration === undefined) return;
      const position = Math.min(duration, player.position.value);
      navigator.mediaSession?.setPositionState?.({ duration, position, playbackRate: speed });
    };
    tell();
    const timer = isPlaying ? setInterval(tell, 1000) : undefined;
    return () => clearInterval(timer);
  }, [duration, isPlaying, speed]);
}

/** A browser refuses an action that it does not know. */
function setHandler(
  session: MediaSession,
  action: MediaSessionAction,
  handler: MediaSessionActionHandler | null,
): void {
  try {
    session.setActionHandler(action, handler);
  } catch {
    // Then the system's controls have one button less.
  }
}
