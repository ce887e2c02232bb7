import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keptAccount } from '@/tests/fakes/accounts.ts';
import { RECORDING } from '@/tests/fakes/addresses.ts';
import { makeKey } from '@/tests/fakes/keys.ts';
import { goOnline, type Online } from '@/tests/fakes/online.ts';
import { freshWorld, settled, startWorker, type World } from '@/tests/fakes/worker.ts';
import { chooseDefault } from '@/utils/account/accounts.ts';
import { healings, linkSettings, pinnedObjects } from '@/utils/storage/items.ts';
import { serverNow } from '@/utils/token/clock.ts';

const keys = [makeKey(2048, 1), makeKey(2048, 2)] as const;
const GATEWAY = 'https://storage-gw-ru-02.voximplant.com';
const OWN = 'chrome-extension://test-extension-id';
const LONG = 15_000;
let world: World;
let online: Online;
/** A tab of its own for each test: what an earlier one left running speaks of another. */
let tabId = 100;

interface Refused {
  url?: string;
  type?: string;
  statusCode?: number;
  initiator?: string;
  originUrl?: string;
  tabId?: number;
  date?: string;
  fromCache?: boolean;
  documentLifecycle?: string;
}
function refuse({ date = new Date().toUTCString(), ...details }: Refused = {}): void {
  const responseHeaders = [{ name: 'Date', value: date }];
  const given = {
    url: RECORDING,
    type: 'main_frame',
    statusCode: 401,
    tabId,
    timeStamp: Date.now(),
    responseHeaders,
  };
  const refusal = { ...given, ...details };
  if (refusal.type === 'main_frame') shownIn(async () => refusal.url);
  world.onCompleted.fire(refusal);
}
const getTab = fakeBrowser.tabs.get.bind(fakeBrowser.tabs);
/** What the tab of the test shows, by the time that it is asked. */
function shownIn(read: () => Promise<string>): void {
  Object.assign(fakeBrowser.tabs, { get: async () => ({ id: tabId, url: await read() }) });
}
const actions = () => world.tabActions.filter((action) => action.includes(` ${tabId}`));
const done = (...wanted: string[]) => vi.waitFor(() => expect(actions()).toEqual(wanted), LONG);
const explained = (why: string) => `update ${tabId} ${OWN}/refused.html?why=${why}#${RECORDING}`;

beforeEach(async () => {
  tabId++;
  Object.assign(fakeBrowser.tabs, { get: getTab });
  world = freshWorld();
  online = await goOnline(...keys);
  await keptAccount(keys[0]);
  await startWorker();
  await settled();
});

describe('a refused document', () => {
  it('that opens after all is loaded again once, then explained whenever it is asked for', async () => {
    refuse();
    await done(`reload ${tabId}`);
    refuse();
    await done(`reload ${tabId}`, explained('headerOverwritten'));
    refuse();
    await done(`reload ${tabId}`, explained('headerOverwritten'), explained('headerOverwritten'));
  });

  it('may be healed again at once after it has opened', async () => {
    refuse();
    await done(`reload ${tabId}`);
    refuse({ statusCode: 200 });
    await vi.waitFor(async () => expect(await healings.getValue()).toEqual({}), LONG);
    refuse();
    await done(`reload ${tabId}`, `reload ${tabId}`);
  });

  it('is loaded again when the tab has come to it, never what the tab showed before', async () => {
    let shown = 'https://manage.voximplant.com/calls';
    refuse();
    shownIn(async () => shown);
    await vi.waitFor(() => expect(fakeBrowser.tabs.onUpdated.hasListeners()).toBe(true), LONG);
    await settled();
    expect(actions()).toEqual([]);
    shown = RECORDING;
    await fakeBrowser.tabs.onUpdated.trigger(tabId, { status: 'loading' }, {} as never);
    await done(`reload ${tabId}`);
  });

  it('teaches the clock', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    refuse({ date: new Date(Date.now() + 3_600_000).toUTCString() });
    await vi.waitFor(async () => expect((await serverNow()) - Date.now()).toBeGreaterThan(3_000_000), LONG);
    await done(explained('offline'));
  });

  it('out of the cache is healed, and teaches no clock: its date is of another day', async () => {
    refuse({ statusCode: 404, fromCache: true, date: new Date(Date.now() - 3_600_000).toUTCString() });
    await done(`reload ${tabId}`);
    expect(Math.abs((await serverNow()) - Date.now())).toBeLessThan(60_000);
  });

  it('that nobody looks at yet touches neither the tab nor Voximplant', async () => {
    for (const type of ['main_frame', 'media']) {
      refuse({ type, documentLifecycle: 'prerender', initiator: GATEWAY });
      refuse({ type, documentLifecycle: 'prerender', statusCode: 404 });
    }
    await settled();
    await settled();
    expect(online.received).toEqual([]);
    expect(actions()).toEqual([]);
  });

  it('of another account is pinned to it', async () => {
    await keptAccount(keys[1]);
    await chooseDefault(keys[0].keyId);
    online.objects.set(1, 401);
    refuse();
    await done(`reload ${tabId}`);
    expect(Object.values(await pinnedObjects.getValue())).toEqual([keys[1].keyId]);
  });

  it.each<[string, () => void, string]>([
    [
      'the key was revoked',
      () =>
        void Object.assign(online.methods, { GetAccountInfo: () => ({ error: { code: 100, msg: 'x' } }) }),
      'apiKeyRefused',
    ],
    ['it belongs to nobody we know', () => undefined, 'objectForeign'],
  ])('is explained where %s', async (_name, change, why) => {
    online.objects.set(1, 401);
    change();
    refuse();
    await done(explained(why));
  });

  it('in strict mode is explained where a stranger linked to it, in both browsers', async () => {
    await linkSettings.setValue({ panelOnly: true, logsInEarshot: false });
    refuse({ initiator: 'https://evil.example' });
    await done(explained('panelOnly'));
    world.tabActions.length = 0;
    refuse({ initiator: 'https://manage.voximplant.com', url: RECORDING.replace('1000000001', '2') });
    await vi.waitFor(() => expect(actions()).toEqual([`reload ${tabId}`]), LONG);
    world.tabActions.length = 0;
    refuse({ originUrl: 'https://manage.voximplant.com/calls', url: RECORDING.replace('.mp3', 'A.mp3') });
    await vi.waitFor(() => expect(actions()).toEqual([`reload ${tabId}`]), LONG);
  });
});

