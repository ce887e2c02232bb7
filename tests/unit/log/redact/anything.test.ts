import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../read.ts';
import { redact } from './redact.ts';

const digits = (count: number) => fc.stringMatching(new RegExp(`^[1-9]\\d{${count - 1}}$`));
const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const random = (least: number, most: number, unit = base64url) =>
  fc.string({ unit: fc.constantFrom(...unit), minLength: least, maxLength: most });

/** A number in groups, `8 3-3-2-2` after the 8, and a part of it that nothing else would hold. */
function written(number: string, shape: string): [string, string] {
  let at = 0;
  const groups = shape.slice(1).replace(/\d/g, (length, index) => {
    if (shape.startsWith('+7') && index === 0) return length;
    at += Number(length);
    return number.slice(at - Number(length), at);
  });
  return [shape[0] + groups, groups.slice(groups.length - 9)];
}

/** Secrets, each with the text around it that a log would have. */
const secret = fc.oneof(
  digits(11).map((number) => [number, number]),
  digits(11).map((number) => [`+${number}`, number]),
  digits(10).map((number) => [
    `+1 (${number.slice(0, 3)}) ${number.slice(3, 6)}-${number.slice(6)}`,
    `${number.slice(3, 6)}-${number.slice(6)}`,
  ]),
  fc
    .tuple(
      fc.stringMatching(/^[3-9]\d{9}$/),
      fc.constantFrom(
        '8 3 3 2 2',
        '8 3-3-2-2',
        '8 3 3-2-2',
        '+7 3 3 2 2',
        '7 3 3 4',
        '8 3 7',
        '8-3-3-2-2',
        '8\u00a03\u00a07',
      ),
    )
    .map(([number, shape]) => written(number, shape)),
  fc.stringMatching(/^[2-6]\d{15}$/).map((card) => {
    const groups = card.match(/\d{4}/g) ?? [];
    return [groups.join(' '), groups.join(' ')];
  }),
  fc
    .tuple(
      fc.stringMatching(/^[a-z]{3,9}$/),
      fc.constantFrom('SIP/2.0/UDP ', 'sip:', 'o=- 1 1 IN IP4 ', 'sip:7@'),
    )
    .map(([name, before]) => [`${before}${name}.acme.example`, `${name}.acme`]),
  fc
    .tuple(
      fc.constantFrom('key', 'sig', 'code', 'session', 'pass', 'pwd', 'auth'),
      fc.stringMatching(/^[A-Z][a-z]{3}[A-Z]\d$/),
    )
    .map(([key, value]) => [`https://x.example/a?n=1&${key}=${value}&m=2`, value]),
  fc
    .tuple(digits(11), fc.constantFrom('sip:', 'sips:', '<sip:', ''))
    .map(([number, scheme]) => [`${scheme}${number}@pbx.acme.example`, number]),
  fc.stringMatching(/^[a-z]{4,9}\.[a-z]{4,9}$/).map((name) => [`${name}@mail.acme.example`, name]),
  fc
    .tuple(fc.nat({ max: 255 }), fc.nat({ max: 255 }))
    .map(([a, b]) => [`203.0.${a}.${b}`, `203.0.${a}.${b}`]),
  fc
    .tuple(fc.stringMatching(/^[0-9a-f]{4}$/), fc.stringMatching(/^[0-9a-f]{4}$/))
    .map(([a, b]) => [`2001:db8:${a}::${b}`, `2001:db8:${a}`]),
  fc.tuple(random(12, 40), random(12, 80), random(20, 60)).map(([a, b, c]) => [`eyJ${a}.${b}.${c}`, c]),
  fc
    .tuple(
      fc.constantFrom('password', 'api_key', 'secret', 'accessToken', 'X-Api-Key'),
      fc.stringMatching(/^[A-Za-z0-9#%^*+-]{6,20}$/),
      fc.constantFrom<(key: string, value: string) => string>(
        (key, value) => `{id = 1 ; ${key} = ${value} ; next = 2 ; }`,
        (key, value) => `{"${key}":"${value}","n":1}`,
        (key, value) => `{\\"${key}\\": \\"${value}\\"}`,
        (key, value) => JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ [key]: value }) }) }),
        (key, value) => JSON.stringify(JSON.stringify({ [key]: value })),
        (key, value) => `?${key}=${value}&n=1`,
        (key, value) => `${key}: ${value}`,
        (key, value) => `${key}=${value}`,
      ),
    )
    .map(([key, value, write]) => [write(key, value), value]),
  fc
    .tuple(fc.constantFrom('Bearer ', 'bearer ', 'Authorization: Bearer '), random(10, 60))
    .map(([scheme, value]) => [`${scheme}x1${value}`, value]),
  fc.stringMatching(/^[0-9a-f]{32,80}$/).map((hash) => [hash, hash]),
  random(32, 90, base64url)
    .filter((text) => /\d/.test(text) && /[A-Z]/.test(text) && /[a-z]/.test(text))
    .map((key) => [key, key]),
  fc
    .stringMatching(/^[0-9A-F]{16}$/)
    .map((id) => [`http://203.0.113.9:12092/request/${id}.1768471200.1_203.0.113.9/${id}`, id]),
  fc
    .stringMatching(/^[A-Za-z0-9]{12,20}$/)
    .map((id) => [
      `https://storage-gw-us-01.voximplant.com/voxdata-us-rec-secure/2026/01/15/${id}--.mp3?record_id=1`,
      id,
    ]),
  fc
    .stringMatching(/^[A-Za-z0-9]{12,20}$/)
    .map((id) => [
      `https://storage-gw-us-01.voximplant.com/voxdata-us-logs/2026/01/15/${id}?sessionid=1`,
      id,
    ]),
);
const around = fc.constantFrom(
  ' ',
  '"',
  '","',
  ' ; ',
  '(',
  ') ',
  ', ',
  '<',
  '> ',
  ' = ',
  'я',
  '\\n',
  '\t',
  '📦',
  ' text ',
  '[',
  ' ;  ]',
  "'",
  '\n',
  ' 2026-01-15 10:00:00.101 ',
);

