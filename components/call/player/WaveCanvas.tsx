import { useEffect, useRef } from 'preact/hooks';
import type { CallPlayer } from '@/utils/call/player.ts';
import { heightOfLevel } from '@/utils/media/level.ts';
import type { LoudnessColumns } from '@/utils/media/level-track.ts';
import { useRedraw } from '../useRedraw.ts';

interface WaveCanvasProps {
  columns: LoudnessColumns | undefined;
  channel: number;
  /** Seconds. */
  duration: number;
  player: CallPlayer;
}

/**
 * The loudness of one channel. Drawn twice, as what has been played and as what has not; while playing only the
 * border between both moves.
 */
export function WaveCanvas({ columns, channel, duration, player }: WaveCanvasProps) {
  const frame = useRef<HTMLDivElement>(null);
  const rest = useRef<HTMLCanvasElement>(null);
  const played = useRef<HTMLCanvasElement>(null);
  const width = useRedraw(frame);

  useEffect(() => {
    if (!columns || duration <= 0) return;
    for (const canvas of [rest.current, played.current]) if (canvas) draw(canvas, columns, channel, duration);
  }, [columns, channel, duration, width]);
  useEffect(() => {
    const show = (position: number) => {
      const share = duration > 0 ? Math.min(1, Math.max(0, position / duration)) : 0;
      played.current?.style.setProperty('clip-path', `inset(0 ${(1 - share) * 100}% 0 0)`);
    };
    show(player.position.value);
    return player.position.subscribe(show);
  }, [player, duration]);

  return (
    <div ref={frame} class="wave" aria-hidden="true">
      <canvas ref={rest} class="wave-rest" />
      <canvas ref={played} class="wave-played" />
    </div>
  );
}

function draw(canvas: HTMLCanvasElement, columns: LoudnessColumns, channel: number, duration: number): void {
  const context = canvas.getContext('2d');
  const levels = columns.channels[channel];
  if (!context || !levels) return;
  const ratio = devicePixelRatio;
  const width = Math.round(canvas.clientWidth * ratio);
  const height = Math.round(canvas.clientHeight * ratio);
  canvas.width = width;
  canvas.height = height;
  context.fillStyle = getComputedStyle(canvas).color;
  for (let x = 0; x < width; x += 1) {
    const level = loudest(levels, (x / width) * duration, ((x + 1) / width) * duration, columns.secondsEach);
    const bar = Math.max(ratio, heightOfLevel(level) * height);
    if (level >= 0) context.fillRect(x, (height - bar) / 2, 1, bar);
  }
}

/** The loudest level of a stretch of time, or −1 where nothing is known yet. */
function loudest(levels: Uint8Array, from: number, to: number, secondsEach: number): number {
  const first = Math.floor(from / secondsEach);
  const last = Math.max(first + 1, Math.ceil(to / secondsEach));
  let most = -1;
  for (let index = first; index < last && index < levels.length; index += 1)
    most = Math.max(most, levels[index] ?? 0);
  return most;
}
