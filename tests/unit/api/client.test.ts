import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { type Answer, type Loopback, sendJson, startLoopback } from '@/tests/fakes/loopback.ts';
import { type ApiAnswer, type ApiCall, callApi } from '@/utils/api/client.ts';
import { AppError } from '@/utils/errors.ts';

const call = (loopback: Loopback, more: Partial<ApiCall> = {}, onDate?: (answer: ApiAnswer) => unknown) =>
  callApi(
    {
      host: 'api.voximplant.com',
      method: 'GetCallHistory',
      params: {},
      token: 'T',
      fetch: loopback.fetch,
      ...more,
    },
    onDate,
  );

async function failureOf(answer: Answer, more: Partial<ApiCall> = {}): Promise<AppError> {
  const thrown = await call(await startLoopback(answer), more).catch((error: unknown) => error);
  if (!(thrown instanceof AppError)) throw new TypeError(`not an AppError: ${String(thrown)}`);
  return thrown;
}

const send =
  (status: number, body: string, headers: Record<string, string> = {}) =>
  (_: unknown, response: ServerResponse) =>
    void response.writeHead(status, headers).end(body);

describe('the request', () => {
  it('is a form by POST with the token in its header alone', async () => {
    const loopback = await startLoopback((_, response) => sendJson(response, { result: 1 }));
    await call(loopback, {
      host: 'api2.voximplant.com',
      params: { count: 1, with_calls: true, none: undefined, a: 'x y&z=ü' },
    });
    expect(loopback.received).toMatchObject([
      {
        host: 'api2.voximplant.com',
        method: 'POST',
        path: '/platform_api/GetCallHistory',
        headers: {
          authorization: 'Bearer T',
          'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
        },
        form: { count: '1', with_calls: 'true', a: 'x y&z=ü' },
      },
    ]);
    expect(loopback.received[0]?.form).not.toHaveProperty('none');
    expect(loopback.received[0]?.headers).not.toHaveProperty('cookie');
  });
});

describe('good answers', () => {
  it.each([
    ['plain', '{"result": [1]}'],
    ['behind a byte order mark', '\uFEFF{"result": [1]}'],
    ['behind white space', '\r\n \t{"result": [1]}'],
    ['behind both', ' \uFEFF \n{"result": [1]}'],
    ['with warnings', '{"result": [1], "warnings": ["old"]}'],
    ['with empty errors', '{"result": [1], "errors": [], "error": null}'],
  ])('%s', async (_name, body) => {
    const { body: read } = await call(await startLoopback(send(200, body)));
    expect(read.result).toEqual([1]);
  });

  it('tell the clock of their header, read before the body', async () => {
    const date = 'Thu, 15 Jan 2026 10:00:00 GMT';
    let headAt = 0;
    const loopback = await startLoopback((_, response) => {
      response.writeHead(200, { date }).write('{');
      headAt = Date.now();
      setTimeout(() => response.end('"result": 1}'), 400);
    });
    const answer = await call(loopback);
    expect(answer.date).toBe(date);
    expect(answer.receivedAt - headAt).toBeLessThan(300);
    expect(Date.now() - answer.receivedAt).toBeGreaterThan(50);
  });
});

describe('business errors come with HTTP 200', () => {
  const CODES: [number, string][] = [
    ...[1, 2, 4].map((code): [number, string] => [code, 'apiServer']),
    ...[111, 123, 569].map((code): [number, string] => [code, 'apiDateRange']),
    ...[115, 116, 150, 161, 194, 261].map((code): [number, string] => [code, 'apiArgument']),
    ...[320, 321, 323, 527, 536].map((code): [number, string] => [code, 'apiNetworkRefused']),
    ...[341, 501].map((code): [number, string] => [code, 'apiNotFound']),
    ...[447, 454, 455, 456].map((code): [number, string] => [code, 'apiClock']),
    ...(
      [
        [100, 'apiKeyRefused'],
        [131, 'apiInactive'],
        [103, 'apiOther'],
        [9999, 'apiOther'],
      ] as const
    ).map(([code, name]): [number, string] => [code, name]),
  ];

  it.each(CODES)('%i is %s', async (code, meaning) => {
    for (const error of [
      { error: { code, msg: 'why' } },
      { errors: [{ code, msg: 'why' }, { code: 1 }] },
      { error: { code: String(code), msg: 'why' }, result: 1 },
    ]) {
      const failure = await failureOf((_, response) => sendJson(response, error));
      expect([failure.code, ...failure.values]).toEqual([meaning, String(code), 'why']);
    }
  });

  it('104 names the method, and a busy server says when to come back', async () => {
    const role = await failureOf((_, response) => sendJson(response, { error: { code: 104, msg: 'x' } }));
    expect([role.code, ...role.values]).toEqual(['apiRole', 'GetCallHistory']);
    for (const code of [162, 340, 416]) {
      const busy = await failureOf((_, response) => sendJson(response, { error: { code, msg: 'x' } }));
      expect([busy.code, busy.values, busy.retryAfterMs]).toEqual(['apiBusy', ['5'], 5000]);
    }
  });

  it.each<[string, unknown]>([
    ['a text', 'broken'],
    ['a number', 7],
    ['a list', []],
    ['no code', { msg: 'x' }],
    ['a code of another world', { code: '__proto__', msg: { a: 1 } }],
    ['a code without end', { code: '1e999', msg: 'x'.repeat(10_000) }],
  ])('as %s are errors all the same', async (_name, error) => {
    const failure = await failureOf((_, response) => sendJson(response, { error }));
    expect(failure.code).toBe('apiOther');
    expect(failure.values.join('').length).toBeLessThan(250);
    expect(failure.values[0]).toBe('0');
  });
});
