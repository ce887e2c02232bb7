import jsonwebtoken from 'jsonwebtoken';
import { beforeEach, describe, expect, it } from 'vitest';
import { keptAccount } from '@/tests/fakes/accounts.ts';
import { makeKey } from '@/tests/fakes/keys.ts';
import { type Answer, startLoopback } from '@/tests/fakes/loopback.ts';
import { logObject, recordingObject } from '@/tests/fakes/objects.ts';
import { freshStorage } from '@/tests/fakes/vault-world.ts';
import type { Account, Check } from '@/utils/account/account.ts';
import type { SecureObject } from '@/utils/link/secure-object.ts';
import { clockOffset } from '@/utils/storage/items.ts';
import { probeObject } from '@/utils/transfer/probe.ts';

const key = makeKey();
const NOW = Date.UTC(2026, 0, 20);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const noLogs: Check = {
  at: 0,
  works: 'yes',
  playsRecordings: 'yes',
  opensLogs: 'no',
  searches: 'no',
  roles: [],
  keyName: 'support key',
};
let account: Account;

const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    void response.writeHead(code, headers).end('x');

async function outcomeOf(
  answer: Answer,
  object: SecureObject = recordingObject,
  more: Partial<Account> = {},
  now = NOW,
) {
  const { fetch, received } = await startLoopback(answer);
  const world = { fetch, now, timeoutMs: 500 };
  const outcome = await probeObject(object, { ...account, ...more }, world).then(
    () => 'opens',
    ({ code, values }) => [code, ...values].join(' '),
  );
  return { outcome, received };
}

beforeEach(async () => {
  freshStorage();
  account = await keptAccount(key);
});

describe('the question', () => {
  it('is for one byte, by a token of a minute, of the object alone', async () => {
    const { outcome, received } = await outcomeOf(status(206));
    expect(outcome).toBe('opens');
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      method: 'GET',
      host: 'storage-gw-ru-02.voximplant.com',
      path: recordingObject.url.slice('https://storage-gw-ru-02.voximplant.com'.length),
      headers: { range: 'bytes=0-0' },
    });
    const token = received[0]?.headers.authorization?.replace('Bearer ', '') ?? '';
    const { iat = 0, exp = 0 } = jsonwebtoken.verify(token, key.publicKey) as jsonwebtoken.JwtPayload;
    expect(exp - iat).toBe(90);
  });

  it('does not wait for everything where the server ignores it', async () => {
    const endless: Answer = (_, response) => {
      response.writeHead(200);
      const more = () =>
        void response.write('x'.repeat(65536), () => !response.destroyed && setImmediate(more));
      more();
    };
    expect((await outcomeOf(endless)).outcome).toBe('opens');
  });
});

describe('answers', () => {
  it.each<[number, string]>([
    [200, 'opens'],
    [206, 'opens'],
    [416, 'opens'],
    [401, 'objectRefused'],
    [403, 'objectBroken'],
    [500, 'objectServer 500 '],
    [503, 'objectServer 503 '],
    [429, 'apiBusy 5'],
    [400, 'objectUnknown 400'],
  ])('%i of a recording: %s', async (code, expected) => {
    expect((await outcomeOf(status(code))).outcome).toBe(expected);
  });

  it.each([401, 403])('%i of a log names the role where the key has none', async (code) => {
    expect((await outcomeOf(status(code), logObject)).outcome).toBe('objectRefused');
    expect((await outcomeOf(status(code), logObject, { check: noLogs })).outcome).toBe(
      'logNeedsRole support key',
    );
    expect((await outcomeOf(status(code), recordingObject, { check: noLogs })).outcome).not.toMatch(
      /logNeedsRole/,
    );
  });

  it.each([404, 410])('%i: not ready yet, gone, or a log that is over', async (code) => {
    const began = Date.UTC(2026, 0, 15, 10);
    const at = async (object: SecureObject, now: number) =>
      (await outcomeOf(status(code), object, {}, now)).outcome;
    expect(await at(logObject, began + HOUR)).toBe('objectNotReady');
    expect(await at(logObject, began + 2 * DAY)).toBe('objectGone');
    expect(await at(logObject, began + 40 * DAY)).toBe('logExpired');
    expect(await at(recordingObject, began + 40 * DAY)).toBe('objectGone');
  });
});

