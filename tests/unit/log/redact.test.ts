import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIpv6 } from '../../../utils/log/redact/addresses.ts';
import { redactLines } from '../../../utils/log/redact/redact-lines.ts';
import { type RedactionOptions, Redactor } from '../../../utils/log/redact/redactor.ts';
import { anyText, readLog, TINY } from './read.ts';
import {
  ACCESS_URL,
  AGENT,
  CALLER,
  LOG_URL,
  RECORD_URL,
  SAMPLE_TEXT,
  SECURE_ACCESS_URL,
  TOKEN,
} from './sample.ts';

function redact(text: string, options?: RedactionOptions): string {
  const redactor = new Redactor();
  redactor.keep(['2000000001', CALLER, AGENT]);
  return redactor.redact(text, options);
}

describe('redaction', () => {
  it.each([
    ['call 15550100001 now', 'call phone-1 now'],
    ['+1 (555) 010-0001, 1-555-010-0001 and 15550100001', 'phone-1, phone-1 and phone-1'],
    ['8 (916) 555-01-23.', 'phone-1.'],
    ['card 4000001234567899', 'card number-1'],
    ['sip:15550100002@helpdesk.acme.example;tag=1', 'sip:phone-1@sip-host-1;tag=1'],
    ['<sips:anna.b@203.0.113.6:5061>', '<sips:sip-user-1@ip-1:5061>'],
    ['sip:anna:hunter2@acme.example', 'sip:sip-user-1:secret-1@sip-host-1'],
    ['tel:+15550100001', 'tel:phone-1'],
    ['To: "Anna B" <sip:7@x.example>', 'To: "name-1" <sip:sip-user-1@sip-host-1>'],
    ['mail Anna.B+x@mail.acme.example!', 'mail email-1!'],
    ['203.0.113.6:5060 and [2001:db8::7]:80 and ::1', 'ip-3:5060 and [ip-1]:80 and ip-2'],
    ['VVV203.0.113.6_5090', 'VVVip-1_5090'],
    [`got ${TOKEN}.`, 'got token-1.'],
    ['cut eyJhbGciOiJSUzI1NiJ', 'cut token-1'],
    ['Authorization: Bearer abc123.x', 'Authorization: secret-1'],
    ['say Bearer abc123.x now', 'say Bearer secret-1 now'],
    ['{"Authorization":"Basic dXNlcjpwYXNz"}', '{"Authorization":"secret-1"}'],
    ['GET /x?api_key=abc&count=1', 'GET /x?api_key=secret-1&count=1'],
    ['{password = hunter 2 ; x ; to = 1 ; }', '{password = secret-1 ; to = 1 ; }'],
    ['{password = hunter ; } ;  ]', '{password = secret-1 ; } ;  ]'],
    ['{"password":"a \\"b\\" c","n":1}', '{"password":"secret-1","n":1}'],
    ['"{\\"token\\":\\"abc\\",\\"n\\":1}"', '"{\\"token\\":\\"secret-1\\",\\"n\\":1}"'],
    [
      '{\\u0022pwd\\u0022:\\u0022a b\\u0022,\\u0022n\\u0022:1}',
      '{\\u0022pwd\\u0022:\\u0022secret-1\\u0022,\\u0022n\\u0022:1}',
    ],
    [
      '"first\\n15550100001\\nanna@x.example\\u003csip:7@x.example"',
      '"first\\nphone-1\\nemail-1\\u003csip:sip-user-1@sip-host-1"',
    ],
    ['{"endCallToken": ["a","b"], "n": 2}', '{"endCallToken": secret-1, "n": 2}'],
    ['Authorization = [Bearer x ;  ] ; next = 1', 'Authorization = secret-1 ; next = 1'],
    ['hash 5d41402abc4b2a76b9719d911017c592', 'hash secret-1'],
    ['key AbCdEfGh/IjKlMnOp+QrStUvWx1234567890==', 'key secret-1'],
    ['AKIAIOSFODNN7EXAMPLE', 'secret-1'],
    ['https://anna:pw@x.example/a', 'https://secret-1@x.example/a'],
    [`see ${RECORD_URL}`, 'see recording-url-1'],
    [`see "${LOG_URL.replaceAll('/', '\\/')}"`, 'see "log-url-1"'],
    ['https://s3.example/calls/a.mp3?X-Amz-Signature=abc', 'recording-url-1'],
    [`accessURL = ${ACCESS_URL} ; b = 1`, 'accessURL = access-url-1 ; b = 1'],
    [`open ${SECURE_ACCESS_URL}`, 'open access-url-1'],
    [
      'displayName = Anna B ; callerid = anna ; headers = {}',
      'displayName = name-1 ; callerid = name-2 ; headers = {}',
    ],
    ['sip%3A15550100001%40acme.example', 'sip:phone-1@sip-host-1'],
    ['a=ice-pwd:asd88fgpdd777uzjYhagZg', 'a=ice-pwd:secret-1'],
    ['Proxy-Authorization: Digest username="anna", response="6629"', 'Proxy-Authorization: secret-1'],
  ])('%s → %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    '2026-01-15 10:00:00.101 at 10:00:00 on 2026-01-15',
    `id = ${CALLER} ; session = 2000000001 ; ${AGENT}`,
    'accountId = 1000001 ; timestamp = 1768471200123 ; "sessionId":3487122519',
    'm=audio 15266 RTP/AVP 114 0 8 9 100 96 97 18 101',
    'SIP/2.0 486 Busy Here, duration 0.1234567890123 s, version 7.35.0',
    'password = ****** ; headers = NULL ; token = null',
    'Call/this.dispatchEvent@/call.js:384:48',
    'enable_media_statistics_for_this_call_please',
    'wss://ai.example/voice/agents and std::vector, Foo::bar',
    'Клиент спросил о доставке 📦',
  ])('leaves %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('masks ids of session and calls only when it is asked to', () => {
    const text = `CallId=${CALLER}: ${AGENT} sessionId = 2000000001`;
    expect(redact(text)).toBe(text);
    expect(redact(text, { keepsSessionIds: false })).toBe('CallId=call-1: call-2 sessionId = session-1');
  });

  it('leaves the kinds that it is told to leave', () => {
    const text = `15550100001 ${RECORD_URL} 203.0.113.6`;
    expect(redact(text, { leaves: ['phone', 'recording-url'] })).toBe(`15550100001 ${RECORD_URL} ip-1`);
  });

  it('gives the same thing the same mask in a whole document, and counts', () => {
    const redactor = new Redactor();
    expect(redactor.redact('15550100001 15550100002\n')).toBe('phone-1 phone-2\n');
    expect(redactor.redact('15550100002 anna@x.example +15550100001')).toBe('phone-2 email-1 phone-1');
    expect(redactor.summary()).toEqual({
      phone: { times: 4, distinct: 2 },
      email: { times: 1, distinct: 1 },
    });
    redactor.beginPassage();
    expect(redactor.redact('15550100002')).toBe('phone-2');
    expect(redactor.summary()).toEqual({ phone: { times: 1, distinct: 1 } });
  });

  it('gives the same mask to what holds other secrets, wherever these stand', () => {
    const text = 'sip:1@a.example password = sip:7@x.example z ; n = 1\npassword = sip:7@x.example z ; n = 1';
    expect(redact(text)).toBe(
      'sip:sip-user-1@sip-host-1 password = secret-1 ; n = 1\npassword = secret-1 ; n = 1',
    );
  });

  it('masks a private key over all its lines, and goes on after it', () => {
    const text = 'a\n-----BEGIN PRIVATE KEY-----\nMIIabc\nxyz\n-----END PRIVATE KEY-----\nb';
    expect(redact(text)).toBe('a\nsecret-1\nsecret-2\nsecret-3\nsecret-4\nb');
    expect(redact('x -----BEGIN RSA PRIVATE KEY-----\\nMII\\n-----END RSA PRIVATE KEY----- y')).toBe(
      'x secret-1 y',
    );
  });

  it('keeps lines and line ends', () => {
    expect(redact('a\r\n\nb\n')).toBe('a\r\n\nb\n');
    expect(redact(SAMPLE_TEXT).split('\n')).toHaveLength(SAMPLE_TEXT.split('\n').length);
  });

  it('leaves nothing of what the sample log leaks', () => {
    const masked = redact(SAMPLE_TEXT);
    for (const secret of [
      '1555010000',
      '203.0.113',
      TOKEN.slice(0, 20),
      'AwY3tePN',
      '12092',
      '12093',
      '1122334455667788',
      'record_id',
      'logs-secure',
      'Support"',
      'pbx.example',
    ]) {
      expect(masked).not.toContain(secret);
    }
    expect(masked).toContain('Greeting the caller');
    expect(masked).toContain(`id = ${CALLER}`);
    expect(masked).toContain('sessionId = 2000000001');
  });

  it('masks lines of a log block by block, as the whole text is masked', async () => {
    const log = readLog(SAMPLE_TEXT, { ...TINY, longestLine: 4096 });
    const redactor = new Redactor();
    redactor.keep(['2000000001', CALLER, AGENT]);
    const { parts, summary } = await redactLines(log, redactor, 0, log.lineCount);
    expect(await new Blob(parts).text()).toBe(redact(SAMPLE_TEXT));
    expect(summary['access-url']).toEqual({ times: 2, distinct: 2 });
    const some = await redactLines(log, redactor, 2, 3);
    expect(await new Blob(some.parts).text()).toBe(`${redact(SAMPLE_TEXT).split('\n')[2]}\n`);
    expect(some.summary['access-url']).toBeUndefined();
  });
});

