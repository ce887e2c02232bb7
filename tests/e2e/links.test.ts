import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import type { CallSession } from '../standin/standin.ts';
import { REQUESTS_OF_A_MEDIA_TAB } from './firefox/differences.ts';
import { pressOn } from './harness/account-card.ts';
import { untilPlaying } from './harness/media.ts';
import { find, press, searchFor, textOf, untilText } from './harness/person.ts';
import { addressOf, newTabAfter, openLink } from './harness/tabs.ts';
import { chooseMenu } from './harness/worker.ts';
import { giveKey, startWorld, type World } from './harness/world.ts';

const CRM = 'https://crm.example/deals/7';
const CRM_BY_HTTP = 'http://crm.example/deals/7';

describe('links from anywhere', () => {
  let world: World;
  before(async () => {
    world = await startWorld({ hosts: ['crm.example'] });
    // The first key is the default one.
    await giveKey(world);
    await giveKey(world, { accountId: world.standin.accounts.foreign.id });
  });
  after(() => world?.close());
  afterEach(() => world.tidy());

  for (const address of [CRM, CRM_BY_HTTP]) {
    for (const target of ['_self', '_blank']) {
      it(`opens a link of ${new URL(address).protocol} page of another site, target ${target}`, async () => {
        const session = ownSession();
        const page = await clickOn(address, recordingOf(session), target);
        await untilPlaying(page);
        assertSigned(session);
      });
    }
  }

  it('opens an address that was typed, and again when the tab is reloaded', async () => {
    const session = ownSession();
    const page = await world.chromium.browser.newPage();
    const first = await page.goto(recordingOf(session));
    assert.equal(first?.status(), 200);
    await untilPlaying(page);
    const heard = world.hear();
    const second = await page.reload();
    assert.equal(second?.status(), 200);
    await untilPlaying(page);
    const again = heard.requests().filter((one) => one.session === session.name);
    assert.ok(again.length >= 1, 'the reload asked the gateway');
    assertSigned(session);
  });

  it('opens a typed log, and comes back to it in the history', async () => {
    const page = await world.chromium.browser.newPage();
    await page.goto(ownSession().log.url);
    assert.match(await textOf(page), /Loading scenario/);
    await page.goto(CRM);
    await page.evaluate(() => history.back());
    await untilText(page, /Loading scenario/);
  });

  it('finds the account of a clicked link by itself: refused as the default one, then open', async () => {
    const session = foreignSession();
    const page = await clickOn(CRM, recordingOf(session), '_self');
    await untilPlaying(page);
    assert.equal(requestsOf(session)[0]?.refusal, 'foreign-account');
    assert.equal(signerOf(session), String(world.standin.accounts.foreign.id));
  });

  it('says whose key is missing where no account opens a link', async () => {
    const session = world.standin.sessions.byName('child-account');
    const page = await clickOn(CRM, recordingOf(session), '_self');
    await untilText(page, /This did not open/);
    assert.equal((await addressOf(page)).split('#')[1], recordingOf(session));
    for (const { status } of requestsOf(session)) assert.equal(status, 403);
  });

  it('finds the child account of a clicked link by itself, once the children of a key are known', async () => {
    const { child } = world.standin.accounts;
    const options = await world.chromium.open('options.html');
    await untilText(options, /Child accounts: 0/);
    await options.click('article.account summary ::-p-text(Child accounts)');
    await pressOn(options, 'acme', 'Find all');
    await untilText(options, /Child accounts: 2/);
    const name = `child-${++sessions}`;
    const session = world.standin.addSession({ name, accountId: child.id, seconds: 20 });
    const page = await clickOn(CRM, recordingOf(session), '_self');
    await untilPlaying(page);
    assert.equal(requestsOf(session)[0]?.status, 403, 'the parent does not open it');
    assert.equal(signerOf(session), String(child.id));
  });

  it('finds the account of a link by itself where it is opened through the menu', async () => {
    const session = foreignSession();
    const opened = () =>
      chooseMenu(world.chromium, { menuItemId: 'open', linkUrl: recordingOf(session), pageUrl: CRM });
    await untilPlaying(await newTabAfter(world.chromium, opened));
    assert.equal(signerOf(session), String(world.standin.accounts.foreign.id));
    // From now on the same link opens wherever it is clicked.
    const page = await clickOn(CRM, recordingOf(session), '_blank');
    await untilPlaying(page);
  });

  it('shows a clicked log in the call page where that is wanted, but opens the file itself from the menu', async () => {
    const session = ownSession();
    const options = await world.chromium.open('options.html');
    await press(options, 'Open log links in Earshot', 'checkbox');
    const page = await openLink(world.chromium, session.log.url);
    await untilText(page, new RegExp(`Session ${session.id}`));
    assert.match(await addressOf(page), /\/call\.html#/);
    const opened = () =>
      chooseMenu(world.chromium, { menuItemId: 'open', linkUrl: session.log.url, pageUrl: CRM });
    const file = await newTabAfter(world.chromium, opened);
    await untilText(file, /Loading scenario/);
    assert.equal(await addressOf(file), session.log.url);
    const again = await world.chromium.open('options.html');
    await press(again, 'Open log links in Earshot', 'checkbox');
  });

  it('shows a public log in the call page as well, without a token, but the file itself from the popup', async () => {
    const session = world.standin.sessions.byName('public');
    const options = await world.chromium.open('options.html');
    await press(options, 'Open log links in Earshot', 'checkbox');
    const page = await openLink(world.chromium, session.log.url);
    await untilText(page, /Loading scenario/);
    assert.match(await addressOf(page), /\/call\.html#/);
    const popup = await world.chromium.open('popup.html');
    await searchFor(popup, String(session.id));
    await find(popup, 'heading', `Session ${session.id}`);
    // In place of the popup: a tab that a page of ours opens is not seen by every driver.
    await popup.$eval(`a[href="${session.log.url}"]`, (link) => {
      (link as HTMLAnchorElement).target = '_self';
      (link as HTMLAnchorElement).click();
    });
    await untilText(popup, /Loading scenario/);
    assert.equal(await addressOf(popup), session.log.url);
    assert.deepEqual(
      requestsOf(session).filter(({ authorization }) => authorization !== undefined),
      [],
    );
    const again = await world.chromium.open('options.html');
    await press(again, 'Open log links in Earshot', 'checkbox');
  });

  it('opens what another account’s search has found, in the popup and by a click elsewhere', async () => {
    const session = foreignSession();
    const popup = await world.chromium.open('popup.html');
    await searchFor(popup, String(session.id));
    await find(popup, 'heading', `Session ${session.id}`);
    const tab = await newTabAfter(world.chromium, () => press(popup, 'Open recording in a tab'));
    await untilPlaying(tab);
    const log = await clickOn(CRM, session.log.url, '_self');
    assert.match(await textOf(log), /Loading scenario/);
    // The default account's own links are not touched by that.
    await untilPlaying(await clickOn(CRM, recordingOf(ownSession()), '_self'));
  });

  /** Opens a page with one link on it and clicks that link; gives the tab in which it opened. */
  async function clickOn(address: string, url: string, target: string): Promise<Page> {
    world.standin.pages.set(address, { body: `<a id="link" href="${url}" target="${target}">recording</a>` });
    const page = await world.chromium.browser.newPage();
    await page.goto(address);
    await page.bringToFront();
    if (target === '_blank') return newTabAfter(world.chromium, () => page.click('#link'));
    await Promise.all([page.waitForNavigation(), page.click('#link')]);
    return page;
  }

  let sessions = 0;
  /** A session of its own for each test: nothing can come out of the browser's cache. */
  function ownSession(): CallSession {
    return world.standin.addSession({ name: `own-${++sessions}`, seconds: 20 });
  }

  function foreignSession(): CallSession {
    const accountId = world.standin.accounts.foreign.id;
    return world.standin.addSession({ name: `foreign-${++sessions}`, accountId, seconds: 20 });
  }

  function requestsOf(session: CallSession) {
    return world.standin.requests.filter((one) => one.session === session.name);
  }

  function assertSigned(session: CallSession): void {
    const least = REQUESTS_OF_A_MEDIA_TAB[world.chromium.name];
    assert.ok(requestsOf(session).length >= least, 'the document and its player asked');
    for (const { authorization } of requestsOf(session)) assert.match(authorization ?? 'none', /^Bearer ey/);
  }

  /** Account ids of the tokens that opened the objects of a session, joined by commas. */
  function signerOf(session: CallSession): string {
    const opened = requestsOf(session).filter((one) => one.status === 200 || one.status === 206);
    const ids = opened.map(({ authorization }) => {
      const payload = authorization?.split('.')[1] ?? '';
      return String(JSON.parse(Buffer.from(payload, 'base64url').toString()).iss);
    });
    return [...new Set(ids)].join(',');
  }
});

function recordingOf(session: CallSession): string {
  return session.recordings[0]?.url ?? '';
}
