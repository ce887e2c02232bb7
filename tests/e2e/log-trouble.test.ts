import assert from 'node:assert/strict';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { HTTPRequest, Page } from 'puppeteer-core';
import type { Switches } from '../standin/switches.ts';
import { goToCall, linkHash, untilReady } from './call-page/visit.ts';
import { skipInFirefox } from './firefox/differences.ts';
import { emptyDownloads, heldBy, savedFile, savedNames } from './harness/downloads.ts';
import { find, textOf, untilText } from './harness/person.ts';
import { until } from './harness/wait.ts';
import { giveKey, startWorld, type World } from './harness/world.ts';
import { filterBy, focusRows, openLog, seenRows, untilRead, untilRow } from './log-view/reader.ts';

/** A log that has no recording in the way, and one of which a part is enough. */
const NAME = 'busy';
const LONG = 'million-lines';

/** By the keyboard: what stands above the log still comes, and moves it from under a pointer. */
async function press(page: Page, name: string): Promise<void> {
  await (await find(page, 'button', name)).press('Enter');
}

describe('a log in trouble', () => {
  let world: World;
  let keyFile: string;
  before(async () => {
    world = await startWorld();
    keyFile = (await giveKey(world)).file;
  });
  after(() => world?.close());
  afterEach(async () => {
    await world.tidy();
    await emptyDownloads(world.chromium);
  });

  const urlOf = (name: string) => world.standin.sessions.byName(name).log.url;
  const set = (fields: Partial<Switches['storage']>) => Object.assign(world.standin.switches.storage, fields);

  /** Saves by the button with that name; what comes must be what the stand-in holds, byte for byte. */
  async function savesWhole(page: Page, button: string, name: string): Promise<void> {
    const oneSaved = () =>
      until('a file is saved', async () => (await savedNames(world.chromium))[0], 15_000);
    await press(page, button);
    // A busy browser may draw the button anew just when it is pressed: whoever sees nothing happen presses again.
    const saved = await oneSaved().catch(() => press(page, button).then(oneSaved));
    assert.deepEqual(
      await savedFile(world.chromium, saved),
      await heldBy(world.standin, keyFile, urlOf(name)),
    );
  }

  for (const [what, body, words] of [
    ['a web page', 'web-page', /This is a web page, not a log/],
    ['an answer of a service', 'error-body', /This is an answer of a service, not a log/],
    ['a file that is no text', 'binary', /This file is not text/],
  ] as const) {
    it(`that is ${what} is said to be that, shown as text, and saved byte for byte`, async () => {
      set({ logBody: body });
      const page = await openLog(world, NAME, 1280);
      await untilText(page, words);
      await untilRow(page, 'its text', ({ text }) => text !== '');
      const alive = await page.evaluate(() => ({
        hostile: (globalThis as { __hostile?: number }).__hostile ?? 'nothing ran',
        elements: document.querySelectorAll('.log :is(h1, script, img)').length,
      }));
      assert.deepEqual(alive, { hostile: 'nothing ran', elements: 0 });
      await savesWhole(page, 'Save file', NAME);
    });
  }

  it('that is empty is said to be empty, and saved as it is', async () => {
    set({ logBody: 'nothing' });
    const page = await openLog(world, NAME, 1280);
    await untilText(page, /The log is empty\./);
    assert.doesNotMatch(await textOf(page), /empty so far|Opening/);
    await press(page, 'Save log');
    const files = await until('a file is saved', async () => {
      const names = await readdir(world.chromium.downloads);
      return names.length === 1 && names;
    });
    const { size } = await stat(join(world.chromium.downloads, files[0] ?? ''));
    assert.equal(size, 0);
  });

  it('is not called empty where it has come before its view', skipInFirefox('held parts'), async () => {
    const page = await world.chromium.browser.newPage();
    const held: HTTPRequest[] = [];
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      if (request.url().includes('/LogView-')) held.push(request);
      else void request.continue();
    });
    const { id } = world.standin.sessions.byName('two-legs');
    await goToCall(world, page, linkHash(urlOf('two-legs')));
    // The log has told its session: it is read.
    await find(page, 'heading', `Session ${id}`, 20_000);
    await untilText(page, /Normal termination/);
    assert.doesNotMatch(await untilText(page, /Opening the log…/), /is empty/);
    for (const request of held) void request.continue();
    await untilRead(page);
  });

  it('that breaks off for good, with no way to go on in the middle, says so, shows the part of a line, and is saved whole', async () => {
    set({ rangeForLogs: false });
    const { faults } = world.standin.switches.storage;
    // At a pace: a browser that hears of bytes and of their end at once forgets the bytes.
    faults.push({ kind: 'throttle', bytesPerSecond: 90_000, matching: 'log' });
    faults.push({ kind: 'drop', afterBytes: 9000, matching: 'log' });
    const page = await openLog(world, 'two-legs', 1280);
    await untilText(page, /Can’t reach Voximplant/, 30_000);
    const words = await untilText(page, /The next line came in part only: ?\S/);
    assert.doesNotMatch(words, /not complete|Reload/);
    faults.splice(0);
    await filterBy(page, 'Application');
    await savesWhole(page, 'Save file', 'two-legs');
    await press(page, 'Read on');
    await untilRead(page);
    assert.doesNotMatch(await untilText(page, /of 50 entries shown/), /Can’t reach|in part/);
    assert.equal(await page.$eval('.log-filter input', (box) => box.value), 'Application');
  });

  it('that cannot be read at all leads on, and to the file', async () => {
    const { faults } = world.standin.switches.storage;
    faults.push({ kind: 'status', status: 404, times: 2, matching: 'log' });
    const page = await openLog(world, 'twenty-days-old', 1280);
    await find(page, 'button', 'Try again');
    faults.splice(0);
    await savesWhole(page, 'Save log', 'twenty-days-old');
    await press(page, 'Try again');
    await untilRead(page);
  });

  it('whose file cannot be saved either says why', async () => {
    world.standin.switches.storage.faults.push({ kind: 'status', status: 404, matching: 'log' });
    const page = await openLog(world, 'twenty-days-old', 1280);
    await press(page, 'Save log');
    const places = () => page.$$eval('#panel-log .notice strong', (all) => all.map((one) => one.textContent));
    await until('both are said', async () => (await places()).length === 2);
    assert.deepEqual(await savedNames(world.chromium), []);
  });

  it('that was stopped is one message, whose button loses nothing', async () => {
    world.standin.switches.storage.faults.push({
      kind: 'throttle',
      bytesPerSecond: 400_000,
      matching: 'log',
    });
    const page = await openLog(world, LONG, 1280);
    // Until then what the log tells of the call moves everything below it.
    await untilReady(page);
    await press(page, 'Stop');
    const words = await untilText(page, /Reading was stopped/);
    assert.doesNotMatch(words, /not complete|[Rr]eload/);
    const [first] = await seenRows(page);
    await press(page, 'Read on');
    assert.doesNotMatch(await untilText(page, /lines so far/), /Reading was stopped/);
    assert.deepEqual((await seenRows(page))[0], first);
  });

  it(
    'whose reader dies before any byte says so, and reads with another one',
    skipInFirefox('workers'),
    async () => {
      const { faults } = world.standin.switches.storage;
      faults.push({ kind: 'slow', milliseconds: 3000, matching: 'log' });
      const page = await openLog(world, NAME, 1280);
      const reader = await untilReader(page);
      // In a moment, so that the driver gets its answer.
      await reader.evaluate(() => {
        setTimeout(() => {
          throw new Error('out of memory');
        }, 50);
      });
      await untilText(page, /The log reader stopped/, 20_000);
      faults.splice(0);
      await savesWhole(page, 'Save log', NAME);
      await press(page, 'Read again');
      await untilRead(page);
    },
  );

  it(
    'whose reader is killed while it reads says so, keeps what is seen, and is read again',
    skipInFirefox('workers'),
    async () => {
      const { faults } = world.standin.switches.storage;
      faults.push({ kind: 'throttle', bytesPerSecond: 400_000, matching: 'log' });
      const page = await openLog(world, LONG, 1280);
      await filterBy(page, 'parcel');
      await untilRow(page, 'a row', ({ text }) => /parcel/.test(text));
      await (await untilReader(page)).close();
      // Killed in silence: it is missed when it answers nothing for so long.
      await untilText(page, /The log reader stopped/, 90_000);
      assert.ok(
        (await seenRows(page)).some(({ text }) => /parcel/.test(text)),
        'what was seen is seen',
      );
      faults.splice(0);
      await press(page, 'Read again');
      await untilText(page, /of 999,911 entries shown/, 120_000);
      assert.equal(await page.$eval('.log-filter input', (box) => box.value), 'parcel');
      await focusRows(page);
    },
  );

  async function untilReader(page: Page) {
    return until('the reader of the log', () =>
      page.workers().find((one) => one.url().includes('log.worker')),
    );
  }
});
