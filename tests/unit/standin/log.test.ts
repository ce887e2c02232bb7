import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE_LINES } from '../../standin/content/log/oddities.ts';
import { type CallSession, type Standin, startStandin } from '../../standin/standin.ts';
import { ask, call, type Json, lastDays, makeKey, sign } from './client.ts';

let standin: Standin;
let token: string;
beforeAll(async () => {
  // The API tells whole seconds, and a log begins 101 ms after its session: in the same second when that begins one.
  const late = Date.now() % 1000;
  standin = await startStandin({ now: () => Date.now() - late });
  token = sign(await makeKey(standin, ['Support']));
});
afterAll(() => standin.close());

async function read(session: CallSession): Promise<string> {
  const answer = await ask(standin, session.log.url, { token });
  expect(answer.status).toBe(200);
  return answer.body.toString('utf8');
}

async function apiView(session: CallSession): Promise<Json> {
  const { result } = await call(standin, token, 'GetCallHistory', {
    ...lastDays(60),
    call_session_history_id: String(session.id),
    with_calls: 'true',
    with_records: 'true',
  });
  return result[0];
}

const STAMP = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} /;

/** The value after `name = ` in the first line that holds all of `marks`. */
function field(text: string, marks: string[], name: string): string | undefined {
  const found = text.split(/\r?\n/).find((line) => marks.every((mark) => line.includes(mark)));
  return found && new RegExp(`[{ ]${name} = (.*?) ; `).exec(found)?.[1];
}

describe('log and API tell the same story', () => {
  it.each([
    'two-legs',
    'busy',
    'script-error',
    'three-recordings',
    'customer-storage',
    'windows-lines',
    'twenty-days-old',
  ])('%s', async (name) => {
    const session = standin.sessions.byName(name);
    const [text, view] = [await read(session), await apiView(session)];
    const started = ['Application.Started'];
    expect(field(text, started, 'sessionId')).toBe(String(view.call_session_history_id));
    expect(field(text, started, 'logURL')).toBe(view.log_file_url);
    expect(field(text, started, 'accountId')).toBe(String(view.account_id));
    expect(field(text, started, 'applicationId')).toBe(String(view.application_id));
    expect(field(text, started, 'dialplanName')).toBe(view.rule_name);
    expect(text.slice(0, 19)).toBe(view.start_date);

    for (const record of view.records) {
      const began = text
        .split(/\r?\n/)
        .find((line) => line.includes('Call.RecordStarted') && line.includes(record.record_url));
      expect(began?.slice(0, 19)).toBe(record.start_time);
      expect(field(text, ['Call.RecordStopped', record.record_url], 'duration')).toBe(
        String(record.duration),
      );
    }
    for (const [index, leg] of view.calls.entries()) {
      const id = session.legs[index]?.wireId ?? '';
      const end = leg.successful ? 'Call.Disconnected' : 'Call.Failed';
      expect(field(text, [end, id], 'duration')).toBe(String(leg.duration));
      expect(text.includes('Call.Connected ;') && field(text, ['Call.Connected', id], 'id') === id).toBe(
        leg.successful,
      );
      expect(text).toContain(leg.remote_number);
      if (!leg.successful) expect(field(text, [end, id], 'code')).toBe(String(leg.end_reason.code));
    }
    const last = text.trimEnd().split(/\r?\n/).at(-1) ?? '';
    expect(last).toContain('Session terminated');
    const spent = (Date.parse(`${last.slice(0, 23)}Z`) - Date.parse(`${text.slice(0, 23)}Z`)) / 1000;
    expect(Math.abs(spent - view.duration)).toBeLessThan(1.2);
  });

  it('busy: Q.850 cause 17; JS error: a stack and no normal end', async () => {
    expect(await read(standin.sessions.byName('busy'))).toContain('Q.850;cause=17;text="Busy Here"');
    const failed = await read(standin.sessions.byName('script-error'));
    expect(failed).toMatch(/TypeError: .*\nonAnswer@\/incoming:57:21\ndispatchEvent@/);
    expect(failed).not.toContain('Normal termination');
  });
});

it('names the media statistics of each leg, which open like the log', async () => {
  const session = standin.sessions.byName('two-legs');
  const text = await read(session);
  const bare = sign(await makeKey(standin, []));
  for (const leg of session.legs) {
    const [, url = ''] = new RegExp(`Enable media statistics for ${leg.wireId} : (\\S+)`).exec(text) ?? [];
    const answer = await ask(standin, url, { token });
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/csv']);
    expect(answer.body.toString().trimEnd().split('\n').length).toBe(1 + 9);
    expect((await ask(standin, url)).status).toBe(401);
    expect((await ask(standin, url, { token: bare })).status).toBe(403);
    const encoded = new URL(url).pathname.split('/').at(-1)?.replaceAll('-', '=') ?? '';
    expect(Buffer.from(encoded, 'base64').toString()).toContain(
      `/${session.wireId}_203.0.113.18_${leg.wireId}.csv`,
    );
  }
});

describe('grammar', () => {
  it('is entries, continuations and SIP traces; stamps rise outside the traces', async () => {
    const text = await read(standin.sessions.byName('two-legs'));
    const outside = text.replaceAll(/\n-----BEGIN SIP TRACE (\S+) \n[\s\S]*?-----END SIP TRACE \1\n\n/g, '');
    expect(outside).not.toContain('SIP TRACE');
    expect(outside.length).toBeLessThan(text.length);
    const stamps = outside
      .split('\n')
      .filter((line) => STAMP.test(line))
      .map((line) => line.slice(0, 23));
    expect(stamps.length).toBeGreaterThan(40);
    expect(stamps).toEqual([...stamps].sort());
  });

  it('SIP traces have earlier stamps than the line before them', async () => {
    const text = await read(standin.sessions.byName('two-legs'));
    const [before = '', trace = ''] = text.split(/\n-----BEGIN SIP TRACE .*\n/);
    expect(before.trimEnd().split('\n').at(-1)).toMatch(/Call\.(Disconnected|RecordStopped)/);
    expect(trace).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} {2}(Sent|Received):\nINVITE sip:/);
    expect(trace).toContain('\n\nv=0\n');
    const lastBefore = before.trimEnd().split('\n').at(-1)?.slice(0, 23) ?? '';
    expect(trace.slice(0, 23) < lastBefore).toBe(true);
  });

  it('has every kind of awkward text', async () => {
    const text = await read(standin.sessions.byName('two-legs'));
    for (const part of [
      ...HOSTILE_LINES,
      'Приветствие',
      'שלום',
      '👩‍👩‍👧‍👦',
      '\u202e',
      'WARNING! ',
      '******',
      '"tags":["vip","a ; b"',
    ]) {
      expect(text).toContain(part);
    }
    const longest = Math.max(...text.split('\n').map((line) => line.replace(STAMP, '').length));
    expect(longest).toBe(15_000);
  });

  it('CRLF everywhere or nowhere', async () => {
    const windows = await read(standin.sessions.byName('windows-lines'));
    expect(
      windows
        .split('\n')
        .slice(0, -1)
        .every((line) => line.endsWith('\r')),
    ).toBe(true);
    expect(await read(standin.sessions.byName('two-legs'))).not.toContain('\r');
  });
});
