import type { Standin } from '../../standin/standin.ts';
import { BROWSER, type BrowserOptions, type BrowserUnderTest } from './browser.ts';
import { launchChromium, makeProfile } from './chromium.ts';
import { launchFirefox, makeFirefoxProfile } from './firefox.ts';

/** Starts the browser that this run is for, or the one that is named. */
export function launchBrowser(standin: Standin, options: BrowserOptions = {}): Promise<BrowserUnderTest> {
  return (options.name ?? BROWSER) === 'firefox'
    ? launchFirefox(standin, { ...options, arguments: [] })
    : launchChromium(standin, options);
}

/** A fresh profile of that browser, to be used and kept. */
export function makeBrowserProfile(): Promise<string> {
  return BROWSER === 'firefox' ? makeFirefoxProfile() : makeProfile();
}
