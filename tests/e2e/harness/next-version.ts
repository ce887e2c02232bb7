import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BROWSER, type BrowserName, type BrowserUnderTest } from './browser.ts';
import { EXTENSION_PATH } from './chromium.ts';
import { FIREFOX_EXTENSION_PATH } from './firefox.ts';
import { inWindow } from './firefox-window.ts';
import { makeScratch } from './scratch.ts';
import { until } from './wait.ts';
import { inWorker } from './worker.ts';

declare const ChromeUtils: {
  importESModule(address: string): {
    AddonManager: { installTemporaryAddon(file: object): Promise<unknown> };
  };
};
declare const Components: {
  classes: Record<string, { createInstance(type: unknown): { initWithPath(path: string): void } }>;
  interfaces: { nsIFile: unknown };
};

/** A copy of the built extension of which later versions can be made. */
export async function copyOfBuild(browser: BrowserName = BROWSER): Promise<string> {
  const folder = await makeScratch('extension');
  await cp(browser === 'firefox' ? FIREFOX_EXTENSION_PATH : EXTENSION_PATH, folder, { recursive: true });
  return folder;
}

/** Puts a version into the folder and has the browser take it in place of the one that runs. */
export async function updateTo(browser: BrowserUnderTest, folder: string, version: string): Promise<void> {
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8'));
  await writeFile(path, JSON.stringify({ ...manifest, version }));
  if (browser.name === 'firefox') await inWindow(browser, installAddon, folder);
  else {
    await inWorker(browser, () => {
      // The answer has to leave before the worker goes.
      setTimeout(() => chrome.runtime.reload(), 100);
    });
  }
  const runs = () => inWorker(browser, () => chrome.runtime.getManifest().version).catch(() => undefined);
  await until(`version ${version} runs`, async () => (await runs()) === version, 30_000);
}

/** Runs in Firefox's window: the same id with another version is an update. */
async function installAddon(folder: string): Promise<void> {
  const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
  const file = Components.classes['@mozilla.org/file/local;1']?.createInstance(Components.interfaces.nsIFile);
  file?.initWithPath(folder);
  if (file) await AddonManager.installTemporaryAddon(file);
}
