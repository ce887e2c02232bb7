import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { HEARS_QUESTION_FOR_FILE, skipInFirefox } from './firefox/differences.ts';
import { cardText, pressOn } from './harness/account-card.ts';
import { allowClipboard } from './harness/clipboard.ts';
import { controlNow } from './harness/controls.ts';
import { find, offerKey, press, searchFor, untilText } from './harness/person.ts';
import { makeScratch } from './harness/scratch.ts';
import { until } from './harness/wait.ts';
import { chooseMenu, inWorker } from './harness/worker.ts';
import { startWorld, type World } from './harness/world.ts';
import { assertAccessible, layoutShifts } from './pages/look.ts';

const MEMORY = 'Only until the browser closes';

/** In the order of a first day: the tests below build on each other. */
describe('the pages', () => {
  let world: World;
  let key: { keyId: string; file: string };
  before(async () => {
    world = await startWorld();
    key = await world.standin.createKey({ accountId: world.standin.accounts.main.id, roles: ['Owner'] });
  });
  after(() => world?.close());
  afterEach(async () => {
    await world.tidy();
    await inWorker(world.chromium, () => chrome.storage.session.remove(['lastSearch', 'notices']));
  });

  it('have no flaw before there is a key', async () => {
    await look('options.html', /Add your service-account key/);
    await look('popup.html', /Add a key/);
    await look(`curl.html#${recording()}`, /No key has been added yet/);
    await look('curl.html#https://evil.example/', /isn’t a session ID/);
    await look(`refused.html#${recording()}`, /No key has been added yet/);
    const options = await world.chromium.open('options.html');
    await offerKey(options, 'hello', MEMORY);
    await untilText(options, /This file isn’t a key/);
    await assertAccessible(options, 'a refused file');
  });

  it('take a key in by keyboard alone', async () => {
    const path = join(await makeScratch('key'), 'credentials.json');
    await writeFile(path, key.file);
    const options = await world.chromium.open('options.html');
    await find(options, 'button', 'Add account');
    await tabTo(options, '#key-file');
    if (HEARS_QUESTION_FOR_FILE[world.chromium.name]) {
      const asked = options.waitForFileChooser();
      // The driver listens a moment after it was told to: a question before that is lost.
      const chooser = await until('the question for a file', async () => {
        await options.keyboard.press('Space');
        return Promise.race([asked, new Promise<undefined>((resolve) => setTimeout(resolve, 1000))]);
      });
      await chooser.accept([path]);
    } else {
      const input = await until('the file input', () => options.$('input#key-file'));
      await input.uploadFile(path);
    }
    await untilText(options, /Ready to add: credentials\.json/);
    await tabTo(options, 'input[type="radio"]:checked');
    await options.keyboard.press('ArrowDown');
    await tabTo(options, 'button[type="submit"]');
    await options.keyboard.press('Enter');
    await untilText(options, /Key added/);
    assert.match(await cardText(options, 'acme'), /Kept until the browser closes/);
    await assertAccessible(options, 'a key that was just added');
  });

  it('have no flaw while an account is looked after', async () => {
    const options = await world.chromium.open('options.html');
    await pressOn(options, 'acme', 'Rename');
    await find(options, 'textbox', 'Account name');
    await assertAccessible(options, 'a name that is being changed');
    await options.keyboard.press('Escape');
    await pressOn(options, 'acme', 'Remove');
    await find(options, 'button', 'Remove account');
    await assertAccessible(options, 'the question before removing');
    await press(options, 'Cancel');
    await inWorker(world.chromium, async () => {
      const { accounts } = await chrome.storage.local.get<{ accounts: object[] }>('accounts');
      await chrome.storage.local.set({ accounts: [...accounts, { label: 'old house' }] });
    });
    await untilText(options, /Damaged record “old house”/);
    await assertAccessible(options, 'a damaged record');
    const record = await until('the record', () => options.$('article[aria-label*="old house"]'));
    await (await controlNow(record, 'button', 'Remove'))?.click();
    await until('it is gone', async () => (await options.$('article[aria-label*="old house"]')) === null);
  });

  const searches: Record<string, { by: () => string; says: RegExp }> = {
    'a found session': { by: () => String(idOf('two-legs')), says: /Found session/ },
    'several recordings': { by: () => String(idOf('three-recordings')), says: /Recording 3/ },
    'the customer’s own storage': { by: () => String(idOf('customer-storage')), says: /own storage/ },
    'a call that runs': { by: () => String(idOf('ongoing')), says: /Still running/ },
    'an expired log': {
      by: () => world.standin.sessions.byName('log-expired').log.url,
      says: /The log is gone/,
    },
    'a session that was not found': { by: () => '3999999999', says: /Search back to/ },
    'no id': { by: () => 'hello', says: /isn’t a session ID/ },
  };
  for (const [state, { by, says }] of Object.entries(searches)) {
    it(`have no flaw in the popup: ${state}`, async () => {
      const popup = await world.chromium.open('popup.html');
      await searchFor(popup, by());
      await untilText(popup, says);
      await assertAccessible(popup, state);
    });
  }

  it('have no flaw in the popup at rest, while it looks, when stopped and with a notice', async () => {
    const popup = await look('popup.html', /Recent/);
    world.standin.switches.api.faults = [{ kind: 'slow', milliseconds: 60_000, method: 'GetCallHistory' }];
    await searchFor(popup, '3999999999');
    await untilText(popup, /Looking in acme/);
    await assertAccessible(popup, 'looking');
    await popup.keyboard.press('Escape');
    await untilText(popup, /The search was stopped/);
    await assertAccessible(popup, 'stopped');
    await chooseMenu(world.chromium, {
      menuItemId: 'download',
      linkUrl: 'https://evil.example/',
      pageUrl: '',
    });
    await untilText(popup, /Dismiss/);
    await assertAccessible(popup, 'a notice');
  });

  it('have no flaw where a link is copied or did not open', async () => {
    const curl = await look(`curl.html#${recording()}`, /Copy command/);
    await allowClipboard(world);
    await press(curl, 'Copy command');
    await untilText(curl, /It works until/);
    await assertAccessible(curl, 'a copied command');
    await look(`curl.html#${world.standin.sessions.byName('public').recordings[0]?.url}`, /needs no key/);
    await look(
      `refused.html#${world.standin.sessions.byName('foreign-account').recordings[0]?.url}`,
      /Try again/,
    );
    await look(`refused.html#${world.standin.sessions.byName('log-expired').log.url}`, /The log is gone/);
  });

  it('move nothing in the popup after it was first drawn', skipInFirefox('movement'), async () => {
    const popup = await world.chromium.open('popup.html');
    await untilText(popup, /Recent/);
    assert.deepEqual(await layoutShifts(popup), []);
    await searchFor(popup, String(idOf('two-legs')));
    await untilText(popup, /Found session/);
    await popup.close();
    const again = await world.chromium.open('popup.html');
    await untilText(again, /Found session/);
    assert.deepEqual(await layoutShifts(again), [], 'with the last search coming back');
  });

  it('have no flaw when Voximplant refuses the key', async () => {
    world.standin.revokeKey(key.keyId);
    const options = await world.chromium.open('options.html');
    await pressOn(options, 'acme', 'Check now');
    await untilText(options, /Doesn’t work/);
    await assertAccessible(options, 'a refused key');
    await look('popup.html', /doesn’t accept this key/);
  });

  /** Opens a page, waits for its words and looks at it. */
  async function look(address: string, says: RegExp): Promise<Page> {
    const page = await world.chromium.open(address);
    await untilText(page, says);
    await assertAccessible(page, address.split('#')[0] ?? address);
    return page;
  }

  function idOf(name: string): number {
    return world.standin.sessions.byName(name).id;
  }

  function recording(): string {
    return world.standin.sessions.byName('two-legs').recordings[0]?.url ?? '';
  }
});

async function tabTo(page: Page, selector: string): Promise<void> {
  const reached = () => page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector);
  for (let step = 0; step < 60 && !(await reached()); step++) await page.keyboard.press('Tab');
  assert.ok(await reached(), `Tab leads to ${selector}`);
}
