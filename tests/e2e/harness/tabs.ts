import type { Page } from 'puppeteer-core';
import type { Chromium } from './chromium.ts';
import { until, within } from './wait.ts';

/** Opens an address in a tab in front, which may be reloaded or led to a page of ours before it has come. */
export async function openLink({ browser }: Chromium, url: string): Promise<Page> {
  const page = await browser.newPage();
  await page.bringToFront();
  await page.goto(url).catch(() => undefined);
  return page;
}

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

/** Closes a tab. One in the midst of a navigation may never confirm that it was closed. */
export async function closeTab(page: Page): Promise<void> {
  await within(
    page.close().catch(() => undefined),
    3_000,
  );
}

/** The address that a tab shows; the driver never hears of a page of an extension in Firefox, the page itself knows. */
export function addressOf(page: Page): Promise<string> {
  return page.evaluate(() => location.href);
}
