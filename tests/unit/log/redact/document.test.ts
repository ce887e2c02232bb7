import { describe, expect, it } from 'vitest';
import { redactLines } from '../../../../utils/log/redact/redact-lines.ts';
import { Redactor } from '../../../../utils/log/redact/redactor.ts';
import { readLog, TINY } from '../read.ts';
import { AGENT, CALLER, RECORD_URL, SAMPLE_TEXT, TOKEN } from '../sample.ts';
import { redact } from './redact.ts';

describe('masking a document', () => {
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
    const first = redactor.passage();
    expect(first.redact('15550100001 15550100002\n')).toBe('phone-1 phone-2\n');
    expect(first.redact('15550100002 anna@x.example +15550100001')).toBe('phone-2 email-1 phone-1');
    expect(first.summary()).toEqual({
      phone: { times: 4, distinct: 2 },
      email: { times: 1, distinct: 1 },
    });
    const second = redactor.passage();
    expect(second.redact('15550100002')).toBe('phone-2');
    expect(second.summary()).toEqual({ phone: { times: 1, distinct: 1 } });
  });

  it('gives the same mask to what holds other secrets, wherever these stand', () => {
    const text = 'sip:1@a.example password = sip:7@x.example z ; n = 1\npassword = sip:7@x.example z ; n = 1';
    expect(redact(text)).toBe(
      'sip:sip-user-1@sip-host-1 password = secret-1 ; n = 1\npassword = secret-1 ; n = 1',
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
