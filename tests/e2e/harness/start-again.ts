import type { Standin } from '../../standin/standin.ts';
import type { BrowserUnderTest } from './browser.ts';
import { reloadAddon } from './extensions-page.ts';
import { launchBrowser, makeBrowserProfile } from './launch.ts';
import { until } from './wait.ts';
import { inWorker } from './worker.ts';

/** Starts the browser with a fresh profile that can be started again; whoever closes it for good removes the profile. */
export async function launchToStay(standin: Standin): Promise<BrowserUnderTest> {
  const chromium = await launchBrowser(standin, { profile: await makeBrowserProfile() });
  // An unpacked extension stays in a profile of Chromium once it has reloaded itself; from then on a start is a
  // plain start.
  if (chromium.name === 'chromium') await reloadExtension(chromium);
  return chromium;
}

/** Closes the browser and starts it with the same profile. */
export async function startAgain(standin: Standin, chromium: BrowserUnderTest): Promise<BrowserUnderTest> {
  await chromium.close();
  return launchBrowser(standin, { profile: chromium.profile, again: true });
}

/** Has the extension begin anew, as the browser's own page about it does. */
export async function reloadExtension(chromium: BrowserUnderTest): Promise<void> {
  if (chromium.name === 'firefox') return reloadAddon(chromium);
  await inWorker(chromium, () => {
    Object.assign(globalThis, { isOld: true });
    // The answer has to leave before the worker goes.
    setTimeout(() => chrome.runtime.reload(), 100);
  });
  const isNew = () => inWorker(chromium, () => !('isOld' in globalThis));
  await until('the old worker is gone', isNew, 30_000);
}
