import { describe, expect, it } from 'vitest';
import type { LogDocument } from '../../../../utils/log/document.ts';
import { HostsReader } from '../../../../utils/log/redact/hosts-reader.ts';
import { type MaskedPiece, redactLines } from '../../../../utils/log/redact/redact-lines.ts';
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
    const whole = await maskLines(redactor, log, 0, log.lineCount);
    expect(whole.text).toBe(redact(SAMPLE_TEXT));
    expect(whole.toLines.length).toBeGreaterThan(5);
    expect(whole.toLines).toEqual(whole.toLines.toSorted((first, second) => first - second));
    expect(whole.toLines.at(-1)).toBe(log.lineCount);
    expect(whole.summary['access-url']).toEqual({ times: 2, distinct: 2 });
    const some = await maskLines(redactor, log, 2, 3);
    expect(some.text).toBe(`${redact(SAMPLE_TEXT).split('\n')[2]}\n`);
    expect(some.summary['access-url']).toBeUndefined();
  });

  it('masks a private key that lies across the pieces', async () => {
    const lines = Array.from({ length: 20 }, () => 'MIIEvAIBADANBgkq');
    const text = ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', 'next\n'].join('\n');
    const log = readLog(text, TINY);
    const masked = await maskLines(new Redactor(), log, 0, log.lineCount);
    expect(masked.toLines.length).toBeGreaterThan(3);
    expect(masked.text).not.toContain('MII');
    expect(masked.text).toMatch(/\nnext\n$/);
  });

  it('keeps two passages apart that go on side by side', () => {
    const redactor = new Redactor();
    const first = redactor.passage();
    const second = redactor.passage();
    first.redact('-----BEGIN PRIVATE KEY-----\n');
    expect(second.redact('15550100001\n')).toBe('phone-1\n');
    expect(first.redact('MIIabc\n')).toBe('secret-2\n');
    expect(first.summary()).toEqual({ secret: { times: 2, distinct: 2 } });
  });

  it('goes no further when it is stopped', async () => {
    const log = readLog(SAMPLE_TEXT, { ...TINY, longestLine: 4096 });
    const stopping = new AbortController();
    const pieces: MaskedPiece[] = [];
    const take = (piece: MaskedPiece) => {
      pieces.push(piece);
      stopping.abort(new Error('enough'));
    };
    const { signal } = stopping;
    const run = redactLines(log, new Redactor().passage(), 0, log.lineCount, take, signal);
    await expect(run).rejects.toThrow('enough');
    expect(pieces).toHaveLength(1);
  });

  it('masks a SIP host before the log introduces it', async () => {
    const text =
      'asking pbx.acme.example\nsip:7@gw.pbx.acme.example\nvia SIP/2.0/UDP pbx.acme.example:5060\n';
    const log = readLog(text, TINY);
    const hosts = new HostsReader(log);
    expect([...(await hosts.advance(1))]).toEqual([]);
    expect([...(await hosts.advance(log.lineCount))].sort()).toEqual([
      'gw.pbx.acme.example',
      'pbx.acme.example',
    ]);
    const redactor = new Redactor();
    redactor.knowHosts(await hosts.advance(log.lineCount));
    const { text: masked } = await maskLines(redactor, log, 0, log.lineCount);
    expect(masked).toBe('asking sip-host-1\nsip:sip-user-1@sip-host-2\nvia SIP/2.0/UDP sip-host-1:5060\n');
  });

  it('knows the hosts of lines far down without those before', async () => {
    const text = 'sip:7@one.example\nx\nsip:7@two.example\nsip:7@three.example\n';
    const hosts = new HostsReader(readLog(text, TINY));
    await hosts.advance(1);
    expect([...(await hosts.read(2, 3))]).toEqual(['one.example', 'two.example']);
    expect([...(await hosts.read(0, 2))]).toEqual(['one.example', 'two.example']);
    expect([...(await hosts.advance(4))]).toEqual(['one.example', 'two.example', 'three.example']);
  });

  it("leaves the platform's own name", () => {
    expect(redact('sip:7@voximplant.com, see https://docs.voximplant.com/x')).toBe(
      'sip:sip-user-1@sip-host-1, see https://docs.voximplant.com/x',
    );
  });
});

async function maskLines(redactor: Redactor, log: LogDocument, from: number, to: number) {
  const pieces: MaskedPiece[] = [];
  const summary = await redactLines(log, redactor.passage(), from, to, (piece) => pieces.push(piece));
  const text = await new Blob(pieces.map(({ bytes }) => bytes)).text();
  return { text, summary, toLines: pieces.map(({ toLine }) => toLine) };
}
