import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import type { Standin } from '../../standin/standin.ts';
import type { BrowserOptions, BrowserUnderTest } from './browser.ts';
import { usedProfile } from './firefox-profile.ts';
import { makeScratch, removeScratch } from './scratch.ts';
import { until } from './wait.ts';

/** The built extension; another build may be named to see the tests fail. */
export const FIREFOX_EXTENSION_PATH = resolve(process.env.EARSHOT_FIREFOX_EXTENSION ?? '.output/firefox-mv3');
const EXECUTABLE = process.env.EARSHOT_FIREFOX ?? '/usr/bin/firefox-esr';
/** Id in the manifest. */
export const ADDON_ID = 'earshot@earshot.example';
/** Host of its pages: Firefox makes up one for each profile unless it is told. */
const PAGES_HOST = '0a0b0c0d-1234-4abc-8def-0123456789ab';

export interface Firefox extends BrowserUnderTest {
  name: 'firefox';
}

/** Starts real Firefox with the built extension and every host of the world led to the stand-in. */
export async function launchFirefox(standin: Standin, options: BrowserOptions = {}): Promise<Firefox> {
  const profile = options.profile ?? (await makeFirefoxProfile(options.extension));
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    if (options.profile === undefined) removeScratch(profile);
  };
  try {
    browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: EXECUTABLE,
      headless: options.headless ?? true,
      acceptInsecureCerts: true,
      handleSIGTERM: false,
      protocolTimeout: 30_000,
      // Room for pages of 1280 pixels at three device pixels to a pixel.
      env: { ...process.env, MOZ_HEADLESS_WIDTH: '4200', MOZ_HEADLESS_HEIGHT: '3200' },
      userDataDir: profile,
      defaultViewport: options.headless === false ? null : { width: 1280, height: 900 },
      // Pages of the extension and the browser's own window are out of reach without it.
      args: ['--remote-allow-system-access', ...(options.arguments ?? [])],
      extraPrefsFirefox: { ...preferences(standin, profile), ...options.preferences },
    });
    const firefox = firefoxOf(browser, profile, close);
    if (!options.again) await untilWelcomed(firefox);
    for (const folder of options.beside ?? []) await browser.installExtension(folder);
    return firefox;
  } catch (error) {
    await close();
    throw error;
  }
}

/** A fresh profile in which the extension is installed to stay: a temporary one would not survive a restart. */
export async function makeFirefoxProfile(extension = FIREFOX_EXTENSION_PATH): Promise<string> {
  const profile = await makeScratch('firefox');
  await cp(await usedProfile(EXECUTABLE), profile, { recursive: true });
  await mkdir(join(profile, 'downloads'));
  await mkdir(join(profile, 'extensions'));
  // A file that is named like the extension and says where it lies: development builds install it like that.
  await writeFile(join(profile, 'extensions', ADDON_ID), extension);
  return profile;
}

function firefoxOf(browser: Browser, profile: string, close: () => Promise<void>): Firefox {
  const url = (page: string) => `moz-extension://${PAGES_HOST}/${page}`;
  return {
    name: 'firefox',
    browser,
    profile,
    downloads: join(profile, 'downloads'),
    id: PAGES_HOST,
    url,
    open: async (page) => {
      const tab = await browser.newPage();
      await goToOwnPage(tab, url(page));
      await tab.bringToFront();
      return tab;
    },
    openBehind: async (page) => {
      const tab = await browser.newPage({ background: true });
      await goToOwnPage(tab, url(page));
      return tab;
    },
    close,
  };
}

/** The driver never hears that a page of an extension has loaded: the page itself is asked. */
async function goToOwnPage(tab: Page, address: string): Promise<void> {
  tab.goto(address).catch(() => undefined);
  await until(`${address} is loaded`, () =>
    tab.evaluate((there) => location.href === there && document.readyState === 'complete', address),
  );
}

/** A new extension opens its options page: until then that tab could come in front of any other. */
async function untilWelcomed({ browser, url }: Firefox): Promise<void> {
  await until('the options page opens by itself', async () => {
    const pages = await browser.pages();
    const addresses = await Promise.all(pages.map((page) => page.evaluate(() => location.href)));
    return addresses.includes(url('options.html'));
  });
}

function preferences(standin: Standin, profile: string): Record<string, unknown> {
  return {
    'extensions.webextensions.uuids': JSON.stringify({ [ADDON_ID]: PAGES_HOST }),
    'extensions.autoDisableScopes': 0,
    'xpinstall.signatures.required': false,
    'network.dns.forceResolve': '127.0.0.1',
    'network.socket.forcePort': [443, 80, 8443].map((from) => `${from}=${standin.port}`).join(';'),
    // A browser that turns http into https by itself would hide what the rules say about http.
    'dom.security.https_first': false,
    // Off unless asked for: what a page may ask must be asked here.
    'browser.send_pings': true,
    // Without a sound device seeks would never end.
    'media.cubeb.force_mock_context': true,
    'media.autoplay.default': 0,
    'browser.download.folderList': 2,
    'browser.download.dir': join(profile, 'downloads'),
    'intl.accept_languages': 'en-US',
  };
}
