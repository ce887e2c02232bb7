import { useEffect, useRef, useState } from 'preact/hooks';
import type { View } from '@/utils/call/scale.ts';
import { t } from '@/utils/i18n.ts';
import type { LogClient } from '@/utils/log/client.ts';
import type { Overview } from '@/utils/log/overview.ts';
import { useRedraw } from '../useRedraw.ts';

interface DensityProps {
  log: LogClient;
  view: View;
  width: number;
  /** Changes whenever more of the log is known. */
  version: unknown;
}

/** One column is so wide, in pixels. */
const COLUMN_PIXELS = 4;

/** How much is logged when, and where it tells of errors and warnings. */
export function Density({ log, view, width, version }: DensityProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [overview, setOverview] = useState<Overview>();
  const redraw = useRedraw(canvas);
  useEffect(() => {
    if (width === 0) return;
    const controller = new AbortController();
    const buckets = Math.max(1, Math.floor(width / COLUMN_PIXELS));
    log.ask('density', { buckets, from: view.from, to: view.to }, { signal: controller.signal }).then(
      setOverview,
      // A dead reader says so where the log is shown.
      () => undefined,
    );
    return () => controller.abort();
  }, [log, view.from, view.to, width, version]);
  useEffect(() => {
    if (canvas.current && overview) draw(canvas.current, overview);
  }, [overview, redraw, width]);
  return (
    <canvas
      ref={canvas}
      class="density"
      role="img"
      aria-label={overview ? densityName(overview) : t('logHeading')}
    />
  );
}

function densityName({ entries, errors, warnings }: Overview): string {
  const sum = (counts: Uint32Array) => counts.reduce((total, count) => total + count, 0);
  return t('densityName', sum(entries), sum(errors), sum(warnings));
}

function draw(canvas: HTMLCanvasElement, { entries, errors, warnings }: Overview): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const ratio = devicePixelRatio;
  const width = Math.round(canvas.clientWidth * ratio);
  const height = Math.round(canvas.clientHeight * ratio);
  canvas.width = width;
  canvas.height = height;
  const style = getComputedStyle(canvas);
  const most = Math.max(1, ...entries);
  const each = width / entries.length;
  // A square root keeps a single line visible beside a burst.
  const heightOf = (count: number) =>
    count === 0 ? 0 : Math.max(2 * ratio, Math.sqrt(count / most) * height);
  const bar = (index: number, count: number, colour: string) => {
    const size = heightOf(count);
    context.fillStyle = colour;
    context.fillRect(index * each, height - size, Math.max(1, each - ratio), size);
  };
  for (let index = 0; index < entries.length; index += 1) {
    bar(index, entries[index] ?? 0, style.color);
    bar(index, warnings[index] ?? 0, style.caretColor);
    bar(index, errors[index] ?? 0, style.columnRuleColor);
  }
}
