import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CAUSE_KEYS, causeOf, causeOfReasons, parseReasons } from '../../../utils/log/cause.ts';
import { LogDocument } from '../../../utils/log/document.ts';
import { FactsReader } from '../../../utils/log/facts.ts';
import { parseSipTrace } from '../../../utils/log/sip.ts';
import { bytesOf, readLog } from './read.ts';
import { AGENT, CALLER, LOG_URL, RECORD_URL, SAMPLE, SAMPLE_TEXT } from './sample.ts';

const factsOf = (text: string) => new FactsReader(readLog(text)).advance();
const at = (seconds: number) => Date.UTC(2026, 0, 15, 10) + Math.round(seconds * 1000);
const line = (seconds: number, message: string) =>
  `${new Date(at(seconds)).toISOString().replace('T', ' ').replace('Z', '')} ${message}\n`;
const event = (seconds: number, body: string) =>
  line(seconds, `Sent event to JS onPhoneEvent with params [{${body} ; } ;  ]`);

const lineOf = (part: string) => SAMPLE.findIndex(([text]) => text.includes(part));

describe('the facts of the sample log', () => {
  it('name the session', async () => {
    expect((await factsOf(SAMPLE_TEXT)).session).toEqual({
      id: '2000000001',
      accountId: '1000001',
      applicationId: '3000001',
      domain: 'helpdesk.acme.voximplant.com',
      ruleName: 'incoming',
      ruleId: '2000001',
      userId: '-1',
      country: 'RU',
      logUrl: LOG_URL,
      voxEngineVersion: '7.35.0',
      scenarios: ['support-line'],
      modules: ['applicationstorage'],
      startedAt: at(0.118),
      endedAt: at(42.39),
      ending: {
        reason: 'Normal termination',
        exitCode: 0,
        isByScenario: true,
        line: lineOf('Terminating with exit code'),
      },
    });
  });

  it('tell the legs', async () => {
    const { legs } = await factsOf(SAMPLE_TEXT);
    expect(legs).toEqual([
      {
        callId: CALLER,
        direction: 'incoming',
        from: '15550100001',
        to: '15550100002',
        displayName: '15550100001',
        type: 'pstn',
        sipCallId: '00aa11bb22cc@203.0.113.6',
        startedAt: at(0.118),
        ringingAt: at(0.118),
        audioStartedAt: undefined,
        firstAudioAt: at(1.019),
        connectedAt: at(1.02),
        endedAt: at(42.3),
        endedBy: 'remote',
        cause: { table: 'q850', code: 16, key: 'causeQ850_16', text: 'Normal call clearing' },
        duration: 41,
        cost: 0.2,
        firstLine: lineOf('Application.CallAlerting'),
        lastLine: lineOf('name = Call.Disconnected'),
      },
      expect.objectContaining({
        callId: AGENT,
        direction: 'outgoing',
        type: 'sip',
        from: 'sip:15550100001@acme.example:5060',
        to: 'sip:15550100009@pbx.example:5060',
        startedAt: at(2),
        connectedAt: undefined,
        endedAt: at(5.51),
        endedBy: 'remote',
        cause: { table: 'sip', code: 486, key: 'causeSip_486', text: 'Busy Here' },
      }),
    ]);
  });

  it('tell the recordings to the millisecond', async () => {
    expect((await factsOf(SAMPLE_TEXT)).recordings).toEqual([
      {
        url: RECORD_URL,
        callId: CALLER,
        startedAt: at(1.04),
        stoppedAt: at(42.31),
        stopReason: 'Stopped by user',
        duration: 41,
        cost: 0.1,
        isStereo: true,
        isHighQuality: true,
        line: lineOf('Call.RecordStarted'),
      },
    ]);
  });

  it('tell what the scenario did', async () => {
    const { events, eventsLeftOut } = await factsOf(SAMPLE_TEXT);
    const told = events.map(({ topic, name }) => `${topic}: ${name.slice(0, 40)}`);
    expect(told).toContain("warning: WARNING! The valid 'supportedDtmfTypes' ");
    expect(told).toContain('error: Call.Failed');
    expect(told).toContain('error: ReferenceError: total is not defined');
    expect(told).toContain('http: Application.HttpRequest');
    expect(told).toContain('http: pay gateway answered HTTP 502');
    expect(told).toContain('player: Call.PlaybackStarted');
    expect(told).toContain('command: AcceptCall');
    expect(told.join()).not.toContain('WebSocket.Message');
    expect(eventsLeftOut).toBe(0);
  });

  it('are the same when two ask at once', async () => {
    const reader = new FactsReader(readLog(SAMPLE_TEXT, { chunk: 256, memoryLimit: 512 }));
    const [first, second] = await Promise.all([reader.advance(), reader.advance()]);
    expect([first, second]).toEqual(Array(2).fill(await factsOf(SAMPLE_TEXT)));
  });

  it('are read in written order, though a part in a Blob comes later than one in memory', async () => {
    const started = event(1, 'id = X ; name = Call.RecordStarted ; url = https://x.example/a');
    const stopped = event(2, 'id = X ; name = Call.RecordStopped ; url = https://x.example/a');
    const log = readLog(started + stopped, { chunk: started.length + 40, memoryLimit: 1 });
    expect(log.isInBlobs).toBe(true);
    const reader = new FactsReader(log);
    const [facts] = await Promise.all([reader.advance(), reader.advance()]);
    expect(facts.recordings).toEqual([expect.objectContaining({ startedAt: at(1), stoppedAt: at(2) })]);
  });

  it('go on after a reader was stopped', async () => {
    const reader = new FactsReader(readLog(SAMPLE_TEXT));
    await expect(reader.advance(AbortSignal.abort())).rejects.toThrow(/abort/i);
    expect(await reader.advance()).toEqual(await factsOf(SAMPLE_TEXT));
  });

  it('are the same when they are read while the log comes', async () => {
    const log = new LogDocument();
    const reader = new FactsReader(log);
    const bytes = bytesOf(SAMPLE_TEXT);
    for (let from = 0; from < bytes.length; from += 997) {
      log.append(bytes.subarray(from, from + 997));
      await reader.advance();
    }
    log.end();
    expect(await reader.advance()).toEqual(await factsOf(SAMPLE_TEXT));
    expect(reader.knownIds).toEqual(['2000000001', CALLER, AGENT]);
  });
});

