import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { visitSession } from '../call-page/visit.ts';
import { controlsIn, namedByBrowser, namedInPage } from '../harness/controls.ts';
import { searchFor, untilText } from '../harness/person.ts';
import { giveKey, startWorld, type World } from '../harness/world.ts';

/** The other tests in Firefox find controls by names that are worked out in the page. */
describe('the names of controls in Firefox', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
    await giveKey(world);
  });
  after(() => world?.close());

  it('are the ones of the tests on the options page', async () => {
    await assertNames(await world.chromium.open('options.html'), /acme/, 1);
  });

  it('are the ones of the tests in the popup', async () => {
    const popup = await world.chromium.open('popup.html');
    await searchFor(popup, String(world.standin.sessions.byName('two-legs').id));
    await assertNames(popup, /Found session/, 1);
  });

  it('are the ones of the tests on the call page', async () => {
    const page = await visitSession(world, world.standin.sessions.byName('two-legs'));
    await assertNames(page, /Recording/, 4);
  });

  /** Looks at one control of `every`, for each look takes Firefox a quarter of a second on a long page. */
  async function assertNames(page: Page, says: RegExp, every: number): Promise<void> {
    await untilText(page, says);
    const controls = await controlsIn(page);
    assert.ok(controls.length > 5 * every, `${controls.length} controls`);
    for (const { role, name } of controls.filter((_, index) => index % every === 0)) {
      const itsOwn = await namedByBrowser(page, role, name);
      assert.ok(itsOwn, `Firefox knows a ${role} “${name}”`);
      const ours = await namedInPage(page, role, name);
      assert.ok(await itsOwn.evaluate((one, other) => one === other, ours), `${role} “${name}” is one`);
    }
  }
});