describe('refused media', () => {
  const asked = () => online.received.length;

  it.each<[string, Refused]>([
    ['a web page', { initiator: 'https://evil.example' }],
    ['a web page in Firefox', { originUrl: 'https://evil.example/a' }],
    ['a sandboxed frame', { initiator: 'null' }],
    ['nobody', {}],
    ['a look-alike', { initiator: 'https://storage.voximplant.com.evil.example' }],
    ['another extension', { initiator: 'chrome-extension://evil' }],
    ['a sub-domain of Voximplant', { initiator: 'https://www-ru-00-00.voximplant.com' }],
  ])('of %s asks Voximplant nothing and touches no tab', async (_name, refused) => {
    for (let name = 0; name < 20; name++) {
      refuse({ type: 'media', url: RECORDING.replace('.mp3', `${name}.mp3`), ...refused });
    }
    await settled();
    await settled();
    expect(asked()).toBe(0);
    expect(actions()).toEqual([]);
  });

  it('of a media document goes on where it was, once', async () => {
    shownIn(async () => RECORDING);
    refuse({ type: 'media', initiator: GATEWAY });
    await done(`resumePlayer ${tabId}`);
    refuse({ type: 'media', initiator: GATEWAY });
    await settled();
    await done(`resumePlayer ${tabId}`);
  });

  describe('that nothing opens any more', () => {
    const revoked = () => void online.objects.set(1, 401);

    it('is explained in the place of the media document that died of it', async () => {
      shownIn(async () => RECORDING);
      revoked();
      world.scriptResult = true;
      refuse({ type: 'media', initiator: GATEWAY });
      await done(`playerDies ${tabId}`, explained('objectForeign'));
    });

    it('is explained although it was healed a moment ago', async () => {
      shownIn(async () => RECORDING);
      refuse({ type: 'media', initiator: GATEWAY });
      await done(`resumePlayer ${tabId}`);
      revoked();
      world.scriptResult = true;
      refuse({ type: 'media', originUrl: RECORDING });
      await done(`resumePlayer ${tabId}`, `playerDies ${tabId}`, explained('objectForeign'));
    });

    it('leaves a player alone that still plays what it has', async () => {
      shownIn(async () => RECORDING);
      revoked();
      world.scriptResult = false;
      refuse({ type: 'media', initiator: GATEWAY });
      await done(`playerDies ${tabId}`);
      await settled();
      await done(`playerDies ${tabId}`);
    });

    it.each([
      ['somebody else', 'https://crm.example/call'],
      ['another recording', RECORDING.replace('.mp3', 'A.mp3')],
      ['ours', `${OWN}/call.html`],
    ])('touches no page of %s', async (_name, url) => {
      shownIn(async () => url);
      revoked();
      world.scriptResult = true;
      refuse({ type: 'media', initiator: GATEWAY });
      await vi.waitFor(() => expect(online.asked('GetKeys')).not.toEqual([]), LONG);
      await settled();
      expect(actions()).toEqual([]);
    });
  });

  it('of our own page is repaired, and our player goes on by itself', async () => {
    shownIn(async () => `${OWN}/call.html`);
    refuse({ type: 'media', initiator: OWN });
    await vi.waitFor(() => expect(asked()).toBeGreaterThan(0), LONG);
    await settled();
    expect(actions()).toEqual([]);
  });
});

describe('what is no refusal', () => {
  it.each<[string, Refused]>([
    ['a good answer', { statusCode: 206 }],
    ['a range that is not there yet', { statusCode: 416 }],
    ['a public object', { url: RECORDING.replace('-secure', '') }],
    ['another site', { url: 'https://evil.example/a-secure/2026/01/15/a' }],
  ])('%s', async (_name, details) => {
    refuse(details);
    await settled();
    expect(online.received).toEqual([]);
    expect(actions()).toEqual([]);
  });
});
