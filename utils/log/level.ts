import { LEVEL } from './mark.ts';

/*
 * A scenario's print carries no level, so the first word of this table decides (Grafana's way; experience.md §1.2).
 * `TypeError`, `HttpException` and alike count too; `"error": null`, `no errors` and `error = 0` do not.
 */
const WORDS = new Map<string, number>([
  ['critical', LEVEL.critical],
  ['crit', LEVEL.critical],
  ['fatal', LEVEL.critical],
  ['alert', LEVEL.critical],
  ['emerg', LEVEL.critical],
  ['emergency', LEVEL.critical],
  ['panic', LEVEL.critical],
  ['error', LEVEL.error],
  ['errors', LEVEL.error],
  ['err', LEVEL.error],
  ['eror', LEVEL.error],
  ['exception', LEVEL.error],
  ['warning', LEVEL.warning],
  ['warn', LEVEL.warning],
  ['info', LEVEL.info],
  ['information', LEVEL.info],
  ['notice', LEVEL.info],
  ['debug', LEVEL.debug],
  ['dbug', LEVEL.debug],
  ['trace', LEVEL.trace],
]);
const LONGEST = 11;
const NEGATIONS = new Set(['no', 'not', 'without', 'zero', '0', 'non']);
const FALSE_VALUE =
  /^["']?\s{0,2}[:=]\s{0,2}["']?(?:null|false|undefined|none|ok|0|\[\]|\{\}|""|''|"|')(?![\w.])/i;

/** 1 for a letter or digit, 0 for what ends a word. */
const LETTERS = new Uint8Array(256);
for (let code = 0; code < 128; code++) if (/[a-z0-9]/i.test(String.fromCharCode(code))) LETTERS[code] = 1;

/** 1 where one of the words begins with these three letters: most words of a text are dismissed by one look. */
const BEGINNINGS = new Uint8Array(1 << 15);
const beginning = (first: number, second: number, third: number): number =>
  ((first & 31) << 10) | ((second & 31) << 5) | (third & 31);
for (const word of WORDS.keys()) {
  BEGINNINGS[beginning(word.charCodeAt(0), word.charCodeAt(1), word.charCodeAt(2))] = 1;
}

function text(bytes: Uint8Array, from: number, to: number): string {
  let result = '';
  for (let at = from; at < to; at++) result += String.fromCharCode(bytes[at] ?? 0);
  return result;
}

/** `…Error` and `…Exception` at the end of a camel-case name. */
function isErrorName(bytes: Uint8Array, from: number, to: number): boolean {
  const last = bytes[to - 1];
  if (last === 114) return to - from > 5 && bytes[to - 5] === 69 && text(bytes, to - 5, to) === 'Error';
  if (last === 110) return to - from > 9 && bytes[to - 9] === 69 && text(bytes, to - 9, to) === 'Exception';
  return false;
}

/** Is there no error in spite of the word: `no errors`, `"error": null`? */
function isDenied(bytes: Uint8Array, from: number, to: number, start: number, end: number): boolean {
  let wordEnd = start;
  while (wordEnd > from && LETTERS[bytes[wordEnd - 1] ?? 0] === 0) wordEnd--;
  let wordStart = wordEnd;
  while (wordStart > from && wordEnd - wordStart < 8 && LETTERS[bytes[wordStart - 1] ?? 0] !== 0) wordStart--;
  if (NEGATIONS.has(text(bytes, wordStart, wordEnd).toLowerCase())) return true;
  return FALSE_VALUE.test(text(bytes, end, Math.min(to, end + 24)));
}

function levelOfWord(bytes: Uint8Array, start: number, end: number): number {
  const first = beginning(bytes[start] ?? 0, bytes[start + 1] ?? 0, bytes[start + 2] ?? 0);
  if (end - start <= LONGEST && BEGINNINGS[first] === 1) {
    const level = WORDS.get(text(bytes, start, end).toLowerCase());
    if (level !== undefined) return level;
  }
  return isErrorName(bytes, start, end) ? LEVEL.error : LEVEL.unknown;
}

/** The level that the words of bytes [from, to) tell; `unknown` when they tell none. */
export function levelOfText(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to) {
    while (at < to && LETTERS[bytes[at] ?? 0] === 0) at++;
    const start = at;
    while (at < to && LETTERS[bytes[at] ?? 0] !== 0) at++;
    if (at - start < 3) continue;
    const level = levelOfWord(bytes, start, at);
    if (level === LEVEL.unknown) continue;
    if (level < LEVEL.error || !isDenied(bytes, from, to, start, at)) return level;
  }
  return LEVEL.unknown;
}
