import { useEffect, useRef } from 'preact/hooks';
import type { CallPlayer } from '@/utils/call/player.ts';
import { latinKey } from '@/utils/latin-key.ts';
import { neighbourBookmark } from '@/utils/media/bookmarks.ts';
import type { Transport } from './player/transport.ts';
import type { BookmarkActions } from './player/useBookmarks.ts';

interface Keys {
  transport: Transport;
  marks: BookmarkActions;
  player: CallPlayer;
  /** Single letters, digits and signs are shortcuts (WCAG 2.1.4). */
  isOn: boolean;
  onHelp: () => void;
  onZoom?: (factor: number | 'fit') => void;
}

const FINE_SECONDS = 0.1;
const VOLUME_STEP = 0.05;

/** What needs its own arrow keys, Space or letters. */
const TYPES_TEXT =
  'input:not([type=range],[type=checkbox],[type=radio],[type=button]), textarea, select, [contenteditable]';
const USES_SPACE =
  'button, a[href], summary, input:not([type=range]), select, [role=tab], [role=option], [role=tree]';
const USES_ARROWS =
  'input, select, [role=tablist], [role=listbox], [role=grid], [role=tree], [data-own-keys]';

/** The keyboard of the page. Whoever handles a key first prevents its default, and it is left alone here. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : document.body;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (target.closest('dialog') || target.closest(TYPES_TEXT)) return;
      const act = actionOf(event, target, latest.current);
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function actionOf(event: KeyboardEvent, target: Element, keys: Keys): (() => void) | undefined {
  const { transport, isOn } = keys;
  switch (event.key) {
    case ' ':
      return target.closest(USES_SPACE) || target.closest('[data-own-keys]') ? undefined : transport.toggle;
    case 'ArrowLeft':
    case 'ArrowRight':
      if (target.closest(USES_ARROWS) || event.shiftKey) return undefined;
      return () => transport.skip(event.key === 'ArrowLeft' ? -5 : 5);
    case 'ArrowUp':
    case 'ArrowDown':
      // Elsewhere they scroll the page.
      if (target.closest(USES_ARROWS) || !target.closest('[data-player]')) return undefined;
      return () => transport.stepVolume(event.key === 'ArrowUp' ? VOLUME_STEP : -VOLUME_STEP);
    default:
      return isOn ? singleKey(latinKey(event).toLowerCase(), keys) : undefined;
  }
}

function singleKey(
  key: string,
  { transport, marks, player, onHelp, onZoom }: Keys,
): (() => void) | undefined {
  if (/^\d$/.test(key)) return () => transport.toShare(Number(key) / 10);
  const jumpTo = (direction: 'next' | 'previous') => () => {
    const place = neighbourBookmark(marks.bookmarks, player.position.value, direction);
    if (place) player.seek(place.seconds);
  };
  const actions: Record<string, () => void> = {
    k: transport.toggle,
    j: () => transport.skip(-10),
    l: () => transport.skip(10),
    '<': () => transport.stepSpeed(-1),
    '>': () => transport.stepSpeed(1),
    m: transport.toggleMute,
    ',': () => transport.skip(-FINE_SECONDS),
    '.': () => transport.skip(FINE_SECONDS),
    b: () => marks.add(player.position.value),
    '[': jumpTo('previous'),
    ']': jumpTo('next'),
    a: transport.cycleLoop,
    '?': onHelp,
    '+': () => onZoom?.(2),
    '=': () => onZoom?.(2),
    '-': () => onZoom?.(0.5),
    f: () => onZoom?.('fit'),
  };
  return Object.hasOwn(actions, key) ? actions[key] : undefined;
}
