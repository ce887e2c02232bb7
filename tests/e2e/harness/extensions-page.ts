import type { Page } from 'puppeteer-core';
import type { BrowserUnderTest } from './browser.ts';
import { ADDON_ID } from './firefox.ts';
import { inWindow } from './firefox-window.ts';

/* The browser's own page about its extensions, and what a person does there. */

interface Addon {
  enable(): Promise<void>;
  disable(): Promise<void>;
  reload(): Promise<void>;
}

declare const ChromeUtils: {
  importESModule(address: string): { AddonManager: { getAddonByID(id: string): Promise<Addon> } };
};

/** chrome://extensions of Chromium, in one tab. */
export async function extensionsPage({ browser }: BrowserUnderTest): Promise<Page> {
  const known = (await browser.pages()).find((one) => one.url() === 'chrome://extensions/');
  const page = known ?? (await browser.newPage());
  if (!known) await page.goto('chrome://extensions');
  return page;
}

/** Switches the extension on or off. */
export async function switchExtension(chromium: BrowserUnderTest, on: boolean): Promise<void> {
  if (chromium.name === 'firefox') {
    await inWindow(chromium, callAddon, ADDON_ID, on ? 'enable' : 'disable');
    return;
  }
  const page = await extensionsPage(chromium);
  await page.evaluate((id, on) => chrome.management.setEnabled(id, on), chromium.id, on);
}

/** Has Firefox begin the extension anew. */
export async function reloadAddon(firefox: BrowserUnderTest): Promise<void> {
  await inWindow(firefox, callAddon, ADDON_ID, 'reload');
}

/** Runs in Firefox's window. */
async function callAddon(id: string, what: keyof Addon): Promise<void> {
  const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
  const addon = await AddonManager.getAddonByID(id);
  await addon[what]();
}
