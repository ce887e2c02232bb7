import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goodAddress, RECORDING } from '@/tests/fakes/addresses.ts';
import { GATEWAY_HOST, KNOWN_GATEWAYS, SECURE_OBJECT_REGEX } from '@/utils/link/patterns.ts';
import { parseSecureObject, placeOf } from '@/utils/link/secure-object.ts';

const RULE = new RegExp(SECURE_OBJECT_REGEX);
const HOST = 'storage-gw-ru-02.voximplant.com';
const { pathname, search } = new URL(RECORDING);
const TAIL = `${pathname}${search}`;
const at = (host: string) => `https://${host}${TAIL}`;
const path = (text: string) => `https://${HOST}${text}${search}`;

/** What makes a good address a bad one; each takes any good address. */
const DAMAGE: Record<string, (url: string) => string> = {
  'clear http': (url) => url.replace('https:', 'http:'),
  'another scheme': (url) => url.replace('https:', 'wss:'),
  'blob wrapper': (url) => `blob:${url}`,
  'view-source wrapper': (url) => `view-source:${url}`,
  'no slashes': (url) => url.replace('https://', 'https:'),
  'three slashes': (url) => url.replace('https://', 'https:///'),
  'backslashes for slashes': (url) => url.replace('https://', 'https:\\\\'),
  'a backslash in the path': (url) => url.replace('.com/', '.com\\'),
  'a port': (url) => url.replace('.com/', '.com:8443/'),
  'the default port': (url) => url.replace('.com/', '.com:443/'),
  'an empty port': (url) => url.replace('.com/', '.com:/'),
  'a user': (url) => url.replace('https://', 'https://me@'),
  'a user and password': (url) => url.replace('https://', 'https://me:secret@'),
  'an empty user': (url) => url.replace('https://', 'https://@'),
  'the gateway as user': (url) => url.replace('.com/', '.com@evil.example/'),
  'the gateway as user, by backslash': (url) => url.replace('.com/', '.com\\@evil.example/'),
  'a dot after the host': (url) => url.replace('.com/', '.com./'),
  'a longer domain': (url) => url.replace('.com/', '.com.evil.example/'),
  'a sub-domain': (url) => url.replace('https://', 'https://evil.'),
  'a domain glued on': (url) => url.replace('.voximplant.com', 'evilvoximplant.com'),
  'another top domain': (url) => url.replace('.voximplant.com', '.voximplant.co'),
  'a Cyrillic letter in the host': (url) => url.replace('voximplant.com', 'vоximplant.com'),
  'its punycode': (url) => url.replace('voximplant.com', 'xn--vximplant-k1g.com'),
  'wide letters in the host': (url) => url.replace('https://s', 'https://ｓ'),
  'an ideographic dot in the host': (url) => url.replace('.voximplant', '。voximplant'),
  'a soft hyphen in the host': (url) => url.replace('voximplant.', 'vox\u00adimplant.'),
  'an encoded host': (url) => url.replace('https://s', 'https://%73'),
  'a tab in the host': (url) => url.replace('voximplant.', 'vox\timplant.'),
  'a newline in the path': (url) => url.replace('-secure', '-sec\nure'),
  'a space before': (url) => ` ${url}`,
  'a null after': (url) => `${url}\0`,
  'two slashes before the bucket': (url) => url.replace('.com/', '.com//'),
  'two slashes after the bucket': (url) => url.replace(/-secure([^/]*)\//, '-secure$1//'),
  'two slashes before the name': (url) => url.replace(/(\/\d{4}\/\d{2}\/\d{2}\/)/, '$1/'),
  'a slash after the name': (url) => url.replace('?', '/?'),
  'a dot segment': (url) => url.replace('.com/', '.com/./'),
  'a way up': (url) => url.replace('.com/', '.com/public/../'),
  'an encoded way up': (url) => url.replace('.com/', '.com/public/%2e%2e/'),
  'a way up at the end': (url) => url.replace('?', '/..?'),
  'a dot after the name': (url) => url.replace('?', '.?'),
  'an encoded slash': (url) => url.replace(/(\/\d{4}\/\d{2})\//, '$1%2f'),
  'an encoded letter': (url) => url.replace('-secure', '-s%65cure'),
  'a bucket in capitals': (url) => url.replace('-secure', '-SECURE'),
  'a bucket that only begins so': (url) => url.replace(/-secure[^/]*/, '-secured'),
  'a bucket without its marker': (url) => url.replace(/-secure[^/]*/, ''),
  'a bucket in a sub-folder': (url) => url.replace('.com/', '.com/x/'),
  'a semicolon in the path': (url) => url.replace('?', ';jsessionid=1?'),
  'another file type': (url) => url.replace(/(\.[a-z0-9]+)?\?/, '.html?'),
};

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
      { numRuns: 20_000 },
    );
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
      { numRuns: 20_000 },
    );
  });
});
