import type { ElementHandle, Page } from 'puppeteer-core';
import type { CallSession } from '../../standin/standin.ts';
import { type MediaState, mediaState } from '../harness/media.ts';
import { until } from '../harness/wait.ts';
import type { World } from '../harness/world.ts';

/** All that a visit needs of a world. */
type Browsing = Pick<World, 'chromium'>;

/** Opens the call page with the part of its address behind `#`; it is in front and as wide as asked. */
export async function visit(world: Browsing, hash: string, width = 1280): Promise<Page> {
  const page = await world.chromium.browser.newPage();
  await page.setViewport({ width, height: 900 });
  await goToCall(world, page, hash);
  return page;
}

/** The driver never hears that a page of an extension has loaded in Firefox: the page itself is asked. */
export async function goToCall({ chromium }: Browsing, page: Page, hash: string): Promise<void> {
  page.goto(chromium.url(`call.html#${hash}`)).catch(() => undefined);
  await until('the call page', () => page.evaluate(() => document.querySelector('.call') !== null), 30_000);
  await page.bringToFront();
}

/** The page of a session of the stand-in, as soon as its recording can be played. */
export async function visitSession(
  world: Browsing,
  session: CallSession,
  more = '',
  width?: number,
): Promise<Page> {
  const page = await visit(world, `session=${session.id}${more}`, width);
  await untilReady(page);
  return page;
}

export function linkHash(url: string): string {
  return `url=${encodeURIComponent(url)}`;
}

/** Waits until the player holds a recording whose length it knows. */
export async function untilReady(page: Page): Promise<MediaState> {
  return until(
    'the player is ready',
    async () => {
      const state = await mediaState(page);
      return state && state.ready >= 1 && state.duration > 0 && state;
    },
    20_000,
  );
}

/** Waits until the player's own state fits. */
export async function untilMedia(
  page: Page,
  what: string,
  fits: (state: MediaState) => boolean,
  timeoutMs?: number,
): Promise<MediaState> {
  return until(
    what,
    async () => {
      const state = await mediaState(page);
      return state && fits(state) && state;
    },
    timeoutMs,
  );
}

/** What the first element of that selector is called by screen readers, or what it says. */
export async function nameOf(page: Page, selector: string): Promise<string> {
  return page.$eval(selector, (element) => element.getAttribute('aria-label') ?? element.textContent ?? '');
}

/** The first element of that selector, as soon as it is there. */
export async function element(page: Page, selector: string, timeoutMs?: number): Promise<ElementHandle> {
  return until(selector, () => page.$(selector), timeoutMs);
}

/** The place that the page's address carries. */
export async function placeOf(page: Page): Promise<URLSearchParams> {
  return new URLSearchParams(await page.evaluate(() => location.hash.slice(1)));
}

/** Where the playhead stands on the axis, 0 to 1, as it is drawn. */
export async function playheadShare(page: Page): Promise<number> {
  return page.evaluate(() => {
    const line = document.querySelector<HTMLElement>('.playhead');
    return Number.parseFloat(line?.style.left ?? 'NaN') / 100;
  });
}