describe('who ended a call', () => {
  const leg = async (...lines: string[]) => (await factsOf(lines.join(''))).legs[0];
  const alerting = event(0, 'id = X ; name = Application.CallAlerting ; callerid = 1');
  const connected = event(1, 'id = X ; name = Call.Connected');
  const disconnected = event(
    9,
    'id = X ; name = Call.Disconnected ; headers = {Reason = Q.850;cause=16 ; } ; internalCode = 16',
  );
  const trace = (direction: string) =>
    `\n-----BEGIN SIP TRACE X \n2026-01-15 10:00:08.990  ${direction}:\nBYE sip:x SIP/2.0\nCSeq: 2 BYE\n\n-----END SIP TRACE X\n\n`;

  it('the scenario, when it hung up or terminated before', async () => {
    const hangup = line(8, 'Executing JS command: Hangup with params [{id = X ; } ;  ]');
    expect((await leg(alerting, connected, hangup, disconnected))?.endedBy).toBe('scenario');
    const terminating = line(8, 'Terminating request..., stack=a@/b:1:2');
    expect((await leg(alerting, connected, terminating, disconnected))?.endedBy).toBe('scenario');
  });

  it('the side that sent BYE in the SIP trace, also when the trace comes later', async () => {
    expect((await leg(alerting, connected, disconnected, trace('Received')))?.endedBy).toBe('remote');
    expect((await leg(alerting, connected, trace('Sent'), disconnected))?.endedBy).toBe('scenario');
  });

  it('nobody knows, when nothing tells', async () => {
    expect((await leg(alerting, connected, disconnected))?.endedBy).toBe('unknown');
    expect((await leg(alerting, connected))?.endedBy).toBe('unknown');
    const terminating = line(10, 'Terminating request..., stack=a@/b:1:2');
    expect((await leg(alerting, connected, disconnected, terminating))?.endedBy).toBe('unknown');
  });
});

