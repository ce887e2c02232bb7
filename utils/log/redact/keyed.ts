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
import { SURELY_RANDOM, schemeValue, type Value, valueAfter } from './values.ts';

/* Values that their key gives away: `password = hunter2 ; `, `"api_key":"…"`, `token=…&`, `Authorization: Bearer …` */

const KEY_CHARACTERS = wordClass('_-');
/** Another script begins another word: `яBearer`. */
const CYRILLIC_CHARACTERS = characterClass(CYRILLIC);
const NOTHING = /^(?:|null|void|true|false|undefined|none|\*{3,})$/i;

/** `API key: …` */
function isSpokenKey(text: string, start: number, key: string): boolean {
  return (
    key === 'key' && /\b(?:api|secret|access|private|auth) $/i.test(text.slice(Math.max(0, start - 9), start))
  );
}

function findValue(text: string, at: number, key: string): Value | undefined {
  if (SCHEME.test(key)) return schemeValue(text, at);
  return valueAfter(text, at) ?? (key === 'token' ? schemeValue(text, at, SURELY_RANDOM) : undefined);
}

/** Does the key that begins at `start` stand in the query of a URL, or in a form: `?key=`, `&amp;key=`, `key=a&`? */
function isInQuery(text: string, start: number, at: number, { end }: Value): boolean {
  if (text[at] !== '=') return false;
  const before = text[start - 1] ?? '';
  const isAfterAnd = before === ESCAPED_AND || text.endsWith('&amp;', start) || '?&#'.includes(before || ' ');
  return isAfterAnd || text[end] === '&' || text[end] === ESCAPED_AND;
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
  if ((value.length < 20 && NOTHING.test(value.trim())) || isSettled(value)) return undefined;
  if (ACCESS_KEY.test(key)) return masks.mask('access-url', value);
  if (SECRET_KEY.test(key)) return masks.mask('secret', value);
  if (HOST_KEY.test(key)) return isHostName(value) ? maskHost(value, masks) : undefined;
  if (CALL_ID_KEY.test(key)) return maskCallId(value, keepsIds, masks);
  return maskPerson(key, value, masks);
}

/** The value of the key at [start, at) with its mask; undefined when there is nothing to mask. */
function maskAfter(
  text: string,
  start: number,
  at: number,
  masks: Masks,
  rules: Rules,
): { value: Value; mask: string } | undefined {
  const key = tellingKey(text.slice(start, at));
  if (key === '') return undefined;
  const isScheme = SCHEME.test(key);
  const isQueryKey = QUERY_SECRET.test(key);
  const value = findValue(text, at, key);
  if (!value || value.end <= value.start) return undefined;
  const name = PARTY_KEY.test(key) ? nameAt(text, value.start) : '';
  if (name !== '') {
    return { value: { start: value.start, end: value.start + name.length }, mask: maskName(name, masks) };
  }
  const written = text.slice(value.start, value.end);
  // An id of a call session opens nothing; whether it stays is decided where numbers are masked.
  const isSecret =
    isScheme ||
    isSpokenKey(text, start, key) ||
    (isQueryKey && !/^\d{6,}$/.test(written) && isInQuery(text, start, at, value));
  const mask = maskValue(isSecret ? 'token' : key, written, masks, rules);
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
