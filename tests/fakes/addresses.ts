import fc from 'fast-check';

/** The invented pair of voximplant.md §2. */
export const RECORDING =
  'https://storage-gw-ru-02.voximplant.com/voximplant-records-secure/2026/01/15/MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWYvaHR0cHM6Ly93d3ctcnUtMDAtMDAudm94aW1wbGFudC5jb206ODQ0My9zZWN1cmVyZWNvcmRzLy8yMDI2LzAxLzE1LzAwMTEyMjMzNDQ1NTY2NzcuMTc2ODQ3MTIwMC4xMDAwMDAxLm1wMw--.mp3?record_id=1000000001';
export const LOG =
  'https://storage-gw-ru-02.voximplant.com/voximplant-logs-secure/2026/01/15/MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWYvaHR0cDovL3d3dy1ydS0wMC0wMC52b3hpbXBsYW50LmNvbTo4MDgwL2xvZ3MvMjAyNi8wMS8xNS8xMDAwMDBfODg5OUFBQkJDQ0RERUVGRi4xNzY4NDcxMjAwLjEwMDAwMDBfMjAzLjAuMTEzLjE4LmxvZw--?sessionid=2000000001';

/** The same where an application keeps nothing behind authorization. */
export const PUBLIC_LOG = LOG.replace('-secure', '');
export const PUBLIC_RECORDING = RECORDING.replace('-secure', '');

/** Everything that went into a good address, so that a test can ask for each piece back. */
export interface AddressParts {
  kind: 'recording' | 'log' | 'statistics';
  region: string | undefined;
  host: string;
  bucket: string;
  date: string;
  origin: string;
  fileType: string;
  id: string;
  path: string;
  url: string;
}

/** `<B64>` of voximplant.md §2: base64 of 32 hex digits and the origin, `=` written as `-`. */
export function encodeOrigin(hex: string, origin: string): string {
  return Buffer.from(`${hex}/${origin}`).toString('base64').replaceAll('=', '-');
}

const hexOf = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const region = fc.option(fc.constantFrom('ru', 'us', 'de', 'com', 'kz'), { nil: undefined });
const moment = fc
  .date({ min: new Date('2015-01-01'), max: new Date('2039-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());

/** Good addresses of every shape: kinds, regions, buckets with and without retention, file types, ids. */
export const goodAddress: fc.Arbitrary<AddressParts> = fc
  .record({
    kind: fc.constantFrom('recording' as const, 'log' as const, 'statistics' as const),
    region,
    number: fc.integer({ min: 0, max: 99 }),
    suffix: fc.constantFrom('', '-6m', '-1y', '-2y', '-3y', '-5y'),
    wide: fc.boolean(),
    moment,
    hex: hexOf(32),
    name: hexOf(16),
    type: fc.constantFrom('mp3', 'flac', 'mp4', 'webm'),
    id: fc.bigInt({ min: 1n, max: 10n ** 19n - 1n }).map(String),
  })
  .map((parts) => {
    const host = parts.region
      ? `storage-gw-${parts.region}-${String(parts.number).padStart(2, '0')}.voximplant.com`
      : 'storage.voximplant.com';
    const noun = parts.kind === 'recording' ? (parts.wide ? 'records' : 'rec') : 'logs';
    const bucket = `${parts.wide ? 'voximplant' : `voxdata-${parts.region ?? 'ru'}`}-${noun}-secure${parts.suffix}`;
    const date = parts.moment.slice(0, 10);
    const fileType = parts.kind === 'recording' ? parts.type : parts.kind === 'log' ? 'log' : 'csv';
    const day = date.replaceAll('-', '/');
    const time = parts.moment.slice(11, 19).replaceAll(':', '');
    const origin = `https://www-ru-00-00.voximplant.com:8443/${noun}/${day}/${time}_${parts.name}.${fileType}`;
    const extension = parts.kind === 'recording' ? `.${parts.type}` : '';
    const query = parts.kind === 'recording' ? 'record_id' : 'sessionid';
    const path = `/${bucket}/${day}/${encodeOrigin(parts.hex, origin)}${extension}`;
    const url = `https://${host}${path}?${query}=${parts.id}`;
    return {
      kind: parts.kind,
      region: parts.region,
      host,
      bucket,
      date,
      origin,
      fileType,
      id: parts.id,
      path,
      url,
    };
  });
