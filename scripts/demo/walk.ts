import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { Chromium } from '../../tests/e2e/harness/chromium.ts';
import { mediaState, seekTo, untilPlaying } from '../../tests/e2e/harness/media.ts';
import { addAccount, press, searchFor, textOf, untilText } from '../../tests/e2e/harness/person.ts';
import { until } from '../../tests/e2e/harness/wait.ts';
import type { RequestRecord, Standin } from '../../tests/standin/standin.ts';

export interface WalkSetting {
  standin: Standin;
  chromium: Chromium;
  keyPath: string;
  screenshots: string;
}

/** Walks the main job as a person would and prints what was really observed; throws where something is not so. */
export async function walk(setting: WalkSetting): Promise<void> {
  await showRefusal(setting);
  await importTheKey(setting);
  await playFromThePanel(setting);
  const popup = await searchInThePopup(setting);
  await downloadTheLog(setting, popup);
}

async function showRefusal({ standin, chromium, screenshots }: WalkSetting): Promise<void> {
  step('Without a key, a secure recording in the panel');
  const page = await openPanel(chromium);
  await page.click('#same-tab-recording-two-legs-0');
  report(await standin.waitForRequest((request) => request.kind === 'recording'));
  await untilText(page, /This did not open/);
  say('Earshot explains it on a page of its own');
  await picture(page, screenshots, '1-without-key');
  await page.close();
}

async function importTheKey({ standin, chromium, keyPath, screenshots }: WalkSetting): Promise<void> {
  step('Import the service-account key');
  const page = await addAccount(chromium, await readFile(keyPath, 'utf8'));
  for (const request of standin.requests.filter(({ kind }) => kind === 'api')) report(request);
  await picture(page, screenshots, '2-options');
  await page.close();
}

async function playFromThePanel({ standin, chromium, screenshots }: WalkSetting): Promise<void> {
  step('Click the one-hour recording in the panel');
  standin.requests.length = 0;
  const page = await openPanel(chromium);
  const clicked = performance.now();
  await page.click('#same-tab-recording-one-hour-0');
  const state = await untilPlaying(page);
  say(
    `plays ${Math.round(performance.now() - clicked)} ms after the click; ${Math.round(state.duration)} s long`,
  );
  await seekTo(page, 0.9);
  const requests = standin.requests.filter(({ kind }) => kind === 'recording');
  for (const request of requests) report(request);
  expect(requests.at(-1)?.status === 206, 'the seek is answered by 206');
  say(`seeks to 90 %: now at ${Math.round((await mediaState(page))?.currentTime ?? 0)} s`);
  await picture(page, screenshots, '3-playing');
  await page.close();
}

async function searchInThePopup({ standin, chromium, screenshots }: WalkSetting): Promise<Page> {
  step('Search by session id in the popup');
  standin.requests.length = 0;
  const session = standin.sessions.byName('two-legs');
  const page = await chromium.open('popup.html');
  await searchFor(page, String(session.id));
  await untilPlaying(page);
  for (const request of standin.requests) report(request);
  expect((await textOf(page)).includes(String(session.id)), 'the popup shows the session');
  await picture(page, screenshots, '4-popup');
  return page;
}

async function downloadTheLog({ standin, chromium }: WalkSetting, popup: Page): Promise<void> {
  step('Save the log');
  standin.requests.length = 0;
  await press(popup, 'Save log');
  const name = await until('the log is on disk', async () =>
    (await readdir(chromium.downloads)).find((file) => file.endsWith('.log.txt')),
  );
  const text = await until('the log is complete', async () => {
    const saved = await readFile(join(chromium.downloads, name), 'utf8');
    return saved.includes('Session terminated') && saved;
  });
  for (const request of standin.requests) report(request);
  say(`saved ${name}, ${text.length} characters`);
}

async function openPanel(chromium: Chromium): Promise<Page> {
  const page = await chromium.browser.newPage();
  await page.goto('https://manage.voximplant.com/');
  await page.bringToFront();
  return page;
}

async function picture(page: Page, folder: string, name: string): Promise<void> {
  await page.screenshot({ path: join(folder, `${name}.png`) as `${string}.png` });
}

function expect(truth: boolean, what: string): void {
  if (!truth) throw new Error(`It should be so that ${what}.`);
}

let steps = 0;

function step(title: string): void {
  console.log(`\n${++steps}. ${title}`);
}

function say(text: string): void {
  console.log(`   ${text}`);
}

function report(request: RequestRecord): void {
  const range = request.range === undefined ? '' : ` Range ${request.range}`;
  const token = request.authorization === undefined ? 'no token' : 'token';
  const what = request.apiMethod ?? request.path.split('/')[1];
  say(
    `${request.status} ${request.method} ${request.host} ${what}${range}, ${token}, ${request.bytesWritten} bytes`,
  );
}
