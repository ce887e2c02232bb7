import type { CDPSession, Page } from 'puppeteer-core';
import { inWindow } from './firefox-window.ts';
import { until } from './wait.ts';

/** Every way in which a person may have their browser draw pages. */
export const LOOKS = ['light', 'dark', 'forced colours'] as const;
export type Look = (typeof LOOKS)[number];

interface Media {
  name: string;
  value: string;
}

const FEATURES: Record<Look, Media[]> = {
  light: [{ name: 'prefers-color-scheme', value: 'light' }],
  dark: [{ name: 'prefers-color-scheme', value: 'dark' }],
  'forced colours': [
    { name: 'forced-colors', value: 'active' },
    { name: 'prefers-color-scheme', value: 'dark' },
  ],
};

/** One for each page: what another one has set stays in force beside it. */
const sessions = new WeakMap<Page, CDPSession>();

declare const Services: { prefs: { setIntPref(name: string, value: number): void } };

/** Has pages drawn like that: this one in Chromium, every one in Firefox; without a look, as they were. */
export async function dress(page: Page, look?: Look): Promise<void> {
  const features = look ? FEATURES[look] : [];
  if (/^firefox/i.test(await page.browser().version())) await setPreferences(page, look);
  else {
    const session = sessions.get(page) ?? (await page.createCDPSession());
    sessions.set(page, session);
    await session.send('Emulation.setEmulatedMedia', { features });
  }
  const first = features[0];
  if (!first) return;
  const query = `(${first.name}: ${first.value})`;
  await until(query, () => page.evaluate((query) => matchMedia(query).matches, query));
}

/** What a person sets in Firefox's settings: website appearance, and colours in place of every page's own. */
async function setPreferences(page: Page, look: Look | undefined): Promise<void> {
  const browser = page.browser();
  await inWindow(
    { browser },
    (scheme, colours) => {
      Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', scheme);
      Services.prefs.setIntPref('browser.display.document_color_use', colours);
    },
    look === 'dark' ? 0 : look === 'light' ? 1 : 2,
    look === 'forced colours' ? 2 : 0,
  );
}
