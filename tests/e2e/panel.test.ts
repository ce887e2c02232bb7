import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import type { CallSession } from '../standin/standin.ts';
import { REQUESTS_OF_A_MEDIA_TAB } from './firefox/differences.ts';
import { seekTo, untilPlaying } from './harness/media.ts';
import { find, press, untilText } from './harness/person.ts';
import { newTabAfter } from './harness/tabs.ts';
import { giveKey, startWorld, type World } from './harness/world.ts';

const PANEL = 'https://manage.voximplant.com/calls';
const SECONDS = 3600;

describe('links in the panel', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
    await giveKey(world);
  });
  after(() => world?.close());
  afterEach(() => world.tidy());

  const shapes = [
    { shape: 'same-tab', opensTab: false },
    { shape: 'new-tab', opensTab: true },
    { shape: 'noopener', opensTab: true },
    { shape: 'noreferrer', opensTab: true },
    { shape: 'script', opensTab: true },
  ];
  for (const { shape, opensTab } of shapes) {
    it(`plays a recording that was clicked: ${shape}`, async () => {
      // A session of its own: nothing can come out of the browser's cache.
      const session = world.standin.addSession({ name: `click-${shape}`, seconds: 20 });
      const page = await click(`#${shape}-recording-${session.name}-0`, opensTab);
      const { duration } = await untilPlaying(page);
      assert.ok(Math.abs(duration - 20) < 2, `a recording of 20 s shows ${duration} s`);
      const requests = world.standin.requests.filter((one) => one.session === session.name);
      const least = REQUESTS_OF_A_MEDIA_TAB[world.chromium.name];
      assert.ok(requests.length >= least, 'the document and its player asked');
      for (const request of requests) assert.match(request.authorization ?? 'none', /^Bearer ey/);
    });
  }

  it('seeks by range, with the token, asked by the gateway itself', async () => {
    const session = world.standin.addSession({ name: 'seek', seconds: SECONDS });
    const page = await click(`#same-tab-recording-${session.name}-0`, false);
    const { duration } = await untilPlaying(page);
    assert.ok(Math.abs(duration - SECONDS) < 5, `an hour shows ${duration} s`);
    const { first } = world.hear();
    await seekTo(page, 0.8);
    const seek = await first((one) => one.session === session.name);
    assert.match(seek.range ?? 'none', /^bytes=[1-9]/);
    assert.equal(seek.status, 206);
    assert.match(seek.authorization ?? 'none', /^Bearer ey/);
    assert.equal(seek.fetch.site, 'same-origin', 'the media document asks for its own bytes');
    assert.equal(seek.fetch.destination, 'video');
  });

  it('shows a log as text', async () => {
    const session = world.standin.sessions.byName('two-legs');
    const page = await click(`#new-tab-log-${session.name}-0`, true);
    const text = await untilText(page, /Loading scenario/);
    assert.match(text, /Session terminated/);
  });

  it('opens a gateway that was never met before', async () => {
    const session = world.standin.sessions.byName('new-gateway');
    assert.match(recordingOf(session), /^https:\/\/storage-gw-com-17\./);
    const page = await click(`#noopener-recording-${session.name}-0`, true);
    await untilPlaying(page);
  });

  it('adds nothing to a public link, which plays all the same', async () => {
    const session = world.standin.sessions.byName('public');
    const page = await click(`#new-tab-recording-${session.name}-0`, true);
    await untilPlaying(page);
    const requests = world.standin.requests.filter((one) => one.session === session.name);
    assert.ok(requests.length >= 1);
    for (const request of requests) assert.equal(request.authorization, undefined);
  });

  it('leaves a secure recording closed once the account is removed, and says why', async () => {
    // The counter-proof: what opens the links above is the key and nothing else.
    const options = await world.chromium.open('options.html');
    await press(options, 'Remove');
    await press(options, 'Remove account');
    await find(options, 'heading', 'Add your service-account key');
    const session = world.standin.addSession({ name: 'closed', seconds: 20 });
    const page = await click(`#same-tab-recording-${session.name}-0`, false);
    await untilText(page, /No key has been added yet/);
    const asked = world.standin.requests.filter((one) => one.url === recordingOf(session));
    assert.ok(asked.length >= 1);
    for (const { authorization, status } of asked)
      assert.deepEqual([authorization, status], [undefined, 401]);
  });

  /** Clicks a link of the panel as a person and gives the tab in which it opened. */
  async function click(selector: string, opensTab: boolean): Promise<Page> {
    const { browser } = world.chromium;
    const panel = await browser.newPage();
    await panel.goto(PANEL);
    await panel.bringToFront();
    if (opensTab) return newTabAfter(world.chromium, () => panel.click(selector));
    await Promise.all([panel.waitForNavigation(), panel.click(selector)]);
    return panel;
  }
});

function recordingOf(session: CallSession): string {
  return session.recordings[0]?.url ?? '';
}
