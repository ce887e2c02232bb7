import { describe, expect, it } from 'vitest';
import { AGENT, CALLER } from '../sample.ts';
import { redact } from './redact.ts';

describe('ordinary text', () => {
  it.each([
    '2026-01-15 10:00:00.101 at 10:00:00 on 2026-01-15',
    'from 2026-01-15 10:00:00 to 2026-01-16 11:00:00',
    'from = 2026-01-15 ; to = 2026-01-16 ; from: 15.01.2026',
    '15-01-2026 12-30-45, 15.01.2026 10:00:00, 2026-01-15-10-30-45',
    'at 10:00:05 200 300 4000',
    'started at 1768471200123',
    `id = ${CALLER} ; session = 2000000001 ; ${AGENT}`,
    'accountId = 1000001 ; timestamp = 1768471200123 ; "sessionId":3487122519',
    'm=audio 15266 RTP/AVP 114 0 8 9 100 96 97 18 101',
    'm=audio 15266 RTP/AVP 8 300 400 50 60',
    'm=audio 15266 RTP/AVP 114 100 96 97',
    '"m=audio 15266 RTP/SAVPF 300 100 96 97\\r\\nt=0 0"',
    'SIP/2.0 486 Busy Here, duration 0.1234567890123 s, version 7.35.0',
    'stats: 0 0 0 12 240 480 20 30 8000',
    '200 300 40 50 60 70 80',
    'counts 100 200 300 400, 10 20 30 40 50 60, 1 234 567 890',
    'counts 100 200 3000, 1 2 3 4 5 6 7 8 9 10',
    'counts 300 512 1024, lines 120-131, pages 10-20 30-40 50-60',
    'hex 01 02 03 04 05 06 07 08',
    'jitter 12 loss 0 rtt 34 mos 4.1 bitrate 64000, took 120 ms, 340 ms',
    '"value": 200.512 1024',
    'password = ****** ; headers = NULL ; token = null',
    'response: {"status":200,"body":"ok"} ; response = 200',
    '{"key":"GREETING","code":486,"session":"new"} key = GREETING ; code = 486 ; state = connecting ; n = 1',
    'Sent request from JS ApplicationStorage.get with params [{key = GREETING } ;  ]',
    'login: failed, the token expired. token refresh_done 100%25 of a%20b 12+34',
    '{displayName =  ; encrypted = false ; password =  ; callerid =  ; n = 1 ; }',
    'tokens: 51, max_tokens = 100 ; author = anna ; compass = 5 ; n = 1',
    'Call/this.dispatchEvent@/call.js:384:48',
    'enable_media_statistics_for_this_call_please',
    'wss://ai.example/voice/agents and std::vector, Foo::bar',
    'Клиент спросил о доставке 📦',
  ])('leaves %s', (text) => {
    expect(redact(text)).toBe(text);
  });
});
