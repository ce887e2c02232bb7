import { parseSecureObject, placeOf, type SecureObject } from './secure-object.ts';

/** What a person put into the search box. */
export type SearchTarget =
  | { type: 'session'; sessionId: string; date?: string }
  | { type: 'recording'; object: SecureObject }
  | { type: 'public'; url: string };

const ADDRESS = /https?:\/\/[^\s<>"'`]+/gi;
/** Session ids seen have ten digits; shorter numbers are more likely a port, a year or an extension. */
const SESSION_ID = /(?<![\d.:+-])\d{5,19}(?![\d.:-])/g;

/** Finds a session id, a log link or a recording link in text, or in text around them; undefined where none is. */
export function readSearchText(text: string): SearchTarget | undefined {
  const addresses = text.match(ADDRESS)?.map((address) => address.replace(/[),.;\]}]+$/, '')) ?? [];
  for (const address of addresses) {
    const target = readAddress(address);
    if (target) return target;
  }
  const rest = text.replace(ADDRESS, ' ');
  const labelled = /session[\s_a-z]*[:#=]?\s*(\d{1,19})(?!\d)/i.exec(rest)?.[1];
  const sessionId = labelled ?? rest.match(SESSION_ID)?.[0];
  return sessionId === undefined ? undefined : { type: 'session', sessionId };
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
