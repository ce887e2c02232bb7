import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import type { Standin } from '../../standin/standin.ts';
import type { BrowserOptions, BrowserUnderTest } from './browser.ts';
import { makeScratch, removeScratch } from './scratch.ts';
import { until, within } from './wait.ts';

/** The built extension; another build may be named to see the tests fail. */
export const EXTENSION_PATH = resolve(process.env.EARSHOT_EXTENSION ?? '.output/chrome-mv3');

/** Whichever browser runs: tests that both share name it by the one they were written for. */
export type Chromium = BrowserUnderTest;

/** Starts real Chromium with the built extension and every Voximplant host led to the stand-in. */
export async function launchChromium(standin: Standin, options: BrowserOptions = {}): Promise<Chromium> {
  const profile = options.profile ?? (await makeProfile());
  let browser: Browser | undefined;
  const close = async () => {
    if (browser) await closeBrowser(browser);
    if (options.profile === undefined) removeScratch(profile);
  };
  try {
    browser = await puppeteer.launch({
      executablePath: process.env.EARSHOT_CHROMIUM ?? '/usr/bin/chromium',
      headless: options.headless ?? true,
      // A browser that was told to be mute takes no tab for audible.
      ignoreDefaultArgs: ['--mute-audio'],
      pipe: true,
      handleSIGTERM: false,
      protocolTimeout: 30_000,
      enableExtensions: options.again || [options.extension ?? EXTENSION_PATH, ...(options.beside ?? [])],
      userDataDir: profile,
      defaultViewport: options.headless === false ? null : { width: 1280, height: 900 },
      args: [...browserArguments(standin, options.hosts ?? []), ...(options.arguments ?? [])],
    });
    const id = await findExtensionId(browser);
    if (!options.again) await untilWelcomed(browser, id);
    return chromiumOf(browser, profile, id, close);
  } catch (error) {
    await close();
    throw error;
  }
}

/** Closes the browser, by force where it does not go by itself. */
async function closeBrowser(browser: Browser): Promise<void> {
  const closed = await within(browser.close(), 10_000);
  if (typeof closed === 'symbol') browser.process()?.kill('SIGKILL');
}

function chromiumOf(browser: Browser, profile: string, id: string, close: () => Promise<void>): Chromium {
  const url = (page: string) => `chrome-extension://${id}/${page}`;
  return {
    name: 'chromium',
    browser,
    profile,
    downloads: downloadsOf(profile),
    id,
    url,
    open: async (page) => {
      const tab = await browser.newPage();
      await tab.goto(url(page));
      // A tab in the background is not drawn, and what is not drawn has no accessible names.
      await tab.bringToFront();
      return tab;
    },
    openBehind: async (page) => {
      const tab = await browser.newPage({ background: true });
      await tab.goto(url(page));
      return tab;
    },
    close,
  };
}

/** A fresh profile whose downloads go into a folder of its own, with no question asked. */
export async function makeProfile(): Promise<string> {
  const profile = await makeScratch('chromium');
  const downloads = downloadsOf(profile);
  await mkdir(downloads);
  await mkdir(join(profile, 'Default'));
  const preferences = {
    // The driver's own download option would replace the file names.
    download: { default_directory: downloads, prompt_for_download: false },
    extensions: { ui: { developer_mode: true } },
  };
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  return profile;
}

function downloadsOf(profile: string): string {
  return join(profile, 'downloads');
}

async function findExtensionId(browser: Browser): Promise<string> {
  const extensions = await until('the extension is loaded', async () => {
    const found = [...(await browser.extensions()).values()].filter(({ name }) => name === 'Earshot');
    return found.length > 0 && found;
  });
  return extensions[0]?.id ?? '';
}

/** A new extension opens its options page: until then that tab could come in front of any other. */
async function untilWelcomed(browser: Browser, id: string): Promise<void> {
  const address = `chrome-extension://${id}/options.html`;
  await until('the options page opens by itself', () =>
    browser.targets().some((one) => one.url() === address),
  );
}

function browserArguments(standin: Standin, hosts: string[]): string[] {
  const rules = [...new Set([...standin.hosts, ...hosts])].map(
    (host) => `MAP ${host} 127.0.0.1:${standin.port}`,
  );
  return [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--host-resolver-rules=${[...rules, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(', ')}`,
    // Trusts this one key only: ignoring all certificate errors would switch the HTTPS cache off.
    `--ignore-certificate-errors-spki-list=${standin.certificate.spkiHash}`,
    '--autoplay-policy=no-user-gesture-required',
    '--no-first-run',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--lang=en-US',
  ];
}
