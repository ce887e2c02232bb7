import { useEffect, useRef } from 'preact/hooks';
import { shareOf, type View } from '@/utils/call/scale.ts';
import type { Store } from '@/utils/call/store.ts';
import { clockText, type Zone } from '../clock.ts';

interface PlayheadProps {
  playhead: Store<number | undefined>;
  view: View;
  zone: Zone;
}

/** The line through all lanes. It moves as often as the screen is drawn, and nothing else is drawn with it. */
export function Playhead({ playhead, view, zone }: PlayheadProps) {
  const line = useRef<HTMLDivElement>(null);
  const label = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const show = (moment: number | undefined) => {
      const share = moment === undefined ? -1 : shareOf(view, moment);
      if (!line.current || !label.current) return;
      line.current.hidden = share < 0 || share > 1;
      line.current.style.left = `${share * 100}%`;
      line.current.dataset.edge = share > 0.9 ? 'end' : '';
      if (moment !== undefined) label.current.textContent = clockText(moment, zone, 1);
    };
    show(playhead.value);
    return playhead.subscribe(show);
  }, [playhead, view, zone]);
  return (
    <div ref={line} class="playhead" aria-hidden="true">
      <span ref={label} class="playhead-label" />
    </div>
  );
}
