import { createHash } from 'node:crypto';

/** Link shapes of voximplant.md §2. */

export const MEDIA_HOST = 'www-ru-00-00.voximplant.com';
export const MEDIA_ADDRESS = '203.0.113.18';

const BUCKETS: Record<string, { recordings: string; logs: string }> = {
  'us-01': { recordings: 'voxdata-us-rec', logs: 'voxdata-us-logs' },
  'de-01': { recordings: 'voxdata-de-rec', logs: 'voxdata-de-logs' },
};
const COMMON_BUCKETS = { recordings: 'voximplant-records', logs: 'voximplant-logs' };

export interface Place {
  /** Such as 'ru-02'; 'storage' is storage.voximplant.com. */
  region: string;
  secure: boolean;
  /** Retention suffix such as '1y', or none. */
  retention?: string;
}

export function gatewayHost(region: string): string {
  return region === 'storage' ? 'storage.voximplant.com' : `storage-gw-${region}.voximplant.com`;
}

export function recordingLink(
  place: Place,
  wireId: string,
  recordId: number,
  startedAt: number,
  extension = 'mp3',
): string {
  const origin = `https://${MEDIA_HOST}:8443/securerecords//${day(startedAt)}/${wireId}.${extension}`;
  const { recordings } = BUCKETS[place.region] ?? COMMON_BUCKETS;
  return `${folder(place, recordings, startedAt)}/${encode(origin)}.${extension}?record_id=${recordId}`;
}

export function logLink(place: Place, wireId: string, sessionId: number, startedAt: number): string {
  const time = new Date(startedAt).toISOString().slice(11, 19).replaceAll(':', '');
  const origin = `http://${MEDIA_HOST}:8080/logs/${day(startedAt)}/${time}_${wireId}_${MEDIA_ADDRESS}.log`;
  const { logs } = BUCKETS[place.region] ?? COMMON_BUCKETS;
  return `${folder(place, logs, startedAt)}/${encode(origin)}?sessionid=${sessionId}`;
}

/** Media statistics of one leg: a CSV file beside the log. */
export function statisticsLink(
  place: Place,
  wireId: string,
  legId: string,
  sessionId: number,
  at: number,
): string {
  const origin = `http://${MEDIA_HOST}:8080/logs/${day(at)}/${wireId}_${MEDIA_ADDRESS}_${legId}.csv`;
  const { logs } = BUCKETS[place.region] ?? COMMON_BUCKETS;
  return `${folder(place, logs, at)}/${encode(origin)}?sessionid=${sessionId}`;
}

/** HEX16.<unix>.<n>: the shape of call and session ids inside the platform. */
export function makeWireId(seed: string, at: number, serial: number): string {
  return `${hex(seed, 16).toUpperCase()}.${Math.floor(at / 1000)}.${serial}`;
}

export function hex(seed: string, length: number): string {
  return createHash('sha256').update(seed).digest('hex').slice(0, length);
}

function folder(place: Place, bucket: string, at: number): string {
  const suffix = (place.secure ? '-secure' : '') + (place.retention ? `-${place.retention}` : '');
  return `https://${gatewayHost(place.region)}/${bucket}${suffix}/${day(at)}`;
}

function encode(origin: string): string {
  return Buffer.from(`${hex(origin, 32)}/${origin}`)
    .toString('base64')
    .replaceAll('=', '-');
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10).replaceAll('-', '/');
}
