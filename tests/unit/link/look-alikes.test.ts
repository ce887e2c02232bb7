import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tally, times } from '@/tests/attack.ts';
import { goodAddress, RECORDING } from '@/tests/fakes/addresses.ts';
import { DAMAGE } from '@/tests/fakes/damage.ts';
import { GATEWAY_HOST, KNOWN_GATEWAYS, SECURE_OBJECT_REGEX } from '@/utils/link/patterns.ts';
import { parseSecureObject, placeOf } from '@/utils/link/secure-object.ts';

const RULE = new RegExp(SECURE_OBJECT_REGEX);
const HOST = 'storage-gw-ru-02.voximplant.com';
const { pathname, search } = new URL(RECORDING);
const TAIL = `${pathname}${search}`;
const at = (host: string) => `https://${host}${TAIL}`;
const path = (text: string) => `https://${HOST}${text}${search}`;

describe('no damaged address passes', () => {
  it.each(Object.entries(DAMAGE))('%s', (_name, damage) => {
    fc.assert(
      fc.property(goodAddress, ({ url }) => {
        const damaged = damage(url);
        expect(damaged).not.toBe(url);
        expect(parseSecureObject(damaged), damaged).toBeUndefined();
        expect(placeOf(damaged), damaged).not.toBe('secure');
      }),
      { numRuns: 50 },
    );
  });
});

describe('hosts', () => {
  it.each(
    [
      'www-ru-27-22.voximplant.com',
      'storage-gw-ru-2.voximplant.com',
      'storage-gw-ru-022.voximplant.com',
      'storage-gw-r-02.voximplant.com',
      'storage-gw-russ-02.voximplant.com',
      'storage-gw-02.voximplant.com',
      'storage-gw-ru-02-x.voximplant.com',
      'storage.voximplant.com.evil.example',
      'storagevoximplant.com',
      'api.voximplant.com',
      'manage.voximplant.com',
      'voximplant.com',
      'localhost',
      '203.0.113.18',
      '[2001:db8::1]',
    ].map((host) => [host]),
  )('refuses %s, in the rule too', (host) => {
    expect(parseSecureObject(at(host))).toBeUndefined();
    expect(RULE.test(at(host))).toBe(false);
  });

  it('knows each gateway by a name that fits the pattern, once', () => {
    expect(new Set(KNOWN_GATEWAYS).size).toBe(KNOWN_GATEWAYS.length);
    for (const host of KNOWN_GATEWAYS) expect(parseSecureObject(at(host))?.host).toBe(host);
  });
});

describe('parser and rule agree', () => {
  const piece = fc.constantFrom(
    ...[
      'https://',
      'http://',
      'me@',
      HOST,
      'storage.voximplant.com',
      'evil.example',
      '.',
      ':443',
      ':8443',
      '/',
      '//',
    ],
    ...[
      '\\',
      '@',
      '%2f',
      '..',
      'voximplant-records-secure',
      'x-secure-1y',
      '2026/01/15',
      'QUJD',
      '.mp3',
      '?',
      '#',
    ],
    ...['record_id=1', 'Ａ', '\t', ' '],
  );
  const assembled = fc.array(piece, { minLength: 2, maxLength: 12 }).map((pieces) => pieces.join(''));
  const anything = fc.oneof(
    assembled,
    assembled.map((text) => `https://${HOST}${text}`),
    assembled.map((text) => path(`/voximplant-records-secure/2026/01/15/${text}`)),
    goodAddress.map(({ url }) => `https://evil.example/?next=${url}`),
    fc.webUrl(),
  );

  it('whatever is parsed is matched, and is what the browser would request', () => {
    fc.assert(
      fc.property(anything, (address) => {
        const object = parseSecureObject(address);
        if (!object) return;
        expect(object.url).toMatch(RULE);
        expect(new URL(address).href.split('#')[0]).toBe(object.url);
        expect(new URL(object.url).pathname).not.toMatch(/\/\/|\.\.|[%\\\s]/);
      }),
      { numRuns: times(20_000, 50_000) },
    );
    tally('S1', 'addresses against the parser', times(20_000, 50_000), 0);
  });

  it('whatever is matched is https on a gateway at the default port', () => {
    fc.assert(
      fc.property(anything, (address) => {
        if (!URL.canParse(address)) return;
        const url = new URL(address);
        // The browser shows rules an address without its user.
        url.username = '';
        url.password = '';
        if (!RULE.test(url.href)) return;
        expect(url.protocol).toBe('https:');
        expect(url.port).toBe('');
        expect(url.hostname).toMatch(GATEWAY_HOST);
      }),
      { numRuns: times(20_000, 50_000) },
    );
    tally('S1', 'addresses against the rules', times(20_000, 50_000), 0);
  });
});
