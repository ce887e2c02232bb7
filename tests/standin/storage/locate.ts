import type { Sessions, StoredObject } from '../directory/sessions.ts';
import type { RequestRecord } from '../requests.ts';

const LINK = /^\/[a-z0-9-]+\/\d{4}\/\d{2}\/\d{2}\/([A-Za-z0-9+-]+)(\.mp3|\.flac|\.mp4|\.webm)?$/;
const ORIGIN = /^[0-9a-f]{32}\/https?:\/\//;

/** Secure objects are told by the bucket (voximplant.md §2). */
export function isSecurePath(path: string): boolean {
  return /^\/[a-z0-9-]+-secure(-[a-z0-9]+)?\//.test(path);
}

export function kindOfPath(path: string): RequestRecord['kind'] {
  const bucket = path.split('/')[1] ?? '';
  if (/-logs(-|$)/.test(bucket)) return 'log';
  return /-rec(ords)?(-|$)/.test(bucket) ? 'recording' : 'storage';
}

/** The object that a link names, 403 for a broken link, 404 for one that is deleted or was never there. */
export function findObject(url: URL, sessions: Sessions): StoredObject | 403 | 404 {
  const encoded = LINK.exec(url.pathname)?.[1];
  if (!encoded || !ORIGIN.test(Buffer.from(encoded.replaceAll('-', '='), 'base64').toString())) return 403;
  const object = sessions.objectAt(url.hostname, url.pathname);
  if (!object) return 404;
  for (const name of ['record_id', 'sessionid']) {
    const expected = object.url.searchParams.get(name);
    if (expected !== null && url.searchParams.get(name) !== expected) return 403;
  }
  return object.kind === 'log' && object.session.log.expired ? 404 : object;
}
