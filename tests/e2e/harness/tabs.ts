import type { Page } from 'puppeteer-core';
import type { Chromium } from './chromium.ts';
import { until } from './wait.ts';

/** Does something and gives the tab that it opened. */
export async function newTabAfter(chromium: Chromium, work: () => Promise<unknown>): Promise<Page> {
  const known = new Set(chromium.browser.targets());
  await work();
  const target = await until('a new tab', () =>
    chromium.browser.targets().find((one) => one.type() === 'page' && !known.has(one)),
  );
  // The toolbar's popup is a page of its own kind.
  return (await target.page()) ?? (await target.asPage());
}
