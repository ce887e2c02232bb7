/** Outlines on a grid of 24, drawn for this project. */
const OUTLINES = {
  alert: 'M12 4 2.8 20h18.4ZM12 10v4.5M12 17.4v.1',
  check: 'm5 12.5 4.5 4.5L19 7',
  copy: 'M9 9h11v11H9ZM5 15H4V4h11v1',
  cross: 'm6 6 12 12M18 6 6 18',
  dash: 'M6 12h12',
  incoming: 'M18 6 7 17M7 9v8h8',
  info: 'M12 11v6M12 7.4v.1M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  log: 'M6 3h8l4 4v14H6ZM9 12h6M9 16h6',
  options:
    'M4 7h8M18 7h2M4 17h2M12 17h8M18 7a3 3 0 1 1-6 0 3 3 0 0 1 6 0ZM12 17a3 3 0 1 1-6 0 3 3 0 0 1 6 0Z',
  outgoing: 'M6 18 17 7M9 7h8v8',
  save: 'M12 4v11M7 10.5l5 5 5-5M5 20h14',
  search: 'M17 11a6 6 0 1 1-12 0 6 6 0 0 1 12 0ZM15.5 15.5 20 20',
  stop: 'M7 7h10v10H7Z',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  tab: 'M13 5h6v6M19 5l-8 8M17 14v5H5V7h5',
  wave: 'M4 10v4M8 7v10M12 4v16M16 8v8M20 10v4',
} as const;

export type IconName = keyof typeof OUTLINES;

/** A picture beside words that say the same, therefore hidden from screen readers. */
export function Icon({ name, class: extra = '' }: { name: IconName; class?: string }) {
  return (
    <svg class={`icon ${extra}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={OUTLINES[name]} />
    </svg>
  );
}
