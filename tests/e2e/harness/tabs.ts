import type { Browser, Page } from 'puppeteer-core';
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

/** The tabs of each browser that stay: to open and close one costs half a second of CPU. */
const kept = new WeakMap<Browser, { empty?: Page; own?: Page }>();

/** Closes every tab but an empty one, without which the browser may end, and the one of `ownTab`. */
export async function closeTabs({ browser }: Chromium): Promise<void> {
  const { empty, own } = kept.get(browser) ?? {};
  const open = await browser.pages();
  const stays = empty && open.includes(empty) ? empty : await browser.newPage();
  kept.set(browser, { empty: stays, own });
  await Promise.all(open.filter((page) => page !== stays && page !== own).map(closeTab));
}

/** A page of the extension behind all other tabs, to ask the extension's interfaces in. It closes with the extension. */
export async function ownTab(chromium: Chromium): Promise<Page> {
  const { empty, own } = kept.get(chromium.browser) ?? {};
  const address = chromium.url('curl.html');
  const isThere = own && !own.isClosed() && (await addressOf(own).catch(() => '')) === address;
  if (isThere) return own;
  const opened = await chromium.openBehind('curl.html');
  kept.set(chromium.browser, { empty, own: opened });
  return opened;
}
