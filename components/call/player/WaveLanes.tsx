import type { TargetedMouseEvent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { CallPlayer } from '@/utils/call/player.ts';
import type { Bookmark } from '@/utils/media/bookmarks.ts';
import type { Loop } from '@/utils/media/playback.ts';
import type { Waveform } from '@/utils/media/waveform-protocol.ts';
import { useStorePart } from '../useStore.ts';
import { Places } from './Places.tsx';
import { type NamedSide, type OnMute, SideName } from './SideNames.tsx';
import { WaveCanvas } from './WaveCanvas.tsx';

interface WaveLanesProps {
  /** Undefined before the first bytes. */
  waveform: Waveform | undefined;
  sides: NamedSide[];
  player: CallPlayer;
  bookmarks: readonly Bookmark[];
  /** Show what "skip silence" leaves out. */
  showsSilence: boolean;
  onMute: OnMute;
}

/** One lane for each side, with its name and its mute. */
export function WaveLanes({ waveform, sides, player, bookmarks, showsSilence, onMute }: WaveLanesProps) {
  const measured = useStorePart(player.state, (state) => state.duration);
  const loop = useStorePart(player.state, (state) => state.loop);
  const duration = measured ?? waveform?.facts.statedSeconds ?? waveform?.facts.seconds ?? 0;
  return (
    <div class="wave-lanes">
      {sides.map((side, channel) => (
        <div key={side.name} class={`wave-lane${side.isMuted ? ' wave-lane-muted' : ''}`}>
          <SideName side={side} channel={channel} onMute={sides.length > 1 ? onMute : undefined} />
          <WaveCanvas columns={waveform?.columns} channel={channel} duration={duration} player={player} />
        </div>
      ))}
      <Overlay
        player={player}
        duration={duration}
        silence={showsSilence && waveform ? waveform.silence.spans : []}
        bookmarks={bookmarks}
        loop={loop}
      />
    </div>
  );
}

interface OverlayProps {
  player: CallPlayer;
  duration: number;
  silence: Waveform['silence']['spans'];
  bookmarks: readonly Bookmark[];
  loop: Loop;
}

/** What lies over all lanes: where playing is, and what the person has marked. A click goes there. */
function Overlay({ player, duration, silence, bookmarks, loop }: OverlayProps) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const show = (position: number) => {
      line.current?.style.setProperty(
        'inset-inline-start',
        `${Math.min(100, (position / (duration || 1)) * 100)}%`,
      );
    };
    show(player.position.value);
    return player.position.subscribe(show);
  }, [player, duration]);
  const goTo = (event: TargetedMouseEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    player.seek(((event.clientX - box.left) / box.width) * duration);
  };
  return (
    // The seek bar below does the same for the keyboard and for screen readers.
    <div class="wave-overlay" dir="ltr" onClick={goTo} aria-hidden="true">
      <Places
        duration={duration}
        spans={[
          ...silence.map(({ start, end }) => ({ start, end, look: 'silence' })),
          ...(loop.end === undefined ? [] : [{ start: loop.start, end: loop.end, look: 'loop' }]),
        ]}
        points={[
          ...bookmarks.map(({ seconds }) => ({ at: seconds, look: 'bookmark' })),
          ...(loop.start !== undefined && loop.end === undefined
            ? [{ at: loop.start, look: 'loop-start' }]
            : []),
        ]}
      />
      <div ref={line} class="wave-playhead" />
    </div>
  );
}
