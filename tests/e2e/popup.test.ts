import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import type { CallSession } from '../standin/standin.ts';
import { skipInFirefox } from './firefox/differences.ts';
import { mediaState, seekTo, untilPlaying, untilTabIsHeard } from './harness/media.ts';
import { find, press, searchFor, textOf, untilText } from './harness/person.ts';
import { newTabAfter } from './harness/tabs.ts';
import { until } from './harness/wait.ts';
import { inWorker } from './harness/worker.ts';
import { giveKey, startWorld, type World } from './harness/world.ts';

describe('the popup', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
    await giveKey(world);
    await giveKey(world, { accountId: world.standin.accounts.foreign.id });
  });
  after(() => world?.close());
  afterEach(async () => {
    await world.tidy();
    // Else each popup would begin with the search of the test before.
    await inWorker(world.chromium, () => chrome.storage.session.remove('lastSearch'));
  });

  const ways: Record<string, (session: CallSession) => string> = {
    'its id': ({ id }) => String(id),
    'its log link': ({ log }) => log.url,
    'its recording link': ({ recordings }) => recordings[0]?.url ?? '',
    'an id with text around it': ({ id }) => `Hello, please look at call session ${id}, 3rd time today!`,
    'a link with text around it': ({ log }) => `see <${log.url}>, thanks`,
  };
  for (const [way, textFor] of Object.entries(ways)) {
    it(`finds a call session by ${way}`, async () => {
      const session = world.standin.sessions.byName('two-legs');
      const popup = await search(textFor(session), session);
      const text = await textOf(popup);
      for (const words of ['helpdesk.acme.voximplant.com', '15550100001 → 15550100002', 'agent-anna']) {
        assert.ok(text.includes(words), `the result shows ${words}`);
      }
      await find(popup, 'button', 'Open recording in a tab');
      await find(popup, 'button', 'Open log in a tab');
    });
  }

  it('plays a recording right there and seeks by range', async () => {
    const session = world.standin.addSession({ name: 'popup-hour', seconds: 3600 });
    const popup = await search(String(session.id), session);
    const { duration } = await untilPlaying(popup);
    assert.ok(Math.abs(duration - 3600) < 5, `an hour shows ${duration} s`);
    const { first } = world.hear();
    await seekTo(popup, 0.8);
    const seek = await first((one) => one.session === session.name);
    assert.equal(seek.status, 206);
    assert.match(seek.range ?? 'none', /^bytes=[1-9]/);
    assert.match(seek.authorization ?? 'none', /^Bearer ey/);
    assert.equal(seek.fetch.destination, 'audio');
  });

  it('plays one of several recordings at a time', async () => {
    const session = world.standin.sessions.byName('three-recordings');
    const popup = await search(String(session.id), session);
    await until('three players', async () => (await popup.$$('audio')).length === 3);
    await popup.evaluate(() => document.querySelectorAll('audio')[2]?.play());
    await untilPlaying(popup);
    const paused = await popup.evaluate(() =>
      [...document.querySelectorAll('audio')].map((one) => one.paused),
    );
    assert.deepEqual(paused, [false, true, true]);
  });

  it('finds a session of another account and says whose it is', async () => {
    const session = world.standin.sessions.byName('foreign-account');
    const popup = await search(String(session.id), session);
    assert.match(await textOf(popup), /Account\s+globex/);
    await untilPlaying(popup);
  });

  it('searches further back when asked, until it is found', async () => {
    const session = world.standin.sessions.byName('kept-one-year');
    const popup = await world.chromium.open('popup.html');
    await searchFor(popup, String(session.id));
    const text = await untilText(popup, /wasn’t found/);
    assert.match(text, new RegExp(`Session ${session.id} wasn’t found`));
    assert.match(text, /acme, globex/);
    for (let step = 0; step < 2; step++) {
      await press(popup, await until('a way further back', () => furtherName(popup)));
      await untilText(popup, step === 0 ? /wasn’t found/ : /Found session/);
    }
    await find(popup, 'heading', `Session ${session.id}`);
    await untilPlaying(popup);
  });

  const words: Record<string, { by: (session: CallSession) => string; says: RegExp }> = {
    'log-expired': { by: ({ log }) => log.url, says: /The log is gone: logs are kept for one month/ },
    ongoing: { by: ({ id }) => String(id), says: /Finished\s+Still running/ },
    busy: { by: ({ id }) => String(id), says: /has no recording[\s\S]*Busy Here \(code 486\)/ },
    'script-error': { by: ({ id }) => String(id), says: /Finished\s+JS session error/ },
    'customer-storage': {
      by: ({ id }) => String(id),
      says: /your own storage\. Earshot never takes your key there/,
    },
  };
  for (const [name, { by, says }] of Object.entries(words)) {
    it(`says how it stands with a session: ${name}`, async () => {
      const session = world.standin.sessions.byName(name);
      const popup = await search(by(session), session);
      assert.match(await textOf(popup), says);
    });
  }

  it('takes no key to the customer’s own storage', async () => {
    const session = world.standin.sessions.byName('customer-storage');
    const popup = await search(String(session.id), session);
    await press(popup, 'Open the storage link', 'link');
    await untilTabIsHeard(world.chromium);
    const asked = world.standin.requests.filter((one) => one.kind === 'customer-storage');
    assert.ok(asked.length >= 1);
    for (const request of asked) assert.equal(request.authorization, undefined);
  });

  it('plays a public recording without a key', async () => {
    const session = world.standin.sessions.byName('public');
    const popup = await search(String(session.id), session);
    await untilPlaying(popup);
    const asked = world.standin.requests.filter((one) => one.kind === 'recording');
    assert.ok(asked.length >= 1);
    for (const request of asked) assert.equal(request.authorization, undefined);
  });

  it('knows the recording of the tab that it opens over', skipInFirefox('popup over a tab'), async () => {
    const session = world.standin.sessions.byName('united-states');
    const tab = await world.chromium.browser.newPage();
    await tab.goto(session.recordings[0]?.url ?? '');
    await tab.bringToFront();
    // The real popup, as the toolbar opens it.
    const opened = () => inWorker(world.chromium, () => chrome.action.openPopup());
    const popup = await newTabAfter(world.chromium, opened);
    await press(popup, 'Find its session');
    await find(popup, 'heading', `Session ${session.id}`);
    assert.match(await textOf(popup), /From your link/);
    await until('a player', () => mediaState(popup));
  });

  /** Searches in a fresh popup and waits for that session. */
  async function search(text: string, session: CallSession): Promise<Page> {
    const popup = await world.chromium.open('popup.html');
    await searchFor(popup, text);
    await find(popup, 'heading', `Session ${session.id}`);
    return popup;
  }
});

/** Name of the button that goes further back; its date depends on today. */
async function furtherName(popup: Page): Promise<string | undefined> {
  return /Search back to [^\n]+/.exec(await textOf(popup))?.[0].trim();
}
