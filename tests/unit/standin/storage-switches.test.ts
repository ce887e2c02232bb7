import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Standin, startStandin } from '../../standin/standin.ts';
import { type Answer, ask, makeKey, sign, type TestKey } from './client.ts';

let standin: Standin;
let key: TestKey;
let recording: string;
let log: string;
beforeAll(async () => {
  standin = await startStandin();
  key = await makeKey(standin, ['Owner']);
  const session = standin.sessions.byName('two-legs');
  recording = session.recordings[0]?.url ?? '';
  log = session.log.url;
});
afterAll(() => standin.close());
afterEach(() => standin.switches.reset());

function open(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return ask(standin, url, { token: sign(key), headers, method });
}

describe('headers', () => {
  it('has plain ones by default', async () => {
    const { headers } = await open(recording);
    expect(headers).toMatchObject({ 'content-type': 'audio/mpeg', 'accept-ranges': 'bytes' });
    for (const name of ['content-disposition', 'etag', 'cache-control', 'content-security-policy', 'vary']) {
      expect(headers).not.toHaveProperty(name);
    }
    expect((await open(log)).headers['content-type']).toBe('text/plain');
  });

  it('changes each by its switch', async () => {
    Object.assign(standin.switches.storage, {
      recordingType: 'binary/octet-stream',
      logType: undefined,
      acceptRanges: undefined,
      contentDisposition: 'attachment; filename="a.mp3"',
      cacheControl: 'max-age=60',
      contentSecurityPolicy: 'sandbox',
    });
    const { headers } = await open(recording);
    expect(headers).toMatchObject({
      'content-type': 'binary/octet-stream',
      'content-disposition': 'attachment; filename="a.mp3"',
      'cache-control': 'max-age=60',
      'content-security-policy': 'sandbox',
    });
    expect(headers).not.toHaveProperty('accept-ranges');
    expect((await open(log)).headers).not.toHaveProperty('content-type');
  });

  it('answers with something else in place of a log, and says of what type it is', async () => {
    const { storage } = standin.switches;
    const types = {
      'web-page': 'text/html',
      'error-body': 'application/json',
      binary: 'octet-stream',
    } as const;
    for (const [body, type] of Object.entries(types)) {
      storage.logBody = body as keyof typeof types;
      const answer = await open(log);
      expect([answer.status, answer.headers['content-type']]).toEqual([200, expect.stringContaining(type)]);
      expect(answer.body.length).toBeGreaterThan(20);
    }
    storage.logBody = 'nothing';
    expect(await open(log)).toMatchObject({ status: 200, headers: { 'content-length': '0' } });
    expect((await open(recording)).headers['content-type']).toBe('audio/mpeg');
  });

  it('leaves out the length', async () => {
    standin.switches.storage.contentLength = false;
    const answer = await open(recording);
    expect(answer.headers).not.toHaveProperty('content-length');
    expect(answer.headers['transfer-encoding']).toBe('chunked');
    expect(answer.body.length).toBeGreaterThan(100_000);
  });

  it('honours an ETag', async () => {
    standin.switches.storage.entityTag = true;
    const { etag = '' } = (await open(recording)).headers;
    expect((await open(recording, { 'if-none-match': etag })).status).toBe(304);
    expect((await open(recording, { 'if-range': etag, range: 'bytes=0-0' })).status).toBe(206);
    expect((await open(recording, { 'if-range': '"old"', range: 'bytes=0-0' })).status).toBe(200);
    expect((await ask(standin, recording, { headers: { 'if-none-match': etag } })).status).toBe(401);
  });
});

describe('Range ignored', () => {
  it('for recordings and for logs apart', async () => {
    standin.switches.storage.rangeForLogs = false;
    expect((await open(log, { range: 'bytes=0-0' })).status).toBe(200);
    expect((await open(recording, { range: 'bytes=0-0' })).status).toBe(206);
    standin.switches.storage.rangeForRecordings = false;
    expect((await open(recording, { range: 'bytes=0-0' })).body.length).toBeGreaterThan(100_000);
  });
});

