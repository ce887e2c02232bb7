import { ESCAPED_QUOTE, isSettled, type Masks } from './masks.ts';
import { isDialable, maskDialable } from './numbers.ts';
import { LONGEST_RUN, wordClass } from './runs.ts';

/* Values that their key gives away: `password = hunter2 ; `, `"api_key":"…"`, `token=…&`, `Authorization: Bearer …` */

const KEY_CHARACTERS = wordClass('_-');
/** Tested on the key in lower case without `_` and `-`. */
const SECRET_KEY =
  /(?:password|passwd|passphrase|passcode|secret|apikey|accesskey|privatekey|secretkey|sessionkey|authkey|token|authorization|authenticate|credentials?|signature|callbacksalt|cookie|jwt|icepwd|iceufrag|nonce)$|^(?:pwd|pass|auth|salt|otp|pin|pincode|cvv|inline|response|opaque|viidentity|identity)$/;
const ACCESS_KEY = /^access(?:secure)?url$/;
const PHONE_KEY =
  /(?:phone|phonenumber|callerid|msisdn)$|^(?:number|destination|caller|callee|from|to|displayname|diversion|ani|dnis)$/;
const NAME_KEY = /(?:displayname|callerid|authenticatedcaller|authuser|username)$|^destination$/;
const isPersonal = (key: string): boolean => PHONE_KEY.test(key) || NAME_KEY.test(key);
/** `Bearer` and alike stand before the secret without a sign between. */
const SCHEME = /^(?:bearer|basic)$/i;
const NOTHING = /^(?:|null|void|true|false|undefined|none|\*{3,})$/i;

interface Value {
  start: number;
  end: number;
}

function skip(text: string, from: number, character: string, most: number): number {
  let at = from;
  while (at < from + most && text[at] === character) at++;
  return at;
}

/** Behind an opening quote, which may be escaped: `"` or `\"`. */
function openingQuote(text: string, at: number): { quote: string; next: number } | undefined {
  const start = text[at] === '\\' ? at + 1 : at;
  const quote = text[start];
  if (quote !== '"' && quote !== "'" && quote !== ESCAPED_QUOTE) return undefined;
  return { quote: text.slice(at, start + 1), next: start + 1 };
}

function endOfQuoted(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    if (text.startsWith(quote, at)) return at;
    if (text[at] === '\\') at++;
  }
  return text.length;
}

function endOfBracket(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '[' || text[at] === '{') depth++;
    else if ((text[at] === ']' || text[at] === '}') && --depth === 0) return at + 1;
  }
  return text.length;
}

