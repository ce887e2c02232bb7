import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { sendMessageAs } from '@/tests/fakes/messages.ts';
import { GOOD_REQUESTS, REQUEST_NAMES } from '@/tests/fakes/requests.ts';
import { AppError } from '@/utils/errors.ts';
import type { RequestName } from '@/utils/messages/protocol.ts';
import { type Handlers, serveRequests } from '@/utils/messages/serve.ts';

let calls: [string, unknown][];
let answer: () => Promise<unknown>;

beforeEach(() => {
  fakeBrowser.reset();
  calls = [];
  answer = async () => undefined;
  const hear = (name: string) => async (request: unknown) => {
    calls.push([name, request]);
    return answer();
  };
  serveRequests(Object.fromEntries(REQUEST_NAMES.map((name) => [name, hear(name)])) as Handlers);
});

describe('our own pages', () => {
  it.each(REQUEST_NAMES)('are heard: %s', async (name) => {
    expect(await sendMessageAs({ name, request: GOOD_REQUESTS[name] })).toEqual({ answer: undefined });
    expect(calls).toEqual([[name, GOOD_REQUESTS[name]]]);
  });

  it('hear the answer, or the failure without its text', async () => {
    answer = async () => ({ rules: 5 });
    expect(await sendMessageAs({ name: 'hello', request: {} })).toEqual({ answer: { rules: 5 } });
    answer = () =>
      Promise.reject(new AppError('apiRole', { values: ['GetKeys'], cause: new Error('SECRET') }));
    expect(await sendMessageAs({ name: 'hello', request: {} })).toEqual({
      error: { code: 'apiRole', values: ['GetKeys'] },
    });
    answer = () => Promise.reject(new TypeError('SECRET'));
    expect(await sendMessageAs({ name: 'hello', request: {} })).toEqual({
      error: { code: 'unexpected', values: ['TypeError'] },
    });
  });

  it('are sent nothing but what the request describes', async () => {
    await sendMessageAs({
      name: 'removeAccount',
      request: { ...(GOOD_REQUESTS.removeAccount as object), extra: 'x' },
    });
    expect(calls).toEqual([['removeAccount', GOOD_REQUESTS.removeAccount]]);
  });
});

describe('wrong messages are left unanswered', () => {
  it.each<[string, unknown]>([
    ...[undefined, null, 7, 'hello', true, [], ['hello', {}]].map((message): [string, unknown] => [
      String(message),
      message,
    ]),
    ['no request', { name: 'removeAccount' }],
    ['one field more', { name: 'hello', request: {}, token: 'x' }],
    ['a name of no request', { name: 'getKey', request: {} }],
    ['a name in capitals', { name: 'HELLO', request: {} }],
    ['a list for a name', { name: ['hello'], request: {} }],
    ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__', ''].map(
      (name): [string, unknown] => [`the name ${name}`, { name, request: {} }],
    ),
    ['a message with a prototype', JSON.parse('{"__proto__": {"name": "hello", "request": {}}}')],
  ])('%s', async (_name, message) => {
    expect(await sendMessageAs(message)).toBe('unanswered');
    expect(calls).toEqual([]);
  });

  const WRONG: [RequestName, unknown[]][] = [
    ['removeAccount', [null, [], {}, { keyId: 7 }, { keyId: '../x' }, { keyId: '' }, { keyId: ['x'] }]],
    [
      'renameAccount',
      [{ label: 'x' }].concat(
        ['', ' ', 'x'.repeat(81)].map((label) => ({ ...(GOOD_REQUESTS.removeAccount as object), label })),
      ),
    ],
    ['removeBroken', [{ index: -1 }, { index: 0.5 }, { index: '0' }, { index: Number.NaN }, { index: null }]],
    [
      'addAccount',
      [
        {},
        { ...(GOOD_REQUESTS.addAccount as object), keeping: 'cloud' },
        { ...(GOOD_REQUESTS.addAccount as object), accountId: 0 },
      ],
    ],
    ['pinObjects', [{ urls: 'https://a.example' }, { urls: ['x'.repeat(4097)], keyId: 'x' }, { urls: [7] }]],
    ['openObject', [{ url: 7 }, {}, { url: 'x', keyId: 'all' }, { url: 'x'.repeat(5000) }]],
    [
      'changeLockSettings',
      [{ idleMinutes: -1, onScreenLock: true }, { idleMinutes: 1e9, onScreenLock: true }, { idleMinutes: 5 }],
    ],
  ];
  it.each(WRONG)('wrong shapes of %s', async (name, requests) => {
    for (const request of requests)
      expect(await sendMessageAs({ name, request }), JSON.stringify(request)).toBe('unanswered');
    expect(calls).toEqual([]);
  });
});
