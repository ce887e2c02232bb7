/** Outlines on a grid of 24, drawn for this project. */
const OUTLINES = {
  close: 'm6 6 12 12M18 6 6 18',
  copy: 'M9 9h11v11H9ZM5 15H4V4h11v1',
  critical: 'm8 3h8l5 5v8l-5 5H8l-5-5V8ZM9 9l6 6M15 9l-6 6',
  down: 'm6 9 6 6 6-6',
  error: 'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0ZM9 9l6 6M15 9l-6 6',
  find: 'M17 11a6 6 0 1 1-12 0 6 6 0 0 1 12 0ZM15.5 15.5 20 20',
  follow: 'M4 12h11M11 8l4 4-4 4M19 5v14',
  gap: 'M4 5h16M4 19h16M12 9v.1M12 12v.1M12 15v.1',
  goTo: 'M5 6h8M5 12h5M5 18h8M14 12h6M17 9l3 3-3 3',
  help: 'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0ZM9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.5-1.1 1-1.1 1.8M12 16.8v.1',
  mark: 'M7 4h10v16l-5-4-5 4Z',
  minus: 'M6 12h12',
  play: 'M8 5v14l11-7Z',
  plus: 'M6 12h12M12 6v12',
  right: 'm9 6 6 6-6 6',
  save: 'M12 4v11M7 10.5l5 5 5-5M5 20h14',
  shield: 'M12 3 5 6v5c0 5 3 8.500 7 10 4-1.500 7-5 7-10V6ZM9 12l2.200 2.200L15.500 10',
  up: 'm6 15 6-6 6 6',
  warning: 'M12 4 2.8 20h18.4ZM12 10v4.5M12 17.4v.1',
} as const;

export type LogIconName = keyof typeof OUTLINES;

/** A picture beside words that say the same, therefore hidden from screen readers. */
export function LogIcon({ name }: { name: LogIconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={OUTLINES[name]} />
    </svg>
  );
}
