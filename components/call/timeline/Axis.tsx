import { shareOf, ticks, type View } from '@/utils/call/scale.ts';
import { clockText, type Zone } from '../clock.ts';

interface AxisProps {
  view: View;
  width: number;
  zone: Zone;
}

/** One label needs so much room, in pixels. */
const LABEL_PIXELS = 96;

/** The times along the top; every moment has its own in the name of its button. */
export function Axis({ view, width, zone }: AxisProps) {
  const { times, step } = ticks(view, Math.max(2, Math.floor(width / LABEL_PIXELS)));
  return (
    <div class="axis" dir="ltr" aria-hidden="true">
      {times.map((time) => (
        <span key={time} class="tick" style={{ left: `${shareOf(view, time) * 100}%` }}>
          {clockText(time, zone, step < 1000 ? 1 : 0)}
        </span>
      ))}
    </div>
  );
}
