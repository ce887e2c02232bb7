/** Signs that letters of other scripts stand on, alone and with Shift. */
const SIGNS: Readonly<Record<string, string>> = {
  BracketLeft: '[{',
  BracketRight: ']}',
  Comma: ',<',
  Period: '.>',
};

/** The Latin letter or sign of a key, on keyboards of other scripts by its place: `т` is `n`, `х` is `[`. */
export function latinKey({ key, code, shiftKey }: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>): string {
  if (key.length !== 1 || key.charCodeAt(0) < 128) return key;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  const pair = letter ? letter.toLowerCase() + letter : SIGNS[code];
  return pair?.[shiftKey ? 1 : 0] ?? key;
}
