import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { type Body, bodyOf } from '../content/body.ts';
import { strangeLog } from '../content/strange.ts';
import type { Context } from '../context.ts';
import type { StoredObject } from '../directory/sessions.ts';
import type { Exchange } from '../exchange.ts';
import type { StorageFault, Switches } from '../switches.ts';
import { crossOriginHeaders } from './cross-origin.ts';
import { readRange } from './range.ts';
import { transfer } from './transfer.ts';

const TYPES: Record<string, string> = { '.flac': 'audio/flac', '.mp4': 'video/mp4', '.webm': 'video/webm' };
const youngCounts = new WeakMap<StoredObject, number>();

/** Sends an object that may be opened: whole, a part of it, or the reason why not. */
export async function sendObject(
  exchange: Exchange,
  object: StoredObject,
  faults: StorageFault[],
  context: Context,
): Promise<void> {
  const { storage } = context.switches;
  const young = isYoung(object, context.switches) ? storage.youngObject : 'served';
  if (young === 'missing') return exchange.text(404, 'Not found');
  const strange = strangeBody(object, context.switches);
  const isEmpty = young === 'empty';
  const body = strange ?? (isEmpty ? bodyOf(Buffer.alloc(0)) : await context.contents.of(object));
  const ranged = object.kind === 'log' ? storage.rangeForLogs : storage.rangeForRecordings;
  const tag = storage.entityTag ? entityTag(object, body) : undefined;
  const headers = objectHeaders(exchange, object, context.switches, tag);

  const known = exchange.record.headers;
  if (tag !== undefined && known['if-none-match'] === tag) return exchange.answer(304, headers);
  const stale = known['if-range'] !== undefined && known['if-range'] !== tag;
  const range = readRange(ranged && !stale ? exchange.record.range : undefined, body.size);
  if (range.kind === 'unsatisfiable') {
    return exchange.text(416, 'Range not satisfiable', {
      ...headers,
      'content-type': 'text/plain',
      'content-range': `bytes */${body.size}`,
    });
  }
  const part = range.kind === 'part' ? range : { start: 0, end: body.size };
  exchange.head(range.kind === 'part' ? 206 : 200, {
    ...headers,
    'content-range': range.kind === 'part' ? `bytes ${part.start}-${part.end - 1}/${body.size}` : undefined,
    'content-length': storage.contentLength ? String(part.end - part.start) : undefined,
  });
  if (exchange.message.method === 'HEAD') exchange.response.end();
  else await transfer(exchange, body, part, faults);
}

/** The body of an answer that is no log, where the switch says so. */
function strangeBody({ kind, leg }: StoredObject, { storage }: Switches): Body | undefined {
  if (kind !== 'log' || leg || storage.logBody === 'log') return undefined;
  return bodyOf(strangeLog(storage.logBody).bytes);
}

function objectHeaders(
  exchange: Exchange,
  object: StoredObject,
  switches: Switches,
  tag: string | undefined,
): Record<string, string | undefined> {
  const { storage } = switches;
  return {
    ...crossOriginHeaders(exchange, switches),
    'content-type': contentType(object, switches),
    'accept-ranges': storage.acceptRanges,
    'content-disposition': storage.contentDisposition,
    'cache-control': storage.cacheControl,
    'content-security-policy': storage.contentSecurityPolicy,
    etag: tag,
  };
}

function contentType(object: StoredObject, { storage }: Switches): string | undefined {
  if (object.leg) return 'text/csv';
  if (object.kind === 'log')
    return storage.logBody === 'log' ? storage.logType : strangeLog(storage.logBody).type;
  if (storage.recordingType !== 'by-name') return storage.recordingType;
  return TYPES[extname(object.url.pathname)] ?? 'audio/mpeg';
}

/** Objects of a running call, for as many requests as the switch says. */
function isYoung(object: StoredObject, switches: Switches): boolean {
  if (object.session.endedAt !== undefined || switches.storage.youngObject === 'served') return false;
  const seen = youngCounts.get(object) ?? 0;
  youngCounts.set(object, seen + 1);
  return seen < switches.storage.youngRequests;
}

function entityTag(object: StoredObject, body: Body): string {
  return `"${createHash('sha256').update(`${object.url.href} ${body.size}`).digest('hex').slice(0, 16)}"`;
}
