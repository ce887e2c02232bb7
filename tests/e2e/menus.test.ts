import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { Page } from 'puppeteer-core';
import { untilReady } from './call-page/visit.ts';
import { isBrowsersOwn } from './firefox/differences.ts';
import { allowClipboard, WITH_CLIPBOARD } from './harness/clipboard.ts';
import { heldBy } from './harness/downloads.ts';
import { untilPlaying } from './harness/media.ts';
import { press, textOf, untilText } from './harness/person.ts';
import { makeScratch } from './harness/scratch.ts';
import { newTabAfter } from './harness/tabs.ts';
import { chooseMenu } from './harness/worker.ts';
import { giveKey, startWorld, type World } from './harness/world.ts';

const PANEL = 'https://manage.voximplant.com/calls';
const TOKEN = /eyJ[\w-]+\.[\w-]+\.[\w-]+/;
const run = promisify(execFile);

describe('the context menu', () => {
  let world: World;
  let keyFile: string;
  before(async () => {
    world = await startWorld(WITH_CLIPBOARD);
    keyFile = (await giveKey(world)).file;
    await allowClipboard(world);
  });
  after(() => world?.close());
  afterEach(() => world.tidy());

  it('opens a recording that is linked, in a tab of its own', async () => {
    const facts = { menuItemId: 'open', linkUrl: recording(), pageUrl: PANEL };
    await untilPlaying(await newTabAfter(world.chromium, () => chooseMenu(world.chromium, facts)));
  });

  it('opens the page that it was chosen on', async () => {
    const { log } = world.standin.sessions.byName('two-legs');
    const facts = { menuItemId: 'open-page', pageUrl: log.url };
    const tab = await newTabAfter(world.chromium, () => chooseMenu(world.chromium, facts));
    await untilText(tab, /Loading scenario/);
  });

  it('shows the whole call of a public recording, and sends no token there', async () => {
    const session = world.standin.sessions.byName('public');
    const facts = { menuItemId: 'open-call', linkUrl: session.recordings[0]?.url, pageUrl: PANEL };
    const tab = await newTabAfter(world.chromium, () => chooseMenu(world.chromium, facts));
    await untilReady(tab);
    const asked = world.standin.requests.filter((one) => one.session === session.name);
    assert.ok(asked.length > 0);
    assert.deepEqual(
      asked.filter(({ authorization }) => authorization !== undefined),
      [],
    );
  });

  it('leaves the page alone where the link is none of Voximplant’s', async () => {
    const facts = { menuItemId: 'open', linkUrl: 'https://evil.example/x', pageUrl: recording() };
    await chooseMenu(world.chromium, facts);
    await untilText(await world.chromium.open('popup.html'), /isn’t a session ID or a Voximplant link/);
    const asked = world.standin.requests.filter(({ host }) => !isBrowsersOwn(host));
    assert.equal(asked.length, 0);
  });

  it('makes a cURL command that really fetches the file, with a token only after the button', async () => {
    const page = await openCurl();
    assertNoToken(await everythingOn(page));
    assert.match(await textOf(page), /The command works like a password/);
    const pressed = Date.now();
    await press(page, 'Copy command');
    const text = await untilText(page, /Copied\. It works until/);
    assert.match(text, /It works until \d{1,2}:\d{2}:\d{2}/);
    assertNoToken(await everythingOn(page));
    const command = await page.evaluate(() => navigator.clipboard.readText());
    const { exp } = claimsIn(command);
    assert.ok(exp * 1000 - pressed <= 601_000, 'ten minutes, as the page says');
    await assertFetches(command, {});
  });

  it('makes one without a token, which takes it from the shell', async () => {
    const page = await openCurl();
    await press(page, 'Copy without a token');
    await untilText(page, /Set VOX_TOKEN before you run it/);
    const plain = await page.evaluate(() => navigator.clipboard.readText());
    assertNoToken(plain);
    await press(page, 'Copy command');
    await untilText(page, /Copied\. It works until/);
    const withToken = await page.evaluate(() => navigator.clipboard.readText());
    await assertFetches(plain, { VOX_TOKEN: TOKEN.exec(withToken)?.[0] ?? '' });
  });

  it('says what is wrong on the cURL page of an address that is no secure object', async () => {
    const page = await world.chromium.open('curl.html#https://evil.example/x-secure/');
    await untilText(page, /isn’t a session ID or a Voximplant link/);
  });

  async function openCurl(): Promise<Page> {
    const facts = { menuItemId: 'copy-curl', linkUrl: recording(), pageUrl: PANEL };
    const page = await newTabAfter(world.chromium, () => chooseMenu(world.chromium, facts));
    await page.bringToFront();
    await untilText(page, /Copy command/);
    return page;
  }

  function recording(): string {
    return world.standin.sessions.byName('two-legs').recordings[0]?.url ?? '';
  }

  /** Runs a command in a shell, with the stand-in in the place of Voximplant, and looks at what it fetched. */
  async function assertFetches(command: string, variables: Record<string, string>): Promise<void> {
    const folder = await makeScratch('curl');
    await writeFile(join(folder, '.curlrc'), curlSettings());
    await writeFile(join(folder, 'certificate.pem'), world.standin.certificate.pem);
    const environment = { PATH: process.env.PATH ?? '', HOME: folder, CURL_HOME: folder, ...variables };
    await run('bash', ['-c', command], { cwd: folder, env: environment });
    const [name] = (await readdir(folder)).filter((file) => file.endsWith('.mp3'));
    assert.match(name ?? 'nothing', /^\d{4}-\d{2}-\d{2}_record-\d+\.mp3$/);
    assert.deepEqual(
      await readFile(join(folder, name ?? '')),
      await heldBy(world.standin, keyFile, recording()),
    );
  }

  function curlSettings(): string {
    return [
      'silent',
      'cacert = "certificate.pem"',
      `connect-to = "::127.0.0.1:${world.standin.port}"`,
      'noproxy = "*"',
    ].join('\n');
  }
});

/** Markup, addresses and words of a page. */
function everythingOn(page: Page): Promise<string> {
  return page.evaluate(() => [document.documentElement.outerHTML, location.href, document.title].join('\n'));
}

function assertNoToken(text: string): void {
  assert.doesNotMatch(text, TOKEN);
}

function claimsIn(command: string): { exp: number } {
  const payload = TOKEN.exec(command)?.[0].split('.')[1] ?? '';
  return JSON.parse(Buffer.from(payload, 'base64url').toString());
}
