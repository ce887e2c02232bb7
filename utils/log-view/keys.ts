import { latinKey } from '../latin-key.ts';

/** What a key asks the log to do. Movements of the cursor are in rows. */
export type LogCommand =
  | 'filter'
  | 'find'
  | 'nextHit'
  | 'previousHit'
  | 'nextError'
  | 'previousError'
  | 'nextWarning'
  | 'previousWarning'
  | 'nextGap'
  | 'previousGap'
  | 'mark'
  | 'previousMark'
  | 'nextMark'
  | 'goTo'
  | 'timeMode'
  | 'copy'
  | 'copyRows'
  | 'help'
  | 'escape';

export type Move = 'up' | 'down' | 'pageUp' | 'pageDown' | 'first' | 'last' | 'open' | 'close' | 'turn';

export interface KeyPress {
  key: string;
  code: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** Letters and signs, which a person may switch off: they get in the way of speech input. */
const SINGLE_KEYS: Record<string, LogCommand> = {
  '/': 'filter',
  n: 'nextHit',
  N: 'previousHit',
  e: 'nextError',
  E: 'previousError',
  w: 'nextWarning',
  W: 'previousWarning',
  s: 'nextGap',
  S: 'previousGap',
  m: 'mark',
  '[': 'previousMark',
  ']': 'nextMark',
  g: 'goTo',
  t: 'timeMode',
  c: 'copy',
  '?': 'help',
};

const MOVES: Record<string, Move> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
  Home: 'first',
  End: 'last',
  ArrowRight: 'open',
  ArrowLeft: 'close',
  Enter: 'turn',
};

const hasModifier = ({ ctrlKey, metaKey, altKey }: KeyPress) => ctrlKey || metaKey || altKey;

/** The command of a key; letters only where `singleKeys` says so and nothing is being typed. */
export function commandOf(press: KeyPress, isTyping: boolean, singleKeys: boolean): LogCommand | undefined {
  const { shiftKey, ctrlKey, metaKey, altKey } = press;
  const key = latinKey(press);
  const isShortcut = ctrlKey !== metaKey && !altKey && !shiftKey;
  if (isShortcut && key.toLowerCase() === 'f') return 'find';
  if (isShortcut && key.toLowerCase() === 'c' && !isTyping) return 'copyRows';
  if (key === 'F3' && !hasModifier(press)) return shiftKey ? 'previousHit' : 'nextHit';
  if (key === 'Escape') return 'escape';
  if (isTyping || !singleKeys || hasModifier(press)) return undefined;
  return Object.hasOwn(SINGLE_KEYS, key) ? SINGLE_KEYS[key] : undefined;
}

/** The movement of a key in the list of rows. Ctrl leaves Home and End what they are. */
export function moveOf(press: KeyPress): Move | undefined {
  const { key, ctrlKey, metaKey, altKey } = press;
  if (altKey || metaKey || (ctrlKey && key !== 'Home' && key !== 'End')) return undefined;
  return Object.hasOwn(MOVES, key) ? MOVES[key] : undefined;
}
