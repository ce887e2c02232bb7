import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { untilReady } from '../call-page/visit.ts';
import { savedFile, savedNames } from '../harness/downloads.ts';
import { untilPlaying } from '../harness/media.ts';
import { untilText } from '../harness/person.ts';
import { newTabAfter } from '../harness/tabs.ts';
import { until } from '../harness/wait.ts';
import { stopWorker, workerRuns } from '../harness/worker.ts';
import { giveKey, startWorld, type World } from '../harness/world.ts';
import { chooseOwnItem, closeMenu, ownMenuItems } from './window.ts';

const PANEL = 'https://manage.voximplant.com/calls';
const ITEMS = ['Download with authorization', 'Open with authorization', 'Open in Earshot', 'Copy as cURL'];

describe('the context menu of Firefox itself', () => {
  let world: World;
  before(async () => {
    world = await startWorld({ name: 'firefox' });
    await giveKey(world);
  });
  after(() => world?.close());
  afterEach(async () => {
    await closeMenu(world.chromium);
    await world.tidy();
  });

  it('has four items for a recording, each once, also after the event page was stopped and woken', async () => {
    await rightClick(`#new-tab-recording-two-legs-0`);
    assert.deepEqual(await ownMenuItems(world.chromium), ITEMS);
    await stopWorker(world.chromium);
    await (await world.chromium.open('popup.html')).close();
    await rightClick(`#new-tab-recording-two-legs-0`);
    assert.deepEqual(await ownMenuItems(world.chromium), ITEMS);
  });

  it('saves a log, woken by the click', async () => {
    await stopWorker(world.chromium);
    await rightClick('#new-tab-log-two-legs-0');
    await ownMenuItems(world.chromium);
    assert.equal(await workerRuns(world.chromium), false);
    await chooseOwnItem(world.chromium, 'Download with authorization');
    const name = await until('a file', async () => (await savedNames(world.chromium))[0]);
    assert.match(String(await savedFile(world.chromium, name)), /Session terminated/);
  });

  it('opens a recording', async () => {
    await rightClick('#new-tab-recording-two-legs-0');
    await ownMenuItems(world.chromium);
    await untilPlaying(await opened('Open with authorization'));
  });

  it('opens the whole call, and plays it there', async () => {
    await rightClick('#new-tab-recording-two-legs-0');
    await ownMenuItems(world.chromium);
    const page = await opened('Open in Earshot');
    await untilText(page, new RegExp(String(world.standin.sessions.byName('two-legs').id)));
    await untilReady(page);
    await untilPlaying(page);
  });

  it('makes a command for the shell', async () => {
    await rightClick('#new-tab-recording-two-legs-0');
    await ownMenuItems(world.chromium);
    const page = await opened('Copy as cURL');
    const text = await untilText(page, /curl/);
    assert.ok(!/Bearer ey/.test(text), 'no token in sight');
  });

  function opened(item: string): Promise<Page> {
    return newTabAfter(world.chromium, () => chooseOwnItem(world.chromium, item));
  }

  async function rightClick(selector: string): Promise<void> {
    const panel = await world.chromium.browser.newPage();
    await panel.goto(PANEL);
    await panel.bringToFront();
    await panel.click(selector, { button: 'right' });
  }
});
