import { describe, expect, it } from 'vitest';
import { redact } from './redact.ts';

const PACKET = `INVITE sip:15550100009@pbx.acme.example:5060 SIP/2.0
v: SIP/2.0/UDP pbx.acme.example:5060;rport;branch=z9hG4bKPjf2af7869
Via: SIP/2.0/TLS gw.acme.example;received=192.0.2.1, SIP/2.0/UDP 192.0.2.2:5060
Route: <sip:pbx.acme.example;lr>
m: <sip:anna@PBX.acme.example:5060;ob>
f: "Support" <sip:anna@pbx.acme.example>;tag=7
Call-ID: 87fb07c0-ab1d@pbx.acme.example

v=0
o=anna 2890844526 2890842807 IN IP4 pbx.acme.example
s=-
c=IN IP4 pbx.acme.example
m=audio 15266 RTP/AVP 114 0 8 101`;

const MASKED = `INVITE sip:phone-1@sip-host-1:5060 SIP/2.0
v: SIP/2.0/UDP sip-host-1:5060;rport;branch=z9hG4bKPjf2af7869
Via: SIP/2.0/TLS sip-host-2;received=ip-2, SIP/2.0/UDP ip-1:5060
Route: <sip:sip-host-1;lr>
m: <sip:sip-user-1@sip-host-1:5060;ob>
f: "name-1" <sip:sip-user-1@sip-host-1>;tag=7
Call-ID: 87fb07c0-ab1d@sip-host-1

v=0
o=sip-user-1 2890844526 2890842807 IN IP4 sip-host-1
s=-
c=IN IP4 sip-host-1
m=audio 15266 RTP/AVP 114 0 8 101`;

describe('masking SIP', () => {
  it('gives a host and a user the same mask wherever they stand', () => {
    expect(redact(PACKET)).toBe(MASKED);
  });

  it('masks a packet that somebody printed as JSON in the same way', () => {
    const asJson = (text: string) => JSON.stringify({ sip: text.replaceAll('\n', '\r\n') });
    const masked = redact(`2026-01-15 10:00:00.000 got ${asJson(PACKET)}`);
    expect(masked).not.toMatch(/anna|acme|Support|1555010|192\.0/);
    expect(masked).toContain('o=sip-user-1 2890844526 2890842807 IN IP4 sip-host-1');
  });

  it.each([
    ['o=- 2890844526 2890842807 IN IP4 192.0.2.1', 'o=- 2890844526 2890842807 IN IP4 ip-1'],
    ['o=VIMS 234 1 IN IP4 203.0.113.18', 'o=VIMS 234 1 IN IP4 ip-1'],
    ['o=15550100001 1 1 IN IP6 2001:db8::1', 'o=phone-1 1 1 IN IP6 ip-1'],
    [
      'a=candidate:842163049 1 udp 1677729535 192.0.2.1 46154 typ srflx raddr 10.0.0.17 rport 46154',
      'a=candidate:842163049 1 udp 1677729535 ip-1 46154 typ srflx raddr ip-2 rport 46154',
    ],
    ['a=rtcp:53020 IN IP4 gw.acme.example', 'a=rtcp:53020 IN IP4 sip-host-1'],
    ['a=ssrc:3570614608 cname:4TOk42mSjXCkVIa6', 'a=ssrc:3570614608 cname:4TOk42mSjXCkVIa6'],
    ['From: Anna Smith <sip:7@x.example>;tag=1', 'From: name-1 <sip:sip-user-1@sip-host-1>;tag=1'],
    ['f: Анна <sip:7@x.example>', 'f: name-1 <sip:sip-user-1@sip-host-1>'],
    [
      'P-Asserted-Identity: 8 975 000-00-01 <sip:7@x.example>',
      'P-Asserted-Identity: phone-1 <sip:sip-user-1@sip-host-1>',
    ],
    ['got "Anna B" <sip:7@x.example>', 'got "name-1" <sip:sip-user-1@sip-host-1>'],
    ['{"h":"\\"Anna B\\" <sip:7@x.example>"}', '{"h":"\\"name-1\\" <sip:sip-user-1@sip-host-1>"}'],
    ['{"From":"Anna B <sip:7@x.example>;tag=1"}', '{"From":"name-1 <sip:sip-user-1@sip-host-1>;tag=1"}'],
    [
      '{from = Anna B <sip:7@x.example> ; n = 1 ; }',
      '{from = name-1 <sip:sip-user-1@sip-host-1> ; n = 1 ; }',
    ],
    ['i: 87fb07c0-ab1d@203.0.113.18', 'i: 87fb07c0-ab1d@ip-1'],
    [
      'Call-ID: 123e4567-e89b-12d3-a456-426614174000@x.example',
      'Call-ID: 123e4567-e89b-12d3-a456-426614174000@sip-host-1',
    ],
    ['sipCallId = 00aa11bb22cc@x.example ; n = 1', 'sipCallId = 00aa11bb22cc@sip-host-1 ; n = 1'],
    ['sipCallId = 15550100001@x.example ; n = 1', 'sipCallId = call-1@sip-host-1 ; n = 1'],
    ['i: 192.0.2.1-1768@x.example', 'i: call-1@sip-host-1'],
    ['User-Agent: FPBX-10.0.0.7(18.20.0)', 'User-Agent: FPBX-10.0.0.7(18.20.0)'],
    ['Server: Asterisk PBX 10.0.0.3', 'Server: Asterisk PBX 10.0.0.3'],
    ['version 10.0.0.3 of v10.0.0.7 at 10.0.0.4', 'version 10.0.0.3 of v10.0.0.7 at ip-1'],
    [
      'domainName = a.b.voximplant.com ; toURI = sip:15550100002@a.b.voximplant.com ; n = 1',
      'domainName = sip-host-1 ; toURI = sip:phone-1@sip-host-1 ; n = 1',
    ],
    [
      'sip:7@pbx.acme.example, then https://pbx.acme.example/x',
      'sip:sip-user-1@sip-host-1, then https://sip-host-1/x',
    ],
    [
      'sip:7@pbx and the pbx of docs.acme.example',
      'sip:sip-user-1@sip-host-1 and the pbx of docs.acme.example',
    ],
    [
      'callerid = anna ; to = sip:Anna@x.example ; n = 1',
      'callerid = sip-user-1 ; to = sip:sip-user-1@sip-host-1 ; n = 1',
    ],
    [
      'callerid = 1001 ; to = sip:1001@x.example ; n = 1',
      'callerid = phone-1 ; to = sip:phone-1@sip-host-1 ; n = 1',
    ],
  ])('%s → %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it('masks the ids of SIP calls when it is asked to', () => {
    expect(redact('i: 87fb07c0-ab1d@203.0.113.18', { keepsSessionIds: false })).toBe('i: call-1@ip-1');
  });
});
