import type { Page } from 'puppeteer-core';
import { goToCall, linkHash } from '../call-page/visit.ts';
import { until } from '../harness/wait.ts';
import type { World, WorldOptions } from '../harness/world.ts';

/* What a person sees of a log and does with its keys. */

export interface SeenRow {
  /** From 1. */
  line: number;
  text: string;
  isCursor: boolean;
  /** Lies wholly in the view, and nothing covers it. */
  isSeen: boolean;
}

/** A world whose screen has so many device pixels to a pixel. */
export function withDevicePixels(ratio: number): WorldOptions {
  // The driver's own emulation of the ratio does not move the limits of the layout.
  return {
    arguments: [`--force-device-scale-factor=${ratio}`, '--window-size=1280,900'],
    preferences: { 'layout.css.devPixelsPerPx': String(ratio) },
  };
}

/** Opens the call page on the log of a session of the stand-in; `width` of the window, or as the browser has it. */
export async function openLog(world: World, name: string, width?: number): Promise<Page> {
  const page = await world.chromium.browser.newPage();
  await page.setViewport(width === undefined ? null : { width, height: 900 });
  await goToLog(world, page, name);
  return page;
}

export async function goToLog(world: World, page: Page, name: string): Promise<void> {
  const { log } = world.standin.sessions.byName(name);
  await goToCall(world, page, linkHash(log.url));
}

/** The rows that are drawn, from top to bottom; a row whose text is not there yet has an empty one. */
export async function seenRows(page: Page): Promise<SeenRow[]> {
  return page.evaluate(() => {
    const view = document.querySelector('.log-scroller')?.getBoundingClientRect();
    if (!view) return [];
    return [...document.querySelectorAll('.log-row')].flatMap((row) => {
      const number = row.querySelector('.log-number')?.textContent;
      if (!number) return [];
      const box = row.getBoundingClientRect();
      const point = document.elementFromPoint(view.left + 20, (box.top + box.bottom) / 2);
      return {
        line: Number(number.replace(/\D/g, '')),
        text: [...row.querySelectorAll('.log-name, .log-text')].map((part) => part.textContent).join(' '),
        isCursor: row.classList.contains('log-row-cursor'),
        isSeen:
          box.top >= view.top - 1 && box.bottom <= view.bottom + 1 && point?.closest('.log-row') === row,
      };
    });
  });
}

/** Waits until a row fits; gives it. */
export async function untilRow(page: Page, what: string, fits: (row: SeenRow) => boolean): Promise<SeenRow> {
  let rows: SeenRow[] = [];
  const read = async () => {
    rows = await seenRows(page);
    return rows.find(fits);
  };
  return until(what, read, 30_000).catch((cause: unknown) => {
    const words = rows.map(
      ({ line, text, isSeen }) => `${line}${isSeen ? '' : ' unseen'} ${text.slice(0, 40)}`,
    );
    throw new Error(`No row: ${what}. Rows: ${words.join(' | ')}`, { cause });
  });
}

/** Waits until the cursor stands on a line that is seen and has its text. */
export async function untilCursor(page: Page, line: number): Promise<SeenRow> {
  return untilRow(
    page,
    `the cursor on line ${line}`,
    (row) => row.isCursor && row.line === line && row.isSeen && row.text !== '',
  );
}

/** Waits until the line above the rows matches, such as "14 of 1,426 entries shown". */
export async function untilCount(page: Page, pattern: RegExp, timeoutMs = 60_000): Promise<string> {
  let words = '';
  const read = async () => {
    words = await page.evaluate(() => document.querySelector('.log-count')?.textContent ?? '');
    return pattern.test(words) && words;
  };
  return until(`the count says ${pattern}`, read, timeoutMs).catch((cause: unknown) => {
    throw new Error(`The count never said ${pattern}; it says: ${words}`, { cause });
  });
}

/** Waits until the whole log has been read and its first rows stand. */
export async function untilRead(page: Page, timeoutMs = 120_000): Promise<void> {
  await until(
    'the log is read',
    () =>
      page.evaluate(
        () =>
          document.querySelector('.log-text') !== null &&
          document.querySelector('.log-loading progress') === null,
      ),
    timeoutMs,
  );
}

export async function focusRows(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector<HTMLElement>('.log-scroller')?.focus());
}

/** Takes every filter away and waits until nothing is hidden. */
export async function showAll(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector<HTMLElement>('.log-count button')?.click());
  await untilCount(page, /^[\d,]+ entries$/);
}

/** Goes to a line by the key g. */
export async function goTo(page: Page, line: number): Promise<SeenRow> {
  await focusRows(page);
  await page.keyboard.press('g');
  await untilFocused(page, '#log-go-to');
  await page.keyboard.type(String(line));
  await page.keyboard.press('Enter');
  const row = await untilCursor(page, line);
  await untilLaidOut(page);
  return row;
}

/** Waits until the field is gone and the rows know that they have its place: a page of rows is larger then. */
async function untilLaidOut(page: Page): Promise<void> {
  await until('the field is closed', async () => (await page.$('#log-go-to')) === null);
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

/** Opens the find bar from wherever the focus is in the log, and looks for a text. */
export async function openFind(page: Page, text: string): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.press('f');
  await page.keyboard.up('Control');
  await untilFocused(page, '.log-find input');
  await page.keyboard.type(text);
}

export async function untilFocused(page: Page, selector: string): Promise<void> {
  await until(`the focus is on ${selector}`, () =>
    page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector),
  );
}

/** Replaces what stands in the filter box, as a person types it. */
export async function filterBy(page: Page, text: string): Promise<void> {
  const box = await until('the filter box', () => page.$('.log-filter input'));
  await box.click({ count: 3 });
  await page.keyboard.press('Backspace');
  await page.keyboard.type(text);
}
