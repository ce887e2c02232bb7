import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { cardText, pressOn, removeAccount } from './harness/account-card.ts';
import { controlNow } from './harness/controls.ts';
import { untilPlaying } from './harness/media.ts';
import { find, offerKey, PASSPHRASE, press, searchFor, textOf, untilText } from './harness/person.ts';
import { liveRules } from './harness/rules.ts';
import { lock, unlock } from './harness/sealed.ts';
import { until } from './harness/wait.ts';
import { inWorker } from './harness/worker.ts';
import { giveKey, startWorld, type World } from './harness/world.ts';
import { flawedKeys } from './keys/flawed.ts';

const MEMORY = 'Only until the browser closes';

describe('service-account keys', () => {
  let world: World;
  let main: { keyId: string; file: string };
  before(async () => {
    world = await startWorld();
    main = await giveKey(world);
  });
  after(() => world?.close());
  afterEach(() => world.tidy());

  it('refuses what is no key, says what it is and what to do, and loses nothing', async () => {
    const options = await world.chromium.open('options.html');
    for (const { what, file, says } of await flawedKeys(world.standin, main.file)) {
      await offerKey(options, file, MEMORY);
      const text = await untilText(options, says);
      assert.match(text, /Works now/, `${what}: the account that was there still works`);
      const stored = await inWorker(world.chromium, () =>
        chrome.storage.local.get<{ accounts: object[] }>('accounts'),
      );
      assert.equal(stored.accounts.length, 1, `${what}: nothing was added`);
    }
    await offerKey(options, (await world.standin.createKey(childless(world))).file, MEMORY);
    await untilText(options, /Key added/);
    await removeAccount(options, 'globex');
  });

  for (const shape of ['result-object', 'result-array'] as const) {
    it(`takes a key as the API hands it out: ${shape}, PKCS#1, id as text`, async () => {
      const request = { ...childless(world), shape, pem: 'pkcs1', accountIdAsString: true } as const;
      const options = await world.chromium.open('options.html');
      await offerKey(options, (await world.standin.createKey(request)).file, MEMORY);
      await untilText(options, /globex[\s\S]*Works now/);
      await removeAccount(options, 'globex');
    });
  }

  it('says of a key without a role what it cannot do, and plays a link all the same', async () => {
    await giveKey(world, { accountId: world.standin.accounts.foreign.id, roles: [], keeping: MEMORY });
    const options = await world.chromium.open('options.html');
    await untilText(options, /To search calls and open logs, this key needs one of these roles/);
    await makeDefault(options, 'globex');
    const session = world.standin.sessions.byName('foreign-account');
    const popup = await world.chromium.open('popup.html');
    await searchFor(popup, session.recordings[0]?.url ?? '');
    await press(popup, 'Play this link');
    await untilPlaying(popup);
    await options.bringToFront();
    await removeAccount(options, 'globex');
  });

  it('renames an account and makes another the default', async () => {
    await giveKey(world, { accountId: world.standin.accounts.foreign.id, keeping: MEMORY });
    const options = await world.chromium.open('options.html');
    await pressOn(options, 'globex', 'Rename');
    const field = await find(options, 'textbox', 'Account name');
    await field.click({ count: 3 });
    await options.keyboard.type('Second house');
    await options.keyboard.press('Enter');
    await untilText(options, /Saved as “Second house”/);
    await makeDefault(options, 'Second house');
    const { foreign } = world.standin.accounts;
    await until('its token is in the rules', async () => (await issuers()).join() === String(foreign.id));
    await removeAccount(options, 'Second house');
    await until(
      'the other one is the default again',
      async () => (await issuers())[0] === String(world.standin.accounts.main.id),
    );
  });

  it('knows a key that is here already, unless it is to be kept in another way', async () => {
    const options = await world.chromium.open('options.html');
    await offerKey(options, main.file, 'Keep without a passphrase');
    await untilText(options, /This key is already here[\s\S]*The account “acme” uses it/);
    await offerKey(options, main.file, MEMORY);
    await untilText(options, /Key added/);
    assert.match(await cardText(options, 'acme'), /Kept until the browser closes/);
  });

  it('asks for a new passphrase to keep a key under one that was kept in memory, and locks then', async () => {
    const options = await world.chromium.open('options.html');
    const id = `#keep-${main.keyId}`;
    const ways = await until('the ways', () => options.$(id));
    await ways.evaluate((select) => select.closest('details')?.setAttribute('open', ''));
    await options.select(id, 'passphrase');
    await (await until('the field', () => options.$(`${id}-passphrase`))).type(PASSPHRASE);
    await options.type(`${id}-passphrase-again`, PASSPHRASE);
    await pressOn(options, 'acme', 'Change');
    await untilText(options, /acme: “Ask for a passphrase” from now on/);
    assert.match(await cardText(options, 'acme'), /Kept under your passphrase/);
    await lock(options);
    assert.deepEqual(await liveRules(world.chromium), []);
    await unlock(options);
    await until('the rules are back', async () => (await liveRules(world.chromium)).length > 0);
  });

  for (const hours of [-2, 2]) {
    it(`works where the server’s clock differs by ${hours} h`, async () => {
      // The rules hold tokens of a time when the clocks agreed.
      world.standin.clock.offsetMs = hours * 3_600_000;
      const session = world.standin.addSession({ name: `clock${hours}`, seconds: 20 });
      const page = await world.chromium.browser.newPage();
      await page.goto(session.recordings[0]?.url ?? '').catch(() => undefined);
      await untilPlaying(page);
      const popup = await world.chromium.open('popup.html');
      await searchFor(popup, String(session.id));
      await find(popup, 'heading', `Session ${session.id}`);
      await untilPlaying(popup);
      await inWorker(world.chromium, () => chrome.storage.session.remove(['clockOffset', 'lastSearch']));
    });
  }

  it('leaves a damaged record aside: the other account goes on, and the record can be removed', async () => {
    await inWorker(world.chromium, async () => {
      const { accounts } = await chrome.storage.local.get<{ accounts: object[] }>('accounts');
      await chrome.storage.local.set({
        accounts: [{ label: 'old house', keyId: 7 }, ...accounts, 'rubbish'],
      });
    });
    const options = await world.chromium.open('options.html');
    await untilText(options, /Damaged record “old house”[\s\S]*A saved account can’t be read/);
    assert.match(await textOf(options), /Works now/);
    const page = await world.chromium.browser.newPage();
    await page.goto(world.standin.addSession({ name: 'beside', seconds: 20 }).recordings[0]?.url ?? '');
    await untilPlaying(page);
    await options.bringToFront();
    for (const label of ['old house', '?']) {
      const record = await until('the damaged record', () => options.$(`article[aria-label*="“${label}”"]`));
      await (await controlNow(record, 'button', 'Remove'))?.click();
      await until('it is gone', async () => (await options.$(`article[aria-label*="“${label}”"]`)) === null);
    }
    assert.match(await textOf(options), /acme[\s\S]*Works now/);
  });

  it('says of a key that Voximplant refuses what became of it', async () => {
    world.standin.revokeKey(main.keyId);
    const options = await world.chromium.open('options.html');
    await pressOn(options, 'acme', 'Check now');
    await untilText(options, /Doesn’t work[\s\S]*Voximplant doesn’t accept this key/);
  });

  it('removes an account after asking, and its rules with it', async () => {
    const options = await world.chromium.open('options.html');
    await pressOn(options, 'acme', 'Remove');
    await press(options, 'Cancel');
    assert.ok((await liveRules(world.chromium)).length > 0, 'nothing happens before the answer');
    await removeAccount(options, 'acme');
    assert.deepEqual(await liveRules(world.chromium), []);
    const session = world.standin.addSession({ name: 'after', seconds: 20 });
    const page = await world.chromium.browser.newPage();
    await page.goto(session.recordings[0]?.url ?? '').catch(() => undefined);
    const asked = world.standin.requests.filter((one) => one.url === session.recordings[0]?.url);
    assert.deepEqual(
      asked.map((one) => one.authorization),
      [undefined],
    );
  });

  async function makeDefault(options: Page, label: string): Promise<void> {
    await pressOn(options, label, 'Make default');
    await until('it is the default', async () => /Default/.test(await cardText(options, label)));
  }

  /** Account ids whose tokens are in the live rules. */
  async function issuers(): Promise<string[]> {
    const headers = (await liveRules(world.chromium)).flatMap((rule) => rule.action.requestHeaders ?? []);
    const payloads = headers.map(({ value }) => value?.split('.')[1] ?? '');
    return [
      ...new Set(
        payloads.map((payload) => String(JSON.parse(Buffer.from(payload, 'base64url').toString()).iss)),
      ),
    ];
  }
});

function childless({ standin }: World) {
  return { accountId: standin.accounts.foreign.id, roles: ['Support'] };
}
