import type { CDPSession, Page } from 'puppeteer-core';
import { inWindow } from './firefox-window.ts';
import { until } from './wait.ts';

interface Media {
  name: string;
  value: string;
}

const DARK: Media = { name: 'prefers-color-scheme', value: 'dark' };
const FORCED: Media = { name: 'forced-colors', value: 'active' };
const FEATURES = {
  light: [{ name: 'prefers-color-scheme', value: 'light' }],
  dark: [DARK],
  'forced colours': [FORCED],
  'dark forced colours': [FORCED, DARK],
} satisfies Record<string, Media[]>;

/** A way in which a person may have their browser draw pages. */
export type Look = keyof typeof FEATURES;
export const LOOKS: readonly Look[] = ['light', 'dark', 'forced colours'];

/** One for each page: what another one has set stays in force beside it. */
const sessions = new WeakMap<Page, CDPSession>();

declare const Services: { prefs: { setIntPref(name: string, value: number): void } };

/** Has pages drawn like that: this one in Chromium, every one in Firefox; without a look, as they were. */
export async function dress(page: Page, look?: Look): Promise<void> {
  const features: Media[] = look ? FEATURES[look] : [];
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
    look?.startsWith('dark') ? 0 : look === 'light' ? 1 : 2,
    look?.endsWith('forced colours') ? 2 : 0,
  );
}
