import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { visitSession } from '../call-page/visit.ts';
import { controlsIn, namedByBrowser, namedInPage } from '../harness/controls.ts';
import { searchFor, untilText } from '../harness/person.ts';
import { until } from '../harness/wait.ts';
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
    const first = await until('its controls', async () => {
      const controls = await controlsIn(page);
      return controls.length > 5 * every && controls;
    });
    const known = new Set(first.map(textOf));
    for (const control of first.filter((_, index) => index % every === 0)) await assertName(page, control);
    // A page that still learns gives its controls other names.
    const isNew = (control: Control) => !known.has(textOf(control));
    for (const control of (await controlsIn(page)).filter(isNew)) await assertName(page, control);
  }
});

type Control = Awaited<ReturnType<typeof controlsIn>>[number];

function textOf({ role, name }: Control): string {
  return `${role} “${name}”`;
}

/** Fails where Firefox knows no control, or another one, of a name that the page still has. */
async function assertName(page: Page, control: Control): Promise<void> {
  const { role, name } = control;
  await until(`Firefox too knows a ${textOf(control)}, and it is the same`, async () => {
    const ours = await namedInPage(page, role, name);
    if (!ours) return true;
    const itsOwn = await namedByBrowser(page, role, name);
    return itsOwn?.evaluate((one, other) => one === other, ours);
  });
}
