import type { Page } from 'puppeteer-core';
import { goToCall, linkHash } from '../../e2e/call-page/visit.ts';
import type { BrowserUnderTest } from '../../e2e/harness/browser.ts';
import { until } from '../../e2e/harness/wait.ts';
import { focusRows, openFind, showAll, untilRead } from '../../e2e/log-view/reader.ts';
import type { CallSession, Standin } from '../../standin/standin.ts';
import { median, type Row } from '../table.ts';

const RUNS = 5;
const MILLION = { seconds: 5400, log: { lines: 1_000_000 } };
/** Every run looks for a word of its own: nothing found before may help. */
const WORDS = ['robot tick 01', 'parcel', 'robot tick 02', 'transcript', 'robot tick 03'];
const FIND = '.log-find input';
const FIND_COUNT = '.log-find [role="status"]';
const HAS_FOUND = /[1-9][\d,]* (line|match)/;
const SEARCHES = /^Searching…$/;

/**
 * What somebody waits for in a log, measured inside the page from the event to the words on the screen: a driver that
 * asks again and again would take the time that is measured.
 */
export async function measureLogPage(
  standin: Standin,
  world: { chromium: BrowserUnderTest },
): Promise<Row[]> {
  const million = standin.addSession({ name: 'bench-million', ...MILLION });
  const odd = standin.addSession({ name: 'bench-odd', log: { oddities: true } });
  const firstRows: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const page = await open(world, million);
    firstRows.push(await until('first rows', () => page.evaluate(sinceFirstByte), 60_000));
    await page.close();
  }
  const page = await open(world, million);
  await untilRead(page);
  await showAll(page);
  const searching = await measureFinding(page);
  await page.close();
  return [
    {
      what: 'Log of 1,000,000 lines: first byte → first rows',
      result: text(firstRows),
      goal: '≤ 300 ms',
    },
    ...searching,
    { what: 'Entry of 15,000 characters: unfolded', result: text(await unfold(world, odd)), goal: '≤ 50 ms' },
  ];
}

async function open({ chromium }: { chromium: BrowserUnderTest }, session: CallSession): Promise<Page> {
  const page = await chromium.browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.evaluateOnNewDocument(noteFirstByteAndRow);
  await goToCall({ chromium }, page, linkHash(session.log.url));
  return page;
}

async function measureFinding(page: Page): Promise<Row[]> {
  await focusRows(page);
  await openFind(page, 'robot');
  const plain: number[] = [];
  for (const word of WORDS) plain.push(await typed(page, word, HAS_FOUND));
  await page.click('.log-find button[aria-pressed]:nth-of-type(2)');
  const pattern: number[] = [];
  for (const word of WORDS) pattern.push(await typed(page, `[${word[0]}]${word.slice(1)}`, HAS_FOUND));
  const afterSlow: number[] = [];
  for (const word of WORDS) {
    await typed(page, '(.+)+☎', SEARCHES);
    afterSlow.push(await typed(page, `${word.slice(0, -1)}[${word.at(-1)}]`, HAS_FOUND));
  }
  const what = (words: string) => `Find in 1,000,000 lines: ${words}`;
  return [
    { what: what('typed → first match shown'), result: text(plain), goal: '≤ 100 ms' },
    { what: what('pattern typed → first match shown'), result: text(pattern), goal: '≤ 150 ms' },
    {
      what: what('the same while an endless pattern runs, which is given up first'),
      result: text(afterSlow),
      goal: '≤ 200 ms',
    },
  ];
}

/** Milliseconds from typing into the empty box to words that match. */
async function typed(page: Page, word: string, words: RegExp): Promise<number> {
  return page.evaluate(
    async (selectors, word, source) => {
      const input = document.querySelector<HTMLInputElement>(selectors.input);
      const status = document.querySelector(selectors.status);
      if (!input || !status) throw new Error('The find bar is not open');
      const says = (pattern: RegExp) =>
        new Promise<number>((resolve) => {
          const look = () => {
            if (!pattern.test(status.textContent ?? '')) return;
            watch.disconnect();
            requestAnimationFrame(() => resolve(performance.now()));
          };
          const watch = new MutationObserver(look);
          watch.observe(status, { childList: true, characterData: true, subtree: true });
          look();
        });
      const type = (text: string) => {
        input.value = text;
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      };
      type('');
      await says(/^$/);
      const started = performance.now();
      type(word);
      return (await says(new RegExp(source))) - started;
    },
    { input: FIND, status: FIND_COUNT },
    word,
    words.source,
  );
}

async function unfold(world: { chromium: BrowserUnderTest }, session: CallSession): Promise<number[]> {
  const page = await open(world, session);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    await until('the long entry', () => page.$('.log-more'), 30_000);
    times.push(await page.evaluate(unfoldOnce));
    await page.click('.log-detail-tools button:last-child');
    await until('the details are closed', async () => (await page.$('.log-detail')) === null);
  }
  await page.close();
  return times;
}

/** Runs in the page: from the press to the frame that holds the whole text. */
async function unfoldOnce(): Promise<number> {
  const started = performance.now();
  const press = (selector: string) => document.querySelector<HTMLButtonElement>(selector)?.click();
  press('.log-more');
  while ((document.querySelector('.log-detail .log-raw')?.textContent?.length ?? 0) < 15_000) {
    await new Promise(requestAnimationFrame);
    press('.log-raw > button');
  }
  return performance.now() - started;
}

/** Runs in every document: when an answer begins, and when the first row of a log stands. */
function noteFirstByteAndRow(): void {
  const own = globalThis.fetch;
  globalThis.fetch = async (...request) => {
    const answer = await own(...request);
    performance.mark('first byte');
    return answer;
  };
  const watch = new MutationObserver(() => {
    if (!document.querySelector('.log-text')) return;
    performance.mark('first row');
    watch.disconnect();
  });
  document.addEventListener('DOMContentLoaded', () =>
    watch.observe(document, { childList: true, subtree: true }),
  );
}

function sinceFirstByte(): number | undefined {
  const [byte] = performance.getEntriesByName('first byte');
  const [row] = performance.getEntriesByName('first row');
  return byte && row ? row.startTime - byte.startTime : undefined;
}

const text = (times: readonly number[]): string => `${Math.round(median(times))} ms`;
