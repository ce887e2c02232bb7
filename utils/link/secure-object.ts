import { decodeOrigin, type ObjectOrigin } from './origin.ts';
import { GATEWAY_HOST, PUBLIC_BUCKET, SECURE_BUCKET } from './patterns.ts';

export type ObjectKind = 'recording' | 'log' | 'statistics';

/** A recording, session log or media-statistics file on a gateway, as its address tells it (voximplant.md §2). */
export interface StoredObject {
  kind: ObjectKind;
  /** Behind authorization, or open to everybody. */
  place: 'secure' | 'public';
  /** The address in its canonical form; the only form that is ever requested. */
  url: string;
  /** The address without its query: names the object in rules and pins. */
  key: string;
  host: string;
  /** `ru`, `us`, …; undefined on storage.voximplant.com. */
  region: string | undefined;
  bucket: string;
  /** Day of the object, `YYYY-MM-DD`, UTC. */
  date: string;
  recordId: string | undefined;
  sessionId: string | undefined;
  fileType: string | undefined;
  origin: ObjectOrigin | undefined;
}

/** A stored object that asks for a token. */
export type SecureObject = StoredObject & { place: 'secure' };

const PATH =
  /^\/([a-z0-9-]+)\/(\d{4})\/(\d{2})\/(\d{2})\/([A-Za-z0-9+_-]+(?:\/[A-Za-z0-9+_-]+)*)(?:\.(mp3|flac|wav|mp4|webm))?$/;
const ID = /^\d{1,19}$/;

/** Reads the address of a secure object; undefined for everything else, however alike it looks. Pure. */
export function parseSecureObject(address: string): SecureObject | undefined {
  const object = parseStoredObject(address);
  return object && isSecure(object) ? object : undefined;
}

export function isSecure(object: StoredObject): object is SecureObject {
  return object.place === 'secure';
}

/** Judges an address that Voximplant's API gave: secure, public, or not on a gateway at all. */
export function placeOf(address: string): 'secure' | 'public' | 'elsewhere' {
  return parseStoredObject(address)?.place ?? 'elsewhere';
}

/** Reads the address of a secure or public object; undefined for everything else. Pure. */
export function parseStoredObject(address: string): StoredObject | undefined {
  const url = parseGatewayUrl(address);
  const match = url && PATH.exec(url.pathname);
  if (!match) return undefined;
  const [, bucket = '', year, month, day, encoded = '', extension] = match;
  const date = `${year}-${month}-${day}`;
  const place = placeOfBucket(bucket);
  if (!isDay(date) || !place) return undefined;
  const recordId = readId(url.searchParams.get('record_id'));
  const sessionId = readId(url.searchParams.get('sessionid'));
  const origin = decodeOrigin(encoded);
  const fileType = extension ?? origin?.fileType;
  return {
    kind: kindOf(bucket, sessionId, fileType),
    place,
    url: url.href,
    key: `${url.origin}${url.pathname}`,
    host: url.hostname,
    region: /^storage-gw-([a-z]+)-/.exec(url.hostname)?.[1],
    bucket,
    date,
    recordId,
    sessionId,
    fileType,
    origin,
  };
}

/** A URL on a gateway that the rules would match too: https, default port, no user, nothing hidden by encoding. */
function parseGatewayUrl(address: string): URL | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  url.hash = '';
  const plain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';
  if (!plain || !GATEWAY_HOST.test(url.hostname)) return undefined;
  return isCanonical(address, url) ? url : undefined;
}

/**
 * Whether the URL parser had nothing to mend. Whatever it removes in silence (a user, a port, dots, backslashes, tabs,
 * wide letters; https://url.spec.whatwg.org/#url-parsing) has no place in an address of Voximplant.
 */
function isCanonical(address: string, url: URL): boolean {
  const written = address.split('#', 1)[0] ?? '';
  return /^[!-~]+$/.test(written) && written.toLowerCase() === url.href.toLowerCase();
}

function placeOfBucket(bucket: string): StoredObject['place'] | undefined {
  if (SECURE_BUCKET.test(bucket)) return 'secure';
  return PUBLIC_BUCKET.test(bucket) ? 'public' : undefined;
}

function kindOf(bucket: string, sessionId: string | undefined, fileType: string | undefined): ObjectKind {
  if (fileType === 'csv') return 'statistics';
  return sessionId !== undefined || /-logs(-|$)/.test(bucket) ? 'log' : 'recording';
}

function readId(text: string | null): string | undefined {
  return text !== null && ID.test(text) ? text : undefined;
}

function isDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}
