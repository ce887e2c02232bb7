import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { tally } from '@/tests/attack.ts';
import { FakeEvent } from '@/tests/fakes/events.ts';
import { OWN_ID, OWN_ORIGIN, OWN_PAGE, sendMessageAs } from '@/tests/fakes/messages.ts';
import { GOOD_REQUESTS, REQUEST_NAMES } from '@/tests/fakes/requests.ts';
import { type Handlers, isOwnPage, type Sender, servePort, serveRequests } from '@/utils/messages/serve.ts';

let calls: [string, unknown][];

beforeEach(() => {
  fakeBrowser.reset();
  calls = [];
  const hear =
    (name: string) =>
    async (request: unknown): Promise<unknown> => {
      calls.push([name, request]);
      return undefined;
    };
  serveRequests(Object.fromEntries(REQUEST_NAMES.map((name) => [name, hear(name)])) as Handlers);
});

const FORGED: [string, unknown][] = [
  ['nothing at all', {}],
  ['our id alone', { id: OWN_ID }],
  ['our origin alone', { origin: OWN_ORIGIN }],
  ['another extension', { id: 'evil', origin: 'chrome-extension://evil' }],
  ['another extension with our origin', { id: 'evil', origin: OWN_ORIGIN }],
  [
    'our id from a web page',
    { id: OWN_ID, origin: 'https://evil.example', url: 'https://evil.example/', tab: { id: 1 } },
  ],
  ['our id from the panel', { id: OWN_ID, origin: 'https://manage.voximplant.com' }],
  ['our id from a gateway', { id: OWN_ID, origin: 'https://storage.voximplant.com' }],
  ['our id from a sandboxed frame', { id: OWN_ID, origin: 'null' }],
  ['our id from another extension', { id: OWN_ID, origin: 'chrome-extension://evil' }],
  ['our id under another scheme', { id: OWN_ID, origin: `https://${OWN_ID}` }],
  ['our id in Firefox’s scheme', { id: OWN_ID, origin: `moz-extension://${OWN_ID}` }],
  ['a longer origin', { id: OWN_ID, origin: `${OWN_ORIGIN}.evil.example` }],
  ['an origin with a slash', { id: OWN_ID, origin: `${OWN_ORIGIN}/` }],
  ['an origin with a port', { id: OWN_ID, origin: `${OWN_ORIGIN}:1` }],
  ['an origin in capitals', { id: OWN_ID, origin: OWN_ORIGIN.toUpperCase() }],
  ['an empty id and origin', { id: '', origin: '' }],
  ['null id and origin', { id: null, origin: null }],
  ['a list of ids', { id: [OWN_ID], origin: [OWN_ORIGIN] }],
  ['a native application', { nativeApplication: 'x', origin: OWN_ORIGIN }],
  ['our address for an origin', { id: OWN_ID, url: `${OWN_ORIGIN}/options.html` }],
  ['an id that is undefined in so many words', { id: undefined, origin: undefined }],
];

describe('forged senders', () => {
  it.each(FORGED)('%s: no message is heard', async (forgery, sender) => {
    for (const name of REQUEST_NAMES) {
      expect(await sendMessageAs({ name, request: GOOD_REQUESTS[name] }, sender), name).toBe('unanswered');
    }
    expect(calls).toEqual([]);
    expect(isOwnPage(sender as Sender)).toBe(false);
    tally('S12', `messages from ${forgery}`, REQUEST_NAMES.length, 0);
  });

  it.each(FORGED)('%s: no port is opened', (_forgery, sender) => {
    const onConnect = new FakeEvent<[port: unknown]>();
    Object.assign(fakeBrowser.runtime, { onConnect });
    const opened = vi.fn();
    servePort('find', opened);
    onConnect.fire({ name: 'find', sender });
    onConnect.fire({ name: 'find' });
    onConnect.fire({ name: 'other', sender: OWN_PAGE });
    expect(opened).not.toHaveBeenCalled();
    onConnect.fire({ name: 'find', sender: OWN_PAGE });
    expect(opened).toHaveBeenCalledTimes(1);
  });
});
