import { describe, expect, it } from 'vitest';
import { AGENT, CALLER } from '../sample.ts';
import { redact } from './redact.ts';

describe('ordinary text', () => {
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
});
