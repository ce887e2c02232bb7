import type { Page } from 'puppeteer-core';
import { goToCall, linkHash } from '../../e2e/call-page/visit.ts';
import type { BrowserUnderTest } from '../../e2e/harness/browser.ts';
import { until } from '../../e2e/harness/wait.ts';
import { focusRows, goTo, openFind, showAll, untilCursor, untilRead } from '../../e2e/log-view/reader.ts';
import type { Standin } from '../../standin/standin.ts';
import type { Row } from '../table.ts';
import { proportionalMemory } from './processes.ts';

/** Of about 117 bytes. The stand-in makes them while it sends them. */
const LINES = 9_000_000;
const MINUTE = 60_000;

/** A log of about 1 GB: it opens, scrolls and searches, and each of these is told with what it takes. */
export async function measureGiant(standin: Standin, world: { chromium: BrowserUnderTest }): Promise<Row[]> {
  const { browser } = world.chromium;
  const session = standin.addSession({ name: 'bench-giant', seconds: 5400, log: { lines: LINES } });
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  const memory = () => proportionalMemory(browser.process()?.pid ?? 0);
  const before = memory();
  const started = performance.now();
  await goToCall(world, page, linkHash(session.log.url));
  const reading = await measureReading(page, started);
  const added = Math.round((memory() - before) / 1e6);
  const rows: Row[] = [
    ...reading,
    { what: 'memory of the browser over what it had', result: `${added} MB`, goal: 'report' },
    ...(await measureMoving(page)),
  ];
  await page.close();
  const sent = Math.max(...standin.requests.filter(isOf(session.name)).map((one) => one.bytesWritten));
  return rows.map((row) => ({ ...row, what: `Log ${(sent / 1e9).toFixed(2)} GB: ${row.what}` }));
}

const isOf = (name: string) => (one: { kind: string; session?: string }) =>
  one.kind === 'log' && one.session === name;

async function measureReading(page: Page, started: number): Promise<Row[]> {
  const since = () => secondsText((performance.now() - started) / 1000);
  await until('first rows', () => page.$('.log-text'), MINUTE);
  const first = since();
  await untilRead(page, 20 * MINUTE);
  return [
    { what: 'opened → first rows', result: first, goal: 'report' },
    { what: 'opened → all read', result: since(), goal: 'report' },
  ];
}

async function measureMoving(page: Page): Promise<Row[]> {
  await showAll(page);
  const middle = await secondsOf(() => goTo(page, LINES / 2));
  const first = await secondsOf(() => goTo(page, 1));
  const last = await secondsOf(async () => {
    await focusRows(page);
    await page.keyboard.press('End');
    await untilCursor(page, LINES);
  });
  const found = await secondsOf(async () => {
    await openFind(page, 'robot tick 07');
    await untilFound(page, /12,500 lines, 12,500 matches$/);
  });
  return [
    {
      what: 'go to the middle, the first and the last line, each exact',
      result: [middle, first, last].map(secondsText).join(', '),
      goal: 'off by 0',
    },
    { what: 'find “robot tick 07”, whole file', result: secondsText(found), goal: 'report' },
  ];
}

async function untilFound(page: Page, pattern: RegExp): Promise<void> {
  let words = '';
  const read = async () => {
    words = await page.evaluate(() => document.querySelector('.log-find [role="status"]')?.textContent ?? '');
    return pattern.test(words);
  };
  await until('all is found', read, 5 * MINUTE).catch((cause: unknown) => {
    throw new Error(`Find says: ${words}`, { cause });
  });
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

const secondsText = (seconds: number): string => `${seconds.toFixed(1)} s`;
