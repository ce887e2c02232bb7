import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeOrigin, goodAddress, LOG, RECORDING } from '@/tests/fakes/addresses.ts';
import { SECURE_OBJECT_REGEX } from '@/utils/link/patterns.ts';
import { parseSecureObject, placeOf } from '@/utils/link/secure-object.ts';

describe('the documented pair', () => {
  it('reads the recording', () => {
    expect(parseSecureObject(RECORDING)).toEqual({
      place: 'secure',
      kind: 'recording',
      url: RECORDING,
      key: RECORDING.split('?')[0],
      host: 'storage-gw-ru-02.voximplant.com',
      region: 'ru',
      bucket: 'voximplant-records-secure',
      date: '2026-01-15',
      recordId: '1000000001',
      sessionId: undefined,
      fileType: 'mp3',
      origin: {
        address:
          'https://www-ru-00-00.voximplant.com:8443/securerecords//2026/01/15/0011223344556677.1768471200.1000001.mp3',
        host: 'www-ru-00-00.voximplant.com',
        fileType: 'mp3',
        startedAt: undefined,
      },
    });
  });

  it('reads the log and when it began', () => {
    const log = parseSecureObject(LOG);
    expect(log).toMatchObject({ kind: 'log', sessionId: '2000000001', recordId: undefined, fileType: 'log' });
    expect(log?.origin?.startedAt).toBe(Date.UTC(2026, 0, 15, 10, 0, 0));
  });
});

describe('good addresses of every shape', () => {
  it('are read piece by piece', () => {
    fc.assert(
      fc.property(goodAddress, (parts) => {
        const object = parseSecureObject(parts.url);
        const isRecording = parts.kind === 'recording';
        expect(object).toMatchObject({
          kind: parts.kind,
          url: parts.url,
          key: `https://${parts.host}${parts.path}`,
          host: parts.host,
          bucket: parts.bucket,
          date: parts.date,
          fileType: parts.fileType,
        });
        expect(object?.region).toBe(parts.region);
        expect(object?.recordId).toBe(isRecording ? parts.id : undefined);
        expect(object?.sessionId).toBe(isRecording ? undefined : parts.id);
        expect(object?.origin?.address).toBe(parts.origin);
        expect(placeOf(parts.url)).toBe('secure');
      }),
      { numRuns: 1000 },
    );
  });

  it('are matched by the rule as well', () => {
    const rule = new RegExp(SECURE_OBJECT_REGEX);
    fc.assert(fc.property(goodAddress, ({ url }) => rule.test(parseSecureObject(url)?.url ?? '')));
  });

  it('lose their fragment, which no server sees', () => {
    expect(parseSecureObject(`${RECORDING}#t=10`)?.url).toBe(RECORDING);
  });

  it('may be written with a big scheme and host, as the browser would read them', () => {
    const shouted = RECORDING.replace(/^https:\/\/[^/]+/, (origin) => origin.toUpperCase());
    expect(parseSecureObject(shouted)?.url).toBe(RECORDING);
  });
});

describe('the origin', () => {
  it('is undefined where the name is something else', () => {
    for (const name of [
      'abc',
      'MDEy',
      encodeOrigin('0'.repeat(31), 'https://a.example/x.mp3'),
      '----',
      'a_b',
    ]) {
      const object = parseSecureObject(
        `https://storage.voximplant.com/voximplant-records-secure/2026/01/15/${name}.mp3`,
      );
      expect(object?.key, name).toContain(name);
      expect(object?.origin, name).toBeUndefined();
    }
  });

  it('is never anything but a web address', () => {
    for (const origin of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'data:text/html,x',
      'https://',
      'https://a b',
    ]) {
      const name = encodeOrigin('0'.repeat(32), origin);
      const object = parseSecureObject(`https://storage.voximplant.com/x-secure/2026/01/15/${name}`);
      expect(object?.origin, origin).toBeUndefined();
    }
  });
});

describe('places', () => {
  it('tells public from foreign', () => {
    const publicLog = LOG.replace('-secure', '');
    expect(placeOf(publicLog)).toBe('public');
    expect(parseSecureObject(publicLog)).toBeUndefined();
    expect(placeOf(publicLog.replace('voximplant-logs', 'somebody'))).toBe('elsewhere');
    expect(placeOf('https://s3.amazonaws.com/voximplant-records-secure/2026/01/15/a.mp3')).toBe('elsewhere');
    expect(placeOf('not an address')).toBe('elsewhere');
  });

  it('refuses days that do not exist', () => {
    for (const day of ['2026/02/30', '2026/13/01', '2026/00/10', '2026/01/00', '2025/02/29', '9999/99/99']) {
      expect(parseSecureObject(RECORDING.replace('2026/01/15', day)), day).toBeUndefined();
    }
  });
});