describe('the age of what is not there', () => {
  const day = Date.UTC(2026, 0, 15);
  const at = async (now: number, offset = 0) => {
    const date = new Date(Date.now() + offset).toUTCString();
    return (await outcomeOf(status(404, { date }), recordingObject, {}, now)).outcome;
  };

  it('counts from the end of its day: the call may have ended a minute ago', async () => {
    expect(await at(day + DAY + 5 * 60_000)).toBe('objectNotReady');
    expect(await at(day + 2 * DAY - 60_000)).toBe('objectNotReady');
    expect(await at(day + 2 * DAY + 60_000)).toBe('objectGone');
  });

  it("counts by Voximplant's clock", async () => {
    expect(await at(day + 2 * DAY + HOUR, -12 * HOUR)).toBe('objectNotReady');
    expect(await at(day + 2 * DAY - HOUR, 12 * HOUR)).toBe('objectGone');
  });
});

describe('what a refusal says itself', () => {
  const saying = (code: number, body: string, type = 'text/plain'): Answer => {
    return (_, response) => void response.writeHead(code, { 'content-type': type }).end(body);
  };

  it.each<[number, string]>([
    [400, 'objectUnknown 400 What the server wrote'],
    [402, 'objectUnknown 402 What the server wrote'],
    [451, 'objectUnknown 451 What the server wrote'],
    [500, 'objectServer 500 What the server wrote'],
    [401, 'objectRefused'],
    [403, 'objectBroken'],
  ])('%i keeps its words', async (code, expected) => {
    expect((await outcomeOf(saying(code, 'What the server\n wrote'))).outcome).toBe(expected);
  });

  it('is cut, and without what could be a secret or disturb a line', async () => {
    const token = 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOjF9.c2ln';
    const { outcome } = await outcomeOf(saying(400, `\u0000no \u202eway: ${token} ${'x'.repeat(9000)}`));
    expect(outcome).toMatch(/^objectUnknown 400 no way: … x+…$/);
    expect(outcome.length).toBeLessThan(240);
  });

  it.each([
    ['a page', saying(400, '<html>no</html>', 'text/html')],
    ['bytes', saying(400, 'ID3', 'audio/mpeg')],
  ])('is not kept of %s', async (_name, answer) => {
    expect((await outcomeOf(answer)).outcome).toBe('objectUnknown 400');
  });

  it('does not keep anybody waiting', async () => {
    const slow: Answer = (_, response) => {
      response.writeHead(400, { 'content-type': 'text/plain' });
      response.write('half a');
    };
    expect((await outcomeOf(slow)).outcome).toBe('objectUnknown 400 half a');
  });
});

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])('%i is refused without a second request', async (code) => {
    const { outcome, received } = await outcomeOf(status(code, { location: '/elsewhere' }));
    expect(outcome).toBe('objectRedirected');
    expect(received).toHaveLength(1);
  });
});

describe('the line', () => {
  it('dead is offline, silent is a timeout', async () => {
    expect((await outcomeOf((_, response) => void response.destroy())).outcome).toBe('offline');
    expect((await outcomeOf(() => undefined)).outcome).toBe('timeout');
  });
});

describe('the clock', () => {
  const strict =
    (offset: number): Answer =>
    ({ headers }, response) => {
      const now = (Date.now() + offset) / 1000;
      const token = headers.authorization?.replace('Bearer ', '') ?? '';
      const { iat = 0, exp = 0 } = jsonwebtoken.decode(token) as jsonwebtoken.JwtPayload;
      const good = iat <= now && exp > now;
      response.writeHead(good ? 206 : 401, { date: new Date(now * 1000).toUTCString() }).end('x');
    };

  it.each([-24, -1, 0, 1, 24])('may be %d hours off', async (hours) => {
    const { outcome, received } = await outcomeOf(strict(hours * HOUR));
    expect(outcome).toBe('opens');
    expect(received).toHaveLength(hours === 0 ? 1 : 2);
  });

  it('is learned from a good answer without asking twice', async () => {
    const good: Answer = (_, response) => {
      response.writeHead(206, { date: new Date(Date.now() + HOUR).toUTCString() }).end('x');
    };
    const { outcome, received } = await outcomeOf(good);
    expect([outcome, received.length]).toEqual(['opens', 1]);
    expect(await clockOffset.getValue()).toBeGreaterThan(HOUR / 2);
  });

  it('is not blamed for a refusal that stays, and only once', async () => {
    const wrong: Answer = (_, response) => {
      response.writeHead(401, { date: new Date(Date.now() + HOUR).toUTCString() }).end();
    };
    const { outcome, received } = await outcomeOf(wrong);
    expect(outcome).toBe('objectRefused');
    expect(received).toHaveLength(2);
  });
});