describe('methods', () => {
  it('HEAD by its switch', async () => {
    expect((await open(recording, {}, 'HEAD')).status).toBe(405);
    standin.switches.storage.head = 'unauthorised';
    expect((await open(recording, {}, 'HEAD')).status).toBe(401);
    standin.switches.storage.head = 'like-get';
    const answer = await open(recording, {}, 'HEAD');
    expect([answer.status, answer.body.length]).toEqual([200, 0]);
    expect(Number(answer.headers['content-length'])).toBeGreaterThan(100_000);
    expect(standin.requests.at(-1)?.bytesWritten).toBe(0);
    expect((await ask(standin, recording, { method: 'HEAD' })).status).toBe(401);
  });

  it('refuses everything that writes', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
      expect((await open(recording, {}, method)).status).toBe(405);
  });
});

describe('cross-origin', () => {
  const origin = 'https://crm.example';
  const asking = {
    origin,
    'access-control-request-method': 'GET',
    'access-control-request-headers': 'authorization',
  };

  it('is closed by default', async () => {
    expect((await open(recording, { origin })).headers).not.toHaveProperty('access-control-allow-origin');
    expect((await ask(standin, recording, { method: 'OPTIONS', headers: asking })).status).toBe(403);
  });

  it.each([
    ['any', '*'],
    ['reflect', origin],
  ] as const)('opens to %s', async (mode, expected) => {
    standin.switches.storage.crossOrigin = mode;
    expect((await open(recording, { origin })).headers['access-control-allow-origin']).toBe(expected);
    const preflight = await ask(standin, recording, { method: 'OPTIONS', headers: asking });
    expect([preflight.status, preflight.body.length]).toEqual([204, 0]);
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': expected,
      'access-control-allow-methods': 'GET',
    });
    const writing = { ...asking, 'access-control-request-method': 'PUT' };
    expect((await ask(standin, recording, { method: 'OPTIONS', headers: writing })).status).toBe(403);
    expect((await open(recording)).headers).not.toHaveProperty('access-control-allow-origin');
  });
});

describe('faults', () => {
  it.each([301, 302, 303, 307, 308] as const)(
    'redirects with %i, after the token or before',
    async (status) => {
      const location = 'https://elsewhere.example/a.mp3';
      standin.switches.storage.faults = [{ kind: 'redirect', status, location, matching: 'recording' }];
      expect((await ask(standin, recording)).status).toBe(401);
      const answer = await open(recording);
      expect([answer.status, answer.headers.location]).toEqual([status, location]);
      expect((await open(log)).status).toBe(200);
      standin.switches.storage.faults = [{ kind: 'redirect', status, location, beforeToken: true }];
      expect((await ask(standin, recording)).status).toBe(status);
    },
  );

  it('drops a transfer after so many bytes, once', async () => {
    standin.switches.storage.faults = [{ kind: 'drop', afterBytes: 100_000, times: 1 }];
    const cut = await open(recording);
    expect([cut.status, cut.broken, cut.body.length]).toEqual([200, true, 100_000]);
    const record = await standin.waitForRequest((one) => one.aborted);
    expect(record.bytesWritten).toBe(100_000);
    const rest = await open(recording, { range: 'bytes=100000-' });
    expect([rest.status, rest.broken]).toEqual([206, false]);
  });

  it('throttles', async () => {
    standin.switches.storage.faults = [
      { kind: 'throttle', bytesPerSecond: 20_000, matching: 'two-legs-is-not-in-a-url' },
    ];
    const start = performance.now();
    await open(recording, { range: 'bytes=0-9999' });
    const free = performance.now() - start;
    standin.switches.storage.faults = [{ kind: 'throttle', bytesPerSecond: 20_000 }];
    const again = performance.now();
    const slow = await open(recording, { range: 'bytes=0-9999' });
    expect(slow.body.length).toBe(10_000);
    expect(performance.now() - again).toBeGreaterThan(Math.max(free, 400));
  });

  it('is slow, offline, or of any status', async () => {
    standin.switches.storage.faults = [{ kind: 'slow', milliseconds: 200, times: 1 }];
    const start = performance.now();
    expect((await open(recording)).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThanOrEqual(190);
    standin.switches.storage.faults = [{ kind: 'offline', matching: recording, times: 1 }];
    await expect(open(recording)).rejects.toThrow(/socket hang up|ECONNRESET/);
    standin.switches.storage.faults = [{ kind: 'status', status: 404, matching: 'log', times: 2 }];
    expect([(await open(log)).status, (await open(recording)).status]).toEqual([404, 200]);
    expect([(await open(log)).status, (await open(log)).status]).toEqual([404, 200]);
  });
});