describe('causes', () => {
  it('have a key where a table names them', () => {
    expect(causeOf('sip', 404)).toMatchObject({ key: 'causeSip_404', text: undefined });
    expect(causeOf('voximplant', 17)).toMatchObject({ key: 'causeQ850_17' });
    expect(causeOf('voximplant', 603)).toMatchObject({ key: 'causeSip_603' });
    expect(causeOf('q850', 120).key).toBeUndefined();
    expect(new Set(CAUSE_KEYS).size).toBe(CAUSE_KEYS.length);
  });

  it('are read from Reason headers, Q.850 first', () => {
    const reasons = parseReasons(
      'MVTSLocal;cause=10;text="BYE received", SIP ;cause=200 ;text="Call completed elsewhere"',
    );
    expect(reasons).toEqual([
      { protocol: 'MVTSLocal', code: 10, text: 'BYE received' },
      { protocol: 'SIP', code: 200, text: 'Call completed elsewhere' },
    ]);
    expect(causeOfReasons(reasons)).toMatchObject({ table: 'sip', code: 200 });
    expect(causeOfReasons(parseReasons('SIP;cause=486, Q.850;cause=17'))).toMatchObject({
      table: 'q850',
      code: 17,
    });
    expect(causeOfReasons(parseReasons('MVTSLocal;cause=10'))).toMatchObject({
      table: 'voximplant',
      code: 10,
    });
    expect(causeOfReasons([])).toBeUndefined();
  });
});

describe('a SIP trace', () => {
  const text = SAMPLE.slice(16, 45)
    .map(([content]) => content)
    .join('\n');

  it('is read to messages for a ladder', () => {
    const { callId, messages } = parseSipTrace(text);
    expect(callId).toBe(AGENT);
    expect(messages.map(({ direction, method, status, time }) => [direction, method, status, time])).toEqual([
      ['sent', 'INVITE', undefined, at(2.01)],
      ['received', 'INVITE', 401, at(2.05)],
      ['received', 'INVITE', 486, at(5.5)],
    ]);
    expect(messages[0]).toMatchObject({
      line: 2,
      callId: '87fb07c0-ab1d@203.0.113.18',
      sequence: '20762 INVITE',
      from: '"Support" <sip:15550100001@acme.example>;tag=203.0.113.18_5090_df99e4f7',
      to: 'sip:15550100009@pbx.example',
      hasBody: true,
    });
    expect(messages[2]).toMatchObject({ phrase: 'Busy Here', hasBody: false });
  });

  it('reads the same with other line ends, and something of what is cut', () => {
    expect(parseSipTrace(text.replaceAll('\n', '\r\n'))).toEqual(parseSipTrace(text));
    const cut = parseSipTrace(text.slice(0, text.indexOf('486 Busy')));
    expect(cut.messages).toHaveLength(3);
  });

  it('never throws', () => {
    const part = fc.constantFrom(
      '\n',
      '-----BEGIN SIP TRACE a ',
      '-----END SIP TRACE a',
      '2026-01-15 10:00:02.010  Sent:',
      'SIP/2.0 200',
      ': x',
      'CSeq:',
      '\u0000',
      'я',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        expect(Array.isArray(parseSipTrace(parts.join('')).messages)).toBe(true);
      }),
    );
  });
});

describe('a log that lies', () => {
  it('gives no more legs, recordings and events than fit', async () => {
    const many = Array.from({ length: 700 }, (_, index) =>
      event(index, `id = L${index} ; name = Call.RecordStarted ; url = https://x.example/${index}`),
    ).join('');
    const { legs, recordings } = await factsOf(many);
    expect([legs.length, recordings.length]).toEqual([500, 500]);
  });

  it('never makes the reader throw', async () => {
    const body = fc.array(
      fc.constantFrom(
        'id = X',
        'name = Call.Disconnected',
        'name = Call.Failed',
        'url = ',
        'headers = {Reason = [',
        '} ; ',
        'duration = x',
        'code = 99999999999',
        'name = Application.Started',
        'sessionId = {}',
      ),
      { maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(body, { maxLength: 10 }), async (bodies) => {
        const facts = await factsOf(bodies.map((parts, index) => event(index, parts.join(' ; '))).join(''));
        expect(facts.legs.length).toBeLessThan(3);
      }),
      { numRuns: 300 },
    );
  });
});
