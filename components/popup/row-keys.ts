import type { TargetedKeyboardEvent } from 'preact';

/** Marks what the arrow keys move through: the search box first, then everything that opens something. */
const ROWS = '[data-row]:not(:disabled)';

/** Moves the focus with ↑ and ↓ between the rows below the element. */
export function moveByArrow(event: TargetedKeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const from = event.target instanceof Element ? event.target.closest(ROWS) : null;
  // Players and other controls have arrow keys of their own.
  if (!from) return;
  const rows = Array.from(event.currentTarget.querySelectorAll<HTMLElement>(ROWS));
  const next = rows[rows.indexOf(from as HTMLElement) + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
