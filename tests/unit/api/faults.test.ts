import { describe, expect, it } from 'vitest';
import { type Answer, type Loopback, sendJson, startLoopback } from '@/tests/fakes/loopback.ts';
import { type ApiCall, callApi } from '@/utils/api/client.ts';
import { AppError } from '@/utils/errors.ts';

const call = (loopback: Loopback, more: Partial<ApiCall> = {}) =>
  callApi({
    host: 'api.voximplant.com',
    method: 'GetAccountInfo',
    params: {},
    token: 'SECRET',
    fetch: loopback.fetch,
    ...more,
  });

async function failureOf(answer: Answer, more: Partial<ApiCall> = {}): Promise<AppError> {
  const thrown = await call(await startLoopback(answer), more).catch((error: unknown) => error);
  if (!(thrown instanceof AppError)) throw new TypeError(`not an AppError: ${String(thrown)}`);
  return thrown;
}

describe('statuses', () => {
  it.each<[number, string]>([
    [401, 'apiKeyRefused'],
    [403, 'apiNetworkRefused'],
    [404, 'apiServer'],
    [500, 'apiServer'],
    [502, 'apiServer'],
    [503, 'apiServer'],
  ])('%i is %s, with HTML behind it', async (status, code) => {
    const failure = await failureOf(
      (_, response) => void response.writeHead(status).end('<html>Bad Gateway</html>'),
    );
    expect([failure.code, failure.values[0]]).toEqual([code, String(status)]);
  });

  const inTwoMinutes = () => new Date(Date.now() + 120_000).toUTCString();
  it.each<[string, () => string | undefined, number, number]>([
    ['seconds', () => '7', 7, 7],
    ['a date', inTwoMinutes, 118, 121],
    ['a date that is over', () => 'Thu, 15 Jan 2015 10:00:00 GMT', 0, 0],
    ['nothing', () => undefined, 5, 5],
    ['an empty text', () => '', 5, 5],
    ['nonsense', () => 'soon', 5, 5],
    ['a negative number', () => '-5', 0, 5],
    ['a year', () => '99999999', 3600, 3600],
  ])('429 with %s says when to come back', async (_name, header, least, most) => {
    const value = header();
    const failure = await failureOf((_, response) => {
      response.writeHead(429, value === undefined ? {} : { 'retry-after': value }).end();
    });
    expect(failure.code).toBe('apiBusy');
    expect(failure.retryAfterMs).toBeGreaterThanOrEqual(least * 1000);
    expect(failure.retryAfterMs).toBeLessThanOrEqual(most * 1000);
    expect(Number(failure.values[0])).toBe(Math.ceil((failure.retryAfterMs ?? 0) / 1000));
  });
});

describe('bodies', () => {
  it.each([
    ['HTML', '<!doctype html><p>Maintenance'],
    ['nothing', ''],
    ['half of it', '{"result": [{"call_session'],
    ['a list', '[1]'],
    ['a number', '7'],
    ['null', 'null'],
    ['text', '"result"'],
  ])('%s with 200 is no JSON', async (_name, body) => {
    const failure = await failureOf((_, response) => void response.writeHead(200).end(body));
    expect(failure.code).toBe('apiNotJson');
  });

  it('that break off are a broken line', async () => {
    const failure = await failureOf((_, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('{"result"', () => response.destroy());
    });
    expect(failure.code).toBe('offline');
  });
});

describe('the line', () => {
  it('dead is offline', async () => {
    expect((await failureOf((_, response) => void response.destroy())).code).toBe('offline');
    const refused = () => Promise.reject(new TypeError('Failed to fetch'));
    const thrown = await callApi({ host: 'a', method: 'b', params: {}, token: 'T', fetch: refused }).catch(
      (error) => error,
    );
    expect(thrown).toMatchObject({ name: 'AppError', code: 'offline' });
  });

  it('slow is a timeout, before the answer and within it', async () => {
    expect((await failureOf(() => undefined, { timeoutMs: 50 })).code).toBe('timeout');
    const half: Answer = (_, response) => void response.writeHead(200).write('{');
    expect((await failureOf(half, { timeoutMs: 100 })).code).toBe('timeout');
  });

  it('stopped by hand stops the request at once', async () => {
    const controller = new AbortController();
    const loopback = await startLoopback(() => controller.abort());
    const started = performance.now();
    await expect(call(loopback, { signal: controller.signal })).rejects.toMatchObject({ code: 'stopped' });
    expect(performance.now() - started).toBeLessThan(5_000);
    await expect(call(loopback, { signal: controller.signal })).rejects.toMatchObject({ code: 'stopped' });
    expect(loopback.received).toHaveLength(1);
  });

  it.each([301, 302, 303, 307, 308])('is not followed elsewhere on %i', async (status) => {
    const loopback = await startLoopback((request, response) => {
      if (request.path === '/stolen') sendJson(response, { result: 1 });
      else response.writeHead(status, { location: '/stolen' }).end();
    });
    await expect(call(loopback)).rejects.toMatchObject({ code: 'offline' });
    expect(loopback.received).toHaveLength(1);
  });
});

it('no failure carries the token', async () => {
  const echo: Answer = (request, response) => {
    sendJson(response, { error: { code: 9999, msg: `bad header ${request.headers['x-none'] ?? ''}` } });
  };
  for (const answer of [echo, (_, response) => void response.destroy()] as Answer[]) {
    const failure = await failureOf(answer);
    expect(
      JSON.stringify([failure.message, failure.values, failure.stack, String(failure.cause)]),
    ).not.toContain('SECRET');
  }
});
