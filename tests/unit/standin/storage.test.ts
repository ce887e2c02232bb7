import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CallSession, type Standin, startStandin } from '../../standin/standin.ts';
import { type Answer, ask, makeKey, seconds, sign, type TestKey } from './client.ts';

let standin: Standin;
let key: TestKey;
let skew = 0;
beforeAll(async () => {
  standin = await startStandin({ now: () => Date.now() + skew });
  key = await makeKey(standin, ['Owner']);
});
afterAll(() => standin.close());
afterEach(() => {
  skew = 0;
  standin.switches.reset();
});

function recordingUrl(session: CallSession, index = 0): string {
  return session.recordings[index]?.url ?? '';
}

function open(url: string, headers: Record<string, string> = {}, claims: object = {}): Promise<Answer> {
  return ask(standin, url, { token: sign(key, claims), headers });
}

describe('statuses', () => {
  it.each(['two-legs', 'united-states', 'storage-host', 'new-gateway', 'kept-one-year', 'one-hour'])(
    'opens secure objects of %s with a token only',
    async (name) => {
      const session = standin.sessions.byName(name);
      const urls = [recordingUrl(session), ...(session.log.expired ? [] : [session.log.url])];
      for (const url of urls) {
        expect(new URL(url).pathname).toMatch(/^\/[a-z0-9-]+-secure(-[a-z0-9]+)?\//);
        const refused = await ask(standin, url);
        expect([refused.status, refused.headers['content-type'], refused.body.toString()]).toEqual([
          401,
          'text/plain',
          'Authorization failed',
        ]);
        const opened = await open(url);
        expect(opened.status).toBe(200);
        expect(opened.body.length).toBeGreaterThan(2000);
      }
    },
  );

  it('opens public objects without a token, in de and com', async () => {
    for (const name of ['public', 'public-com']) {
      const { log } = standin.sessions.byName(name);
      expect((await ask(standin, log.url)).status).toBe(200);
    }
    const session = standin.sessions.byName('public');
    expect((await ask(standin, recordingUrl(session))).headers['content-type']).toBe('audio/mpeg');
    expect((await ask(standin, recordingUrl(standin.sessions.byName('public-com')))).status).toBe(401);
  });

  it('answers 401 before it looks at the link, then 403 for a broken link and 404 for a deleted object', async () => {
    const url = recordingUrl(standin.sessions.byName('two-legs'));
    const broken = url.replace(/\/[A-Za-z0-9+-]+\.mp3/, '/not-a-link.mp3');
    expect((await ask(standin, broken)).status).toBe(401);
    expect((await open(broken)).status).toBe(403);
    expect((await open(url.replace(/record_id=\d+/, 'record_id=1'))).status).toBe(403);
    expect((await open(url.split('?')[0] ?? '')).status).toBe(403);
    const [, encoded = ''] = /\/([A-Za-z0-9+-]+)\.mp3/.exec(url) ?? [];
    const origin = Buffer.from(encoded.replaceAll('-', '='), 'base64').toString();
    const other = Buffer.from(`${'0'.repeat(32)}${origin.slice(32)}`)
      .toString('base64')
      .replaceAll('=', '-');
    expect((await open(url.replace(encoded, other))).status).toBe(404);
    expect((await open('https://storage-gw-ru-02.voximplant.com/')).status).toBe(403);
  });

  it('answers 404 for a log whose month is over, though its recording lives', async () => {
    const session = standin.sessions.byName('log-expired');
    expect((await open(session.log.url)).status).toBe(404);
    expect((await open(recordingUrl(session))).status).toBe(200);
  });

  it('refuses another account’s objects, with 403 or 401', async () => {
    const session = standin.sessions.byName('foreign-account');
    expect((await open(recordingUrl(session))).status).toBe(403);
    expect(standin.requests.at(-1)).toMatchObject({ refusal: 'foreign-account', session: 'foreign-account' });
    standin.switches.storage.foreignStatus = 401;
    expect((await open(session.log.url)).body.toString()).toBe('Authorization failed');
  });

  it('opens a child’s objects with the child’s iss, and with the parent’s only by a switch', async () => {
    const session = standin.sessions.byName('child-account');
    const { child, secondChild } = standin.accounts;
    expect((await open(recordingUrl(session), {}, { iss: child.id })).status).toBe(200);
    expect((await open(session.log.url, {}, { iss: child.id })).status).toBe(200);
    expect((await open(recordingUrl(session), {}, { iss: secondChild.id })).status).toBe(403);
    expect((await open(recordingUrl(session))).status).toBe(403);
    standin.switches.storage.parentOpensChild = true;
    expect((await open(recordingUrl(session))).status).toBe(200);
    expect(
      (await open(recordingUrl(standin.sessions.byName('two-legs')), {}, { iss: child.id })).status,
    ).toBe(403);
  });

  it('is opened by no api_key in the URL', async () => {
    const url = `${recordingUrl(standin.sessions.byName('two-legs'))}&api_key=${standin.accounts.main.secrets.apiKey}`;
    expect((await ask(standin, url)).status).toBe(401);
  });
});

describe('Range', () => {
  it.each([
    ['bytes=0-0', 0, 1],
    ['bytes=0-', 0, undefined],
    ['bytes=100-199', 100, 200],
    ['bytes=-10', -10, undefined],
    ['bytes=100-99999999', 100, undefined],
    ['bytes=-99999999', 0, undefined],
  ])('%s of a recording and of a log', async (range, start, end) => {
    const session = standin.sessions.byName('two-legs');
    for (const url of [recordingUrl(session), session.log.url]) {
      const whole = (await open(url)).body;
      const part = await open(url, { range });
      expect(part.status).toBe(206);
      expect(part.body.equals(whole.subarray(start, end))).toBe(true);
      const first = start < 0 ? whole.length + start : start;
      expect(part.headers['content-range']).toBe(
        `bytes ${first}-${first + part.body.length - 1}/${whole.length}`,
      );
      expect(part.headers['content-length']).toBe(String(part.body.length));
    }
  });

  it('416 beyond the end', async () => {
    const url = recordingUrl(standin.sessions.byName('two-legs'));
    const size = (await open(url)).body.length;
    for (const range of [`bytes=${size}-`, 'bytes=-0']) {
      const refused = await open(url, { range });
      expect([refused.status, refused.headers['content-range']]).toEqual([416, `bytes */${size}`]);
    }
  });

  it('the whole for several or malformed ranges', async () => {
    const url = recordingUrl(standin.sessions.byName('two-legs'));
    for (const range of ['bytes=0-1,5-6', 'bytes=9-3', 'items=0-1', 'bytes=-', 'bytes=a-b']) {
      expect((await open(url, { range })).status).toBe(200);
    }
  });

  it('never without a token', async () => {
    const url = recordingUrl(standin.sessions.byName('two-legs'));
    expect((await ask(standin, url, { headers: { range: 'bytes=0-0' } })).status).toBe(401);
  });
});

describe('a call that still runs', () => {
  it('has a recording and a log that grow', async () => {
    const session = standin.sessions.byName('ongoing');
    const before = await open(recordingUrl(session));
    const logBefore = await open(session.log.url);
    skew = 60_000;
    // The server's clock moved with the call, so the token has to move too.
    const after = await open(recordingUrl(session), {}, { iat: seconds() + 55, exp: seconds() + 120 });
    expect(after.status).toBe(200);
    expect(after.body.length - before.body.length).toBeGreaterThanOrEqual(59 * 4000);
    expect(after.body.subarray(0, before.body.length).equals(before.body)).toBe(true);
    expect(logBefore.body.toString()).toContain('Call.RecordStarted');
    expect(logBefore.body.toString()).not.toContain('Session terminated');
  });

  it.each([
    ['missing', 404],
    ['empty', 200],
  ] as const)('may be %s at first', async (youngObject, status) => {
    Object.assign(standin.switches.storage, { youngObject, youngRequests: 2 });
    const session = standin.addSession({
      name: `young ${youngObject}`,
      ongoing: true,
      startedAt: Date.now() - 30_000,
    });
    for (let time = 0; time < 2; time += 1) {
      const first = await open(recordingUrl(session));
      expect([first.status, first.headers['content-type'] === 'audio/mpeg']).toEqual([
        status,
        status === 200,
      ]);
      if (status === 200) expect(first.body.length).toBe(0);
    }
    expect((await open(recordingUrl(session))).body.length).toBeGreaterThan(100_000);
    expect((await open(session.log.url)).status === 200).toBe(youngObject === 'empty');
  });
});

describe('the customer’s own storage', () => {
  it('serves without a token and refuses any Authorization, as S3 does', async () => {
    const session = standin.sessions.byName('customer-storage');
    const mp3 = await ask(standin, recordingUrl(session));
    expect([mp3.status, mp3.headers['content-type']]).toEqual([200, 'audio/mpeg']);
    const wav = await ask(standin, recordingUrl(session, 1), { headers: { range: 'bytes=0-3' } });
    expect([wav.status, wav.body.toString()]).toEqual([206, 'RIFF']);
    expect((await open(recordingUrl(session))).status).toBe(400);
    expect(standin.requests.at(-1)?.kind).toBe('customer-storage');
  });
});
