import { isHostName, maskHost } from './hosts.ts';
import {
  ACCESS_KEY,
  CALL_ID_KEY,
  HOST_KEY,
  LOGIN_KEY,
  NAME_KEY,
  PARTY_KEY,
  PHONE_KEY,
  QUERY_SECRET,
  SCHEME,
  SECRET_KEY,
  tellingKey,
} from './keys.ts';
import { ESCAPED_AND, isSettled, type Masks } from './masks.ts';
import { isDialable, maskDialable } from './numbers.ts';
import { CYRILLIC, characterClass, LONGEST_RUN, wordClass } from './runs.ts';
import { maskCallId, maskName, nameAt } from './sip.ts';
import { maskSipUser } from './uris.ts';
import { cookiesAfter, SURELY_RANDOM, schemeValue, type Value, valueAfter } from './values.ts';

/* Values that their key gives away: `password = hunter2 ; `, `"api_key":"…"`, `token=…&`, `Authorization: Bearer …` */

const KEY_CHARACTERS = wordClass('_-');
/** Another script begins another word: `яBearer`. */
const CYRILLIC_CHARACTERS = characterClass(CYRILLIC);
const NOTHING = /^(?:|null|void|true|false|undefined|none|\*{3,})$/i;

/**
 * How far a value is read that may turn out to be nobody's. Where none ends, each key of a line would read all that
 * follows: the longer the line, the less of it. Numbers, hosts and ids of calls are shorter in any case.
 */
function reachIn({ length }: string): number {
  return Math.min(LONGEST_RUN, Math.max(512, Math.floor(160_000_000 / length))) + 32;
}

/** `API key: …` */
function isSpokenKey(text: string, start: number, key: string): boolean {
  return (
    key === 'key' && /\b(?:api|secret|access|private|auth) $/i.test(text.slice(Math.max(0, start - 9), start))
  );
}

function findValue(text: string, start: number, at: number, key: string): Value | undefined {
  if (SCHEME.test(key)) return schemeValue(text, at);
  const cookies = key.endsWith('cookie') ? cookiesAfter(text, start, at) : undefined;
  return (
    cookies ?? valueAfter(text, at) ?? (key === 'token' ? schemeValue(text, at, SURELY_RANDOM) : undefined)
  );
}

/** Does the key at [start, at) go on a query or a form: `?key=`, `&amp;key=`? */
function isAfterAnd(text: string, start: number, at: number): boolean {
  const before = text[start - 1] ?? ' ';
  return (
    text[at] === '=' && (before === ESCAPED_AND || '?&#'.includes(before) || text.endsWith('&amp;', start))
  );
}

/** `key=a&` */
function isBeforeAnd(text: string, at: number, { end }: Value): boolean {
  return text[at] === '=' && (text[end] === '&' || text[end] === ESCAPED_AND);
}

function maskPerson(key: string, value: string, masks: Masks): string | undefined {
  const isLogin = LOGIN_KEY.test(key);
  if (isDialable(value) && (isLogin || (PHONE_KEY.test(key) && value.replace(/\D/g, '').length >= 5)))
    return maskDialable(value, masks);
  if (!(isLogin || NAME_KEY.test(key)) || value.length > LONGEST_RUN || /@|:/.test(value)) return undefined;
  return isLogin && !/\s/.test(value) ? maskSipUser(value, masks) : masks.mask('name', value);
}

interface Rules {
  keepsIds: boolean;
}

function maskValue(key: string, value: string, masks: Masks, { keepsIds }: Rules): string | undefined {
  if (HOST_KEY.test(key)) return isHostName(value) ? maskHost(value, masks) : undefined;
  if (CALL_ID_KEY.test(key)) return maskCallId(value, keepsIds, masks);
  return maskPerson(key, value, masks);
}

interface Found {
  value: Value;
  mask: string;
}

/** The value of the key at [start, at) with its mask; undefined when there is nothing to mask. */
function maskAfter(text: string, start: number, at: number, masks: Masks, rules: Rules): Found | undefined {
  const key = tellingKey(text.slice(start, at));
  if (key === '') return undefined;
  const isSecret =
    SCHEME.test(key) || SECRET_KEY.test(key) || ACCESS_KEY.test(key) || isSpokenKey(text, start, key);
  const isQueryKey = !isSecret && QUERY_SECRET.test(key);
  const isInQuery = isQueryKey && isAfterAnd(text, start, at);
  // What is masked in any case is read once, whatever its length.
  const within = isSecret || isInQuery ? text : text.slice(0, at + reachIn(text));
  const value = findValue(within, start, at, key);
  if (!value || value.end <= value.start) return undefined;
  const name = PARTY_KEY.test(key) ? nameAt(text, value.start) : '';
  if (name !== '') {
    return { value: { start: value.start, end: value.start + name.length }, mask: maskName(name, masks) };
  }
  const written = text.slice(value.start, value.end);
  if ((written.length < 20 && NOTHING.test(written.trim())) || isSettled(written)) return undefined;
  // An id of a call session opens nothing; whether it stays is decided where numbers are masked.
  const opens = isInQuery || (isQueryKey && isBeforeAnd(within, at, value));
  if (isSecret || (opens && !/^\d{6,}$/.test(written))) {
    return { value, mask: masks.mask(ACCESS_KEY.test(key) ? 'access-url' : 'secret', written) };
  }
  const isCut = value.end === within.length && within.length < text.length;
  const mask = isCut && !CALL_ID_KEY.test(key) ? undefined : maskValue(key, written, masks, rules);
  return mask === undefined ? undefined : { value, mask };
}

/** Masks the values of telling keys. */
export function maskKeyed(text: string, masks: Masks, rules: Rules): string {
  let result = '';
  let copied = 0;
  let at = 0;
  while (at < text.length) {
    const start = at;
    const characters = CYRILLIC_CHARACTERS[text.charCodeAt(at)] ? CYRILLIC_CHARACTERS : KEY_CHARACTERS;
    while (at < text.length && characters[text.charCodeAt(at)]) at++;
    if (at === start) at++;
    if (at - start < 2 || at - start > 80) continue;
    const found = maskAfter(text, start, at, masks, rules);
    if (!found) continue;
    result += text.slice(copied, found.value.start) + found.mask;
    copied = found.value.end;
    at = copied;
  }
  return copied === 0 ? text : result + text.slice(copied);
}
