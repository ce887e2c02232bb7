import {
  parseSecureObject,
  parseStoredObject,
  placeOf,
  type SecureObject,
  type StoredObject,
} from './secure-object.ts';

/** What a person put into the search box. */
export type SearchTarget =
  | { type: 'session'; sessionId: string; date?: string }
  | { type: 'recording'; object: SecureObject }
  | { type: 'public'; url: string };

/** An address ends where a letter stands that no address of Voximplant holds: a quote, a comma, a bracket. */
const ADDRESS = /https?:\/\/[A-Za-z0-9/:?=&._+%~@#-]+/gi;
/** A phone number as people write it, `+1 (555) 010-0001`; 15 digits at most (E.164). */
const PHONE_NUMBER = /\+\d(?:[ ().-]{0,2}\d){5,14}(?!\d)/g;
/** Session ids seen have ten digits; shorter numbers are more likely a port, a year or an extension. */
const SESSION_ID = /(?<![\w.:+-])\d{5,19}(?!\w|[.:-]\d)/;
/** The same behind a word such as `session`, `Session ID:`, `sessionId =` or `"call_session_history_id":`. */
const LABELLED_ID = /session[\s_a-z]{0,20}["']?[\s:#=]{0,4}["']?(\d{5,19})(?!\w|[.:-]\d)/i;

/** An address of our own page that shows a call by a link. */
const CALL_PAGE_LINK = /\/call\.html#(?:\S*&)?url=([^&\s]+)/;

/** Finds a session id, a log link or a recording link in text, or in text around them; undefined where none is. */
export function readSearchText(text: string): SearchTarget | undefined {
  for (const address of addressesIn(text)) {
    const target = readAddress(address);
    if (target) return target;
  }
  const rest = unescaped(text).replace(ADDRESS, ' ').replace(PHONE_NUMBER, ' ');
  const sessionId = LABELLED_ID.exec(rest)?.[1] ?? SESSION_ID.exec(rest)?.[0];
  return sessionId === undefined ? undefined : { type: 'session', sessionId };
}

/** The recording, log or other object of Voximplant that a text links to; the first of several. */
export function objectInText(text: string): StoredObject | undefined {
  for (const address of addressesIn(text)) {
    const object = parseStoredObject(address);
    if (object) return object;
  }
  return undefined;
}

function addressesIn(text: string): string[] {
  const plain = unescaped(text);
  const linked = CALL_PAGE_LINK.exec(plain)?.[1];
  const addresses = linked === undefined ? (plain.match(ADDRESS) ?? []) : [decode(linked)];
  return addresses.map((address) => address.replace(/[.:?&=~_]+$/, ''));
}

/** JSON may escape a slash, and HTML an ampersand. */
export function unescaped(text: string): string {
  return text.replaceAll('\\/', '/').replaceAll('&amp;', '&');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function readAddress(address: string): SearchTarget | undefined {
  const object = parseSecureObject(address);
  if (object?.sessionId) return { type: 'session', sessionId: object.sessionId, date: object.date };
  if (object?.kind === 'recording') return { type: 'recording', object };
  return placeOf(address) === 'public' ? readPublic(address) : undefined;
}

function readPublic(address: string): SearchTarget {
  const sessionId = /[?&]sessionid=(\d{1,19})(?:&|$)/.exec(address)?.[1];
  const date = /\/(\d{4})\/(\d{2})\/(\d{2})\//.exec(address)?.slice(1, 4).join('-');
  if (sessionId === undefined) return { type: 'public', url: address };
  return { type: 'session', sessionId, ...(date === undefined ? {} : { date }) };
}
