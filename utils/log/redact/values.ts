import { BREAK, ESCAPED_AND, ESCAPED_QUOTE } from './masks.ts';
import { characterClass } from './runs.ts';

/* Where the value of a key lies: `"key":"…"`, `key = … ; `, `key=…`, `[key] => …`, `Bearer …` */

export interface Value {
  start: number;
  end: number;
}

function skip(text: string, from: number, character: string, most: number): number {
  let at = from;
  while (at < from + most && text[at] === character) at++;
  return at;
}

/** JSON in a string of JSON in a string: its quotes have 7 backslashes. */
const MOST_BACKSLASHES = 7;

/** Behind an opening quote, which strings around it may have escaped: `"`, `\"` or `\\\"`. */
function openingQuote(
  text: string,
  at: number,
): { quote: string; escapes: number; next: number } | undefined {
  const start = skip(text, at, '\\', MOST_BACKSLASHES);
  const quote = text[start] ?? '';
  if (quote !== '"' && quote !== "'" && quote !== ESCAPED_QUOTE) return undefined;
  const escapes = start - at;
  return escapes > 0 && escapes % 2 === 0 ? undefined : { quote, escapes, next: start + 1 };
}

/**
 * The end of a text in quotes that have `escapes` backslashes each. A quote in the text has as many and one for itself
 * more, and each backslash in it stands twice as often.
 */
function endOfQuoted(text: string, from: number, quote: string, escapes: number): number {
  let backslashes = 0;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === quote && backslashes % (2 * escapes + 2) === escapes) return at - escapes;
    backslashes = character === '\\' ? backslashes + 1 : 0;
  }
  return text.length;
}

const OPENING_BRACKETS = characterClass('[{');
const CLOSING_BRACKETS = characterClass(']}');

function endOfBracket(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (OPENING_BRACKETS[code]) depth++;
    else if (CLOSING_BRACKETS[code] && --depth === 0) return at + 1;
  }
  return text.length;
}

const MAP_GOES_ON = /(?: ?[^\s={}[\];,"']{1,80} = | ?[}\]])/y;

/** Does a ` ; ` stand at `at` that the map goes on after? */
function endsInMap(text: string, at: number): boolean {
  MAP_GOES_ON.lastIndex = at + 3;
  return at + 3 >= text.length || MAP_GOES_ON.test(text);
}

/** The end of bare text in a map. */
function endInMap(text: string, from: number): number {
  for (let at = text.indexOf(' ;', from); at !== -1; at = text.indexOf(' ;', at + 1)) {
    if (endsInMap(text, at)) return at;
  }
  return text.length;
}

/** The end of `a=1; b="2"`: before the quote, the map's ` ; ` or the line break that the header stands before. */
function endOfCookies(text: string, from: number, isInApostrophes: boolean): number {
  let backslashes = 0;
  for (let at = from; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === BREAK || (text.startsWith(' ;', at) && endsInMap(text, at))) return at;
    const isQuote = character === '"' || character === ESCAPED_QUOTE;
    if (isQuote || (isInApostrophes && character === "'")) {
      if (text[at - backslashes - 1] !== '=') return at - backslashes;
      at = endOfQuoted(text, at + 1, character, backslashes) + backslashes;
    }
    backslashes = character === '\\' ? backslashes + 1 : 0;
  }
  return text.length;
}

const WORD_ENDS = characterClass(` \t"'&<>,;)}]|\\${ESCAPED_QUOTE}${ESCAPED_AND}${BREAK}`);

function endOfWord(text: string, from: number): number {
  let at = from;
  while (at < text.length && !WORD_ENDS[text.charCodeAt(at)]) at++;
  return at;
}

/** Where the value of a key lies that ends at `at`; undefined when no value follows. */
export function valueAfter(text: string, at: number): Value | undefined {
  const keyQuote = openingQuote(text, at);
  let afterKey = skip(text, keyQuote?.next ?? at, ' ', 2);
  if (text[afterKey] === ']') afterKey = skip(text, afterKey + 1, ' ', 2);
  const sign = text[afterKey];
  if (sign !== '=' && sign !== ':') return undefined;
  const isArrow = sign === '=' && text[afterKey + 1] === '>';
  let start = skip(text, afterKey + (isArrow ? 2 : 1), ' ', 2);
  const opening = openingQuote(text, start);
  if (opening) {
    const { quote, escapes, next } = opening;
    return { start: next, end: endOfQuoted(text, next, quote, escapes) };
  }
  if (text[start] === '[' || text[start] === '{') return { start, end: endOfBracket(text, start) };
  if (sign === '=' && afterKey > at && start > afterKey + (isArrow ? 2 : 1)) {
    const isEmpty = text[start] === ';' && (text[start + 1] ?? ' ') === ' ';
    return isEmpty ? undefined : { start, end: endInMap(text, start) };
  }
  const scheme = /^(?:Bearer|Basic|Token) /i.exec(text.slice(start, start + 8));
  if (scheme) start += scheme[0].length;
  else if (sign === ':' && /^Digest /i.test(text.slice(start, start + 7))) return { start, end: text.length };
  return { start, end: endOfWord(text, start) };
}

/** The cookies behind the header whose name stands at [start, at): `;` parts them. */
export function cookiesAfter(text: string, start: number, at: number): Value | undefined {
  const afterKey = skip(text, at, ' ', 2);
  const from = skip(text, afterKey + 1, ' ', 2);
  if (text[afterKey] !== ':' || openingQuote(text, from) || /[[{]/.test(text[from] ?? '')) return undefined;
  return { start: from, end: endOfCookies(text, from, text[start - 1] === "'") };
}

const RANDOM = /\d|[a-z][A-Z]|[A-Z]{2}[a-z]|[._=-]/;
export const SURELY_RANDOM = /^(?=.{8})(?=.*\d)(?=.*[a-z])/i;

/** Where the secret after `Bearer ` lies, if it looks like one. */
export function schemeValue(text: string, at: number, looks = RANDOM): Value | undefined {
  const start = skip(text, at, ' ', 2);
  const end = start > at ? endOfWord(text, start) : start;
  const isSecret = end - start >= 6 && looks.test(text.slice(start, Math.min(end, start + 400)));
  return isSecret ? { start, end } : undefined;
}
