import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import type { ApiFault, CallSession } from '../standin/standin.ts';
import { goToCall, placeOf, untilMedia, untilReady } from './call-page/visit.ts';
import { untilPlaying, untilTabIsHeard } from './harness/media.ts';
import { find, press, searchFor, untilText } from './harness/person.ts';
import { newTabAfter } from './harness/tabs.ts';
import { until } from './harness/wait.ts';
import { inWorker } from './harness/worker.ts';
import { giveKey, startWorld, type World } from './harness/world.ts';

describe('the popup, when something is in the way', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
    await giveKey(world);
  });
  after(() => world?.close());
  afterEach(async () => {
    await world.tidy();
    await inWorker(world.chromium, () => chrome.storage.session.remove('lastSearch'));
  });

  const troubles: { fault: ApiFault; says: RegExp }[] = [
    {
      fault: { kind: 'rate-limit', retryAfterSeconds: 30 },
      says: /asks us to slow down[\s\S]*Wait 30 seconds/,
    },
    { fault: { kind: 'bad-gateway' }, says: /Voximplant has a problem[\s\S]*code 502/ },
    { fault: { kind: 'offline' }, says: /Can’t reach Voximplant/ },
    { fault: { kind: 'truncated' }, says: /answer can’t be read/ },
    { fault: { kind: 'wrong-types', how: 'result-as-text' }, says: /answer makes no sense/ },
    { fault: { kind: 'wrong-types', how: 'list-as-object' }, says: /answer makes no sense/ },
    {
      fault: { kind: 'error', code: 320, message: 'Blocked by policy' },
      says: /“Blocked by policy” \(code 320\)/,
    },
    { fault: { kind: 'error', code: 131 }, says: /account isn’t active/ },
  ];
  for (const { fault, says } of troubles) {
    it(`says in words what is wrong and tries again: ${JSON.stringify(fault)}`, async () => {
      const session = world.standin.sessions.byName('two-legs');
      world.standin.switches.api.faults = [{ ...fault, method: 'GetCallHistory' }];
      const popup = await search(String(session.id));
      await untilText(popup, says);
      assert.equal(await boxText(popup), String(session.id), 'what was searched is not lost');
      world.standin.switches.api.faults = [];
      await press(popup, 'Try again');
      await find(popup, 'heading', `Session ${session.id}`);
    });
  }

  it('waits by itself where Voximplant is busy for a moment only', async () => {
    world.standin.switches.api.faults = [
      { kind: 'rate-limit', retryAfterSeconds: 1, method: 'GetCallHistory', times: 1 },
      { kind: 'bad-gateway', method: 'GetCallHistory', times: 2 },
    ];
    await found(await search(String(session().id)), session());
    assert.ok(historyCalls().length >= 3, 'it was asked again');
  });

  for (const how of ['numbers-as-text', 'byte-order-mark', 'white-space'] as const) {
    it(`reads an answer that is odd but whole: ${how}`, async () => {
      const kind = how === 'numbers-as-text' ? ({ kind: 'wrong-types', how } as const) : { kind: how };
      world.standin.switches.api.faults = [{ ...kind, method: 'GetCallHistory' }];
      await found(await search(String(session().id)), session());
    });
  }

  for (const code of [569, 123] as const) {
    it(`looks through shorter spans where Voximplant refuses long ones: ${code}`, async () => {
      Object.assign(world.standin.switches.api, { longestWindowDays: 3, windowErrorCode: code });
      const old = world.standin.sessions.byName('twenty-days-old');
      await found(await search(String(old.id)), old);
      assert.ok(
        world.standin.requests.some((one) => one.refusal === code),
        'a span was refused',
      );
    });
  }

  it('says what it needs where the text is no id and no link', async () => {
    await untilText(await search('hello there'), /This isn’t a session ID or a Voximplant link/);
    assert.equal(historyCalls().length, 0);
  });

  it('leads from a pasted reference to its very place in the call', async () => {
    const session = world.standin.sessions.byName('two-legs');
    const popup = await search(`Voximplant session ${session.id} · 00:13.4 · log lines 20–23`);
    await find(popup, 'heading', `Session ${session.id}`);
    const call = await openWholeCall(popup);
    await untilMedia(call, 'the place of the reference', ({ currentTime }) => currentTime > 12);
    await until('the lines are selected', async () => (await placeOf(call)).get('L') === '20-23');
  });

  it('shows the whole call of a log link where the search for it fails', async () => {
    const session = world.standin.sessions.byName('two-legs');
    world.standin.switches.api.faults = [{ kind: 'bad-gateway', method: 'GetCallHistory' }];
    const popup = await search(session.log.url);
    await untilText(popup, /Voximplant has a problem/);
    const call = await openWholeCall(popup);
    await find(call, 'heading', `Session ${session.id}`);
    await untilReady(call);
  });

  it('opens a public link as it is', async () => {
    const recording = world.standin.sessions.byName('public').recordings[0]?.url ?? '';
    const popup = await search(recording);
    await untilText(popup, /This link needs no key/);
    await popup.click('.notice a');
    await untilTabIsHeard(world.chromium);
    const asked = world.standin.requests.filter(({ kind }) => kind === 'recording');
    assert.ok(asked.length >= 1);
    for (const { authorization } of asked) assert.equal(authorization, undefined);
  });

  it('stops a search by Esc, and its request with it', async () => {
    world.standin.switches.api.faults = [{ kind: 'slow', milliseconds: 60_000, method: 'GetCallHistory' }];
    const popup = await search(String(session().id));
    const asked = await until('the search has begun', () => historyCalls()[0]);
    await untilText(popup, /Looking in acme/);
    await popup.keyboard.press('Escape');
    await untilText(popup, /The search was stopped/);
    await until('the request is cut', () => asked.aborted);
    assert.equal(historyCalls().length, 1);
    assert.equal(await boxText(popup), String(session().id), 'what was searched stays');
    await popup.keyboard.press('Escape');
    assert.equal(await boxText(popup), '', 'a second Esc clears it');
  });

  it('stops the search of a popup that is closed, and brings it back when it opens again', async () => {
    world.standin.switches.api.faults = [
      { kind: 'slow', milliseconds: 60_000, method: 'GetCallHistory', times: 1 },
    ];
    const popup = await search(String(session().id));
    const asked = await until('the search has begun', () => historyCalls()[0]);
    await popup.close();
    await until('the request is cut', () => asked.aborted);
    const again = await world.chromium.open('popup.html');
    await found(again, session());
    assert.equal(await boxText(again), String(session().id));
  });

  it('keeps a list of recent sessions that can be cleared', async () => {
    const popup = await search(String(session().id));
    await found(popup, session());
    await popup.keyboard.press('Escape');
    const row = await until('the recent session', () => popup.$('.recent button[data-row]'));
    assert.match(await row.evaluate((button) => button.textContent ?? ''), new RegExp(String(session().id)));
    await row.click();
    await found(popup, session());
    await popup.keyboard.press('Escape');
    await press(popup, 'Clear');
    await untilText(popup, /Paste a session ID from your call history/);
    await popup.close();
    await untilText(await world.chromium.open('popup.html'), /Paste a session ID from your call history/);
  });

  it('finds, chooses and opens by keyboard alone', async () => {
    const popup = await world.chromium.open('popup.html');
    // The box has the focus from the beginning.
    await until('the box has the focus', () =>
      popup.evaluate(() => document.activeElement?.matches('input')),
    );
    await popup.keyboard.type(String(session().id));
    await popup.keyboard.press('Enter');
    await found(popup, session());
    const named = (name: string) => popup.evaluate(isFocused, name);
    for (const name of ['Open recording in a tab', 'Open log in a tab']) {
      await until(
        `the arrows reach ${name}`,
        async () => (await named(name)) || void (await popup.keyboard.press('ArrowDown')),
      );
    }
    await popup.keyboard.press('ArrowUp');
    assert.ok(await named('Open recording in a tab'), 'and lead back');
    const tab = await newTabAfter(world.chromium, () => popup.keyboard.press('Enter'));
    await untilPlaying(tab);
  });

  function session(): CallSession {
    return world.standin.sessions.byName('two-legs');
  }

  function historyCalls() {
    return world.standin.requests.filter((one) => one.apiMethod === 'GetCallHistory');
  }

  /** Goes where the link to the whole call leads; a tab that a page of ours opens is not seen by every driver. */
  async function openWholeCall(popup: Page): Promise<Page> {
    const link = await find(popup, 'link', 'See the whole call');
    const address = await link.evaluate((element) => (element as HTMLAnchorElement).hash.slice(1));
    const page = await world.chromium.browser.newPage();
    await goToCall(world, page, address);
    return page;
  }

  async function search(text: string): Promise<Page> {
    const popup = await world.chromium.open('popup.html');
    await searchFor(popup, text);
    return popup;
  }
});

async function found(popup: Page, session: CallSession): Promise<void> {
  await find(popup, 'heading', `Session ${session.id}`);
}

function boxText(popup: Page): Promise<string> {
  return popup.evaluate(() => document.querySelector<HTMLInputElement>('input[type="search"]')?.value ?? '');
}

/** Runs in the popup. */
function isFocused(name: string): boolean {
  return document.activeElement?.getAttribute('aria-label') === name;
}
