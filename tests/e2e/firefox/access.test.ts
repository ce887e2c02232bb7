import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { untilPlaying } from '../harness/media.ts';
import { press, untilText } from '../harness/person.ts';
import { inWorker } from '../harness/worker.ts';
import { giveKey, startWorld, type World } from '../harness/world.ts';
import { agree, flipSiteAccess } from './window.ts';

const SITES = 'https://*.voximplant.com/*';

describe('access to the site is the user’s to give, in Firefox', () => {
  let world: World;
  let page: Page;
  before(async () => {
    world = await startWorld({ name: 'firefox' });
    await giveKey(world);
    page = await world.chromium.browser.newPage();
  });
  after(() => world?.close());

  it('signs nothing once it is taken back on the page of add-ons', async () => {
    await untilPlaying(await goTo('with-access'));
    assert.equal(await flipSiteAccess(world.chromium, SITES), false);
    await untilText(await goTo('without-access'), /Authorization failed/);
    const session = world.standin.sessions.byName('without-access');
    const asked = world.standin.requests.filter(({ path }) => path === pathOf(session.recordings[0]?.url));
    assert.ok(asked.length >= 1);
    for (const { authorization } of asked) assert.equal(authorization, undefined);
  });

  it('says so, asks, and signs again when it is given back', async () => {
    const options = await world.chromium.open('options.html');
    await untilText(options, /Your browser is blocking access to Voximplant/);
    await press(options, 'Allow access');
    await agree(world.chromium, isAllowed);
    await untilPlaying(await goTo('access-again'));
  });

  async function goTo(name: string): Promise<Page> {
    const session = world.standin.addSession({ name, seconds: 20 });
    await page.bringToFront();
    await page.goto(session.recordings[0]?.url ?? '');
    return page;
  }

  function isAllowed(): Promise<boolean> {
    return inWorker(world.chromium, (origin) => chrome.permissions.contains({ origins: [origin] }), SITES);
  }
});

function pathOf(address: string | undefined): string {
  return new URL(address ?? '').pathname;
}
