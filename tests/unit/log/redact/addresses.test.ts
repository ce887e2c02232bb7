import { describe, expect, it } from 'vitest';
import { isIpv6 } from '../../../../utils/log/redact/ips.ts';
import { LOG_URL, RECORD_URL, SECURE_ACCESS_URL } from '../sample.ts';
import { redact } from './redact.ts';

describe('masking addresses', () => {
  it.each([
    ['sip:15550100002@helpdesk.acme.example;tag=1', 'sip:phone-1@sip-host-1;tag=1'],
    ['<sips:anna.b@203.0.113.6:5061>', '<sips:sip-user-1@ip-1:5061>'],
    ['sip:anna:hunter2@acme.example', 'sip:sip-user-1:secret-1@sip-host-1'],
    ['tel:+15550100001', 'tel:phone-1'],
    ['To: "Anna B" <sip:7@x.example>', 'To: "name-1" <sip:sip-user-1@sip-host-1>'],
    ['mail Anna.B+x@mail.acme.example!', 'mail email-1!'],
    ['mail иван@почта.рф и ivan@почта.рф', 'mail email-1 и email-2'],
    ['203.0.113.6:5060 and [2001:db8::7]:80 and ::1', 'ip-3:5060 and [ip-1]:80 and ip-2'],
    ['VVV203.0.113.6_5090', 'VVVip-1_5090'],
    ['https://anna:pw@x.example/a', 'https://secret-1@x.example/a'],
    [`see ${RECORD_URL}`, 'see recording-url-1'],
    [`see "${LOG_URL.replaceAll('/', '\\/')}"`, 'see "log-url-1"'],
    ['https://s3.example/calls/a.mp3?X-Amz-Signature=abc', 'recording-url-1'],
    [`open ${SECURE_ACCESS_URL}`, 'open access-url-1'],
    ['sip%253A15550100001%2540acme.example', 'sip:phone-1@sip-host-1'],
    ['100%25 sip%3A15550100001%40acme.example%2', '100%25 sip:phone-1@sip-host-1%2'],
    ['?q=a%20anna%40x.example%20b%22c&n=1', '?q=a%20email-1%20b%22c&n=1'],
    ['password=a%20anna%40x.example%20b&n=1', 'password=secret-1&n=1'],
    ['mongodb+srv://anna:p@ss@x.example/db', 'mongodb+srv://secret-1@x.example/db'],
    ['"Anna B" <anna@x.example>, Anna', '"name-1" <email-1>, Anna'],
    [`see ${RECORD_URL.replace('https://', '')}`, 'see recording-url-1'],
    [`see //${LOG_URL.replace('https://', '')}`, 'see log-url-1'],
    [`GET ${SECURE_ACCESS_URL.replace(/^.*(?=\/request)/, '')}`, 'GET access-url-1'],
    ['sip%3A15550100001%40acme.example', 'sip:phone-1@sip-host-1'],
  ])('%s → %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
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