describe('whatever stands around a secret', () => {
  it('is masked', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(around, secret, around), { minLength: 1, maxLength: 6 }), (pieces) => {
        const text = pieces.map(([before, [written], after]) => `${before}${written}${after}`).join(' ');
        const masked = redact(text);
        for (const [, [, bare]] of pieces) expect(masked).not.toContain(bare);
      }),
      { numRuns: 1500 },
    );
  });

  it('nothing throws, and lines stay lines', () => {
    const part = fc.oneof(
      around,
      secret.map(([written]) => written ?? ''),
      anyText(20),
      fc.constantFrom(
        '%',
        '\\',
        '@',
        '://',
        'sip:',
        'ey',
        '=',
        ':',
        '-----BEGIN PRIVATE KEY-----',
        '\ud800',
        '\ue0001\ue001',
      ),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        expect(redact(text).split('\n')).toHaveLength(text.split('\n').length);
      }),
      { numRuns: 700 },
    );
  });

  it('takes time in proportion to its length', () => {
    const pieces = [
      'a',
      '1',
      ' ',
      '.',
      '@',
      'a@b.',
      'password=',
      'password = ',
      '{',
      'eyJa.',
      '%41',
      'sip:',
      '://',
      '+1 ',
      '(1',
      '\\"',
      '[',
      '::',
      '1.',
      'a.b@',
      ' ; ',
      'to="',
      'A/1b+',
      'from:"',
      'from=[',
      'from={',
      'from = a ',
      'key=a',
      'number=',
      'from:[\\"',
      'cookie:',
      'cookie:a="',
      'cookie: "',
      '.mp3?',
      '/request/',
      'token: ',
      '1 2-',
      '((',
      'token:[',
      '\ue0001',
      '8 ',
      '8 975 ',
      '975 000 00 01 ',
      '1.1.1.1',
      '+7',
      'key=a&',
      '1+',
      'o=a 1 1 IN IP4 a.b ',
      'SIP/2.0/UDP a.b ',
      '"a" <sip:',
      'a@b>, "a" <',
    ];
    const time = (piece: string, length: number) => {
      const text = piece.repeat(length / piece.length);
      const before = process.threadCpuUsage();
      redact(text);
      const { user, system } = process.threadCpuUsage(before);
      return (user + system) / 1000;
    };
    for (const piece of pieces) time(piece, 10_000);
    const slow = pieces.filter((piece) => time(piece, 160_000) > Math.max(400, time(piece, 20_000) * 24));
    expect(slow).toEqual([]);
  });
});