const MAP_GOES_ON = /(?: ?[^\s={}[\];,"']{1,80} = | ?[}\]])/y;

/** The end of bare text in a map: before a ` ; ` that the map goes on after. */
function endInMap(text: string, from: number): number {
  for (let at = text.indexOf(' ;', from); at !== -1; at = text.indexOf(' ;', at + 1)) {
    MAP_GOES_ON.lastIndex = at + 3;
    if (at + 3 >= text.length || MAP_GOES_ON.test(text)) return at;
  }
  return text.length;
}

const WORD_ENDS = new Set([...' \t"\'&<>,;)}]|\\', ESCAPED_QUOTE]);

function endOfWord(text: string, from: number): number {
  let at = from;
  while (at < text.length && !WORD_ENDS.has(text[at] ?? '')) at++;
  return at;
}

/** Where the value of a key lies that ends at `at`; undefined when no value follows. */
function valueAfter(text: string, at: number): Value | undefined {
  const keyQuote = openingQuote(text, at);
  const afterKey = skip(text, keyQuote?.next ?? at, ' ', 2);
  const sign = text[afterKey];
  if (sign !== '=' && sign !== ':') return undefined;
  let start = skip(text, afterKey + 1, ' ', 2);
  const opening = openingQuote(text, start);
  if (opening) return { start: opening.next, end: endOfQuoted(text, opening.next, opening.quote) };
  if (text[start] === '[' || text[start] === '{') return { start, end: endOfBracket(text, start) };
  if (sign === '=' && afterKey > at && start > afterKey + 1) return { start, end: endInMap(text, start) };
  const scheme = /^(?:Bearer|Basic|Token) /i.exec(text.slice(start, start + 8));
  if (scheme) start += scheme[0].length;
  else if (sign === ':' && /^Digest /i.test(text.slice(start, start + 7))) return { start, end: text.length };
  return { start, end: endOfWord(text, start) };
}

/** Where the secret after `Bearer ` lies, if it looks like one. */
function schemeValue(text: string, at: number): Value | undefined {
  const start = skip(text, at, ' ', 2);
  const end = start > at ? endOfWord(text, start) : start;
  const looksRandom = /\d|[a-z][A-Z]|[A-Z]{2}[a-z]|[._=-]/.test(
    text.slice(start, Math.min(end, start + 400)),
  );
  return end - start >= 6 && looksRandom ? { start, end } : undefined;
}

function maskValue(key: string, value: string, masks: Masks): string | undefined {
  if ((value.length < 20 && NOTHING.test(value.trim())) || isSettled(value)) return undefined;
  if (ACCESS_KEY.test(key)) return masks.mask('access-url', value);
  if (SECRET_KEY.test(key)) return masks.mask('secret', value);
  if (PHONE_KEY.test(key) && isDialable(value) && value.replace(/\D/g, '').length >= 5)
    return maskDialable(value, masks);
  const isName = NAME_KEY.test(key) && value.length <= LONGEST_RUN && !/@|:/.test(value);
  return isName ? masks.mask('name', value) : undefined;
}

/** Masks the values of telling keys. */
export function maskKeyed(text: string, masks: Masks): string {
  let result = '';
  let copied = 0;
  let at = 0;
  while (at < text.length) {
    while (at < text.length && !KEY_CHARACTERS[text.charCodeAt(at)]) at++;
    const start = at;
    while (at < text.length && KEY_CHARACTERS[text.charCodeAt(at)]) at++;
    if (at - start < 2 || at - start > 80) continue;
    const run = text.slice(start, at);
    const key = run.toLowerCase().replace(/[_-]/g, '');
    const isScheme = SCHEME.test(key);
    if (!isScheme && !SECRET_KEY.test(key) && !isPersonal(key) && !ACCESS_KEY.test(key)) continue;
    const value = isScheme ? schemeValue(text, at) : valueAfter(text, at);
    if (!value || value.end <= value.start) continue;
    const mask = maskValue(isScheme ? 'token' : key, text.slice(value.start, value.end), masks);
    if (mask === undefined) continue;
    result += text.slice(copied, value.start) + mask;
    copied = value.end;
    at = value.end;
  }
  return copied === 0 ? text : result + text.slice(copied);
}

const SECRET_HEADER =
  /^(?:(?:proxy-)?authorization|(?:www|proxy)-authenticate|authentication-info|vi-identity|identity|(?:set-)?cookie|x-[\w-]{0,40}(?:key|token|secret))\s{0,4}:/i;
const PARTY_HEADER =
  /^(?:f|t|m|from|to|contact|p-asserted-identity|remote-party-id|diversion)\s{0,4}:\s{0,4}"/i;

/** Masks what stands behind a telling header at the beginning of a line, as in SIP; undefined for other lines. */
export function maskHeader(line: string, masks: Masks): string | undefined {
  const secret = SECRET_HEADER.exec(line.slice(0, 80));
  if (secret) {
    const value = line.slice(secret[0].length).trim();
    return value === '' ? undefined : `${secret[0]} ${masks.mask('secret', value)}`;
  }
  const party = PARTY_HEADER.exec(line.slice(0, 40));
  if (!party) return undefined;
  const end = endOfQuoted(line, party[0].length, '"');
  const name = line.slice(party[0].length, end);
  if (name.trim() === '') return undefined;
  const mask = isDialable(name) ? maskDialable(name, masks) : masks.mask('name', name);
  return party[0] + mask + line.slice(end);
}