const digits = (count: number) => fc.stringMatching(new RegExp(`^[1-9]\\d{${count - 1}}$`));
const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const random = (least: number, most: number, unit = base64url) =>
  fc.string({ unit: fc.constantFrom(...unit), minLength: least, maxLength: most });

/** Secrets, each with the text around it that a log would have. */
const secret = fc.oneof(
  digits(11).map((number) => [number, number]),
  digits(11).map((number) => [`+${number}`, number]),
  digits(10).map((number) => [
    `+1 (${number.slice(0, 3)}) ${number.slice(3, 6)}-${number.slice(6)}`,
    `${number.slice(3, 6)}-${number.slice(6)}`,
  ]),
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
      '.mp3?',
      '/request/',
      'token: ',
      '1 2-',
      '((',
      'token:[',
      '\ue0001',
    ];
    const time = (piece: string, length: number) => {
      const text = piece.repeat(length / piece.length);
      const before = process.cpuUsage();
      redact(text);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    for (const piece of pieces) time(piece, 10_000);
    const slow = pieces.filter((piece) => time(piece, 320_000) > Math.max(800, time(piece, 40_000) * 24));
    expect(slow).toEqual([]);
  });
});

describe('an IPv6 address', () => {
  it.each(['::1', '2001:db8::7', 'fe80::1:2:3:4', '1:2:3:4:5:6:7:8', '::ffff:203.0.113.6'])(
    'is %s',
    (text) => {
      expect(isIpv6(text)).toBe(true);
    },
  );
  it.each(['::', '10:00:00', '1:2:3:4:5:6:7', '1::2::3', '12345::', 'g::1', '1:2:3:4:5:6:7:8:9'])(
    'is not %s',
    (text) => {
      expect(isIpv6(text)).toBe(false);
    },
  );
});
