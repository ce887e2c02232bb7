import type { TimelineMarkKind } from '@/utils/call/timeline.ts';

/** A shape for each kind of mark on a grid of 12: never told by colour alone. */
const SHAPES: Record<TimelineMarkKind, string> = {
  error: 'M2.5 2.5l7 7M9.5 2.5l-7 7',
  warning: 'M6 1.5 11 10.5H1ZM6 5v2.5',
  http: 'M6 1 11 6 6 11 1 6Z',
  speech: 'M1.5 2h9v6h-5L3 10.5V8H1.5Z',
  player: 'M3 1.5v9L10.5 6Z',
  socket: 'M1.5 4.5h7L6 2M10.5 7.5h-7L6 10',
  command: 'M2 2h8v8H2Z',
  event: 'M10 6a4 4 0 1 1-8 0 4 4 0 0 1 8 0Z',
  answered: 'm1.5 6.5 3 3 6-7',
  ended: 'M3 1.5v9M3 2h7l-2 2.5L10 7H3',
};

export function MarkShape({ kind }: { kind: TimelineMarkKind }) {
  return (
    <svg class="mark-shape" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      <path d={SHAPES[kind]} />
    </svg>
  );
}
