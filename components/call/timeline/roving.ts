import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

const ITEMS = 'button[data-item]';
const LANES = '[data-lane]';

/**
 * One stop of the Tab key for the whole timeline; arrow keys move between what happened in a lane and between lanes.
 * https://www.w3.org/WAI/ARIA/apg/practices/keyboard-interface/#kbd_roving_tabindex
 */
export function useRoving(surface: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = surface.current;
    if (!element) return;
    const controller = new AbortController();
    const { signal } = controller;
    element.addEventListener('focusin', (event) => settle(element, event.target), { signal });
    element.addEventListener('keydown', (event) => moveByKey(element, event), { signal });
    return () => controller.abort();
  }, []);
  // After every drawing: the item that had the stop may be gone.
  useEffect(() => {
    if (surface.current) settle(surface.current, document.activeElement);
  });
}

function itemsOf(element: Element): HTMLElement[] {
  return Array.from(element.querySelectorAll<HTMLElement>(ITEMS));
}

function settle(element: HTMLElement, focused: EventTarget | null): void {
  const items = itemsOf(element);
  const kept =
    items.find((item) => item === focused) ?? items.find((item) => item.tabIndex === 0) ?? items[0];
  for (const item of items) item.tabIndex = item === kept ? 0 : -1;
}

function moveByKey(element: HTMLElement, event: KeyboardEvent): void {
  const item = event.target instanceof Element ? event.target.closest<HTMLElement>(ITEMS) : null;
  if (!item || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const next = neighbour(element, item, event.key);
  if (next === undefined) return;
  event.preventDefault();
  next?.focus();
}

/** The item that a key leads to, null where there is none in that direction, undefined for any other key. */
function neighbour(element: HTMLElement, item: HTMLElement, key: string): HTMLElement | null | undefined {
  const lane = item.closest(LANES);
  const siblings = lane ? itemsOf(lane) : [];
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      return siblings[siblings.indexOf(item) + (key === 'ArrowRight' ? 1 : -1)] ?? null;
    case 'Home':
      return siblings[0] ?? null;
    case 'End':
      return siblings.at(-1) ?? null;
    case 'ArrowUp':
    case 'ArrowDown':
      return inNextLane(element, item, lane, key === 'ArrowDown' ? 1 : -1);
    default:
      return undefined;
  }
}

function inNextLane(
  element: HTMLElement,
  item: HTMLElement,
  lane: Element | null,
  step: 1 | -1,
): HTMLElement | null {
  const lanes = Array.from(element.querySelectorAll(LANES)).filter((other) => itemsOf(other).length > 0);
  const next = lane && lanes[lanes.indexOf(lane) + step];
  if (!next) return null;
  const left = item.getBoundingClientRect().left;
  const distance = (other: HTMLElement) => Math.abs(other.getBoundingClientRect().left - left);
  return itemsOf(next).reduce((best, other) => (distance(other) < distance(best) ? other : best));
}
