import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { type Chromium, EXTENSION_PATH } from '../e2e/harness/chromium.ts';
import { weighPage } from './page-scripts.ts';
import { median, type Row } from './table.ts';

const RUNS = 9;
const SIGNATURES = 200;

/** From a stopped worker and no rules at all to rules in force. */
export async function measureWorkerStart(chromium: Chromium): Promise<Row> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const page = await chromium.open('options.html');
    await page.evaluate(async () => {
      const rules = await chrome.declarativeNetRequest.getSessionRules();
      await chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds: rules.map(({ id }) => id) });
    });
    await stopWorker(page);
    times.push(
      await page.evaluate(async () => {
        const started = performance.now();
        await chrome.runtime.sendMessage({ name: 'hello', request: {} });
        while ((await chrome.declarativeNetRequest.getSessionRules()).length === 0);
        return performance.now() - started;
      }),
    );
    await page.close();
  }
  return {
    what: 'worker stopped → rules in force',
    result: `${Math.round(median(times))} ms`,
    goal: 'report',
  };
}

/** One RS256 signature with a 2048-bit key, as every token needs. */
export async function measureSigning(chromium: Chromium): Promise<Row> {
  const page = await chromium.open('options.html');
  const times = await page.evaluate(async (signatures) => {
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048 };
    const exponent = { publicExponent: new Uint8Array([1, 0, 1]) };
    const { privateKey } = await crypto.subtle.generateKey({ ...algorithm, ...exponent }, false, [
      'sign',
      'verify',
    ]);
    const data = crypto.getRandomValues(new Uint8Array(200));
    const times: number[] = [];
    for (let index = 0; index < signatures; index++) {
      const started = performance.now();
      await crypto.subtle.sign(algorithm.name, privateKey, data);
      times.push(performance.now() - started);
    }
    return times;
  }, SIGNATURES);
  await page.close();
  return { what: 'one signature (RSA-2048)', result: `${median(times).toFixed(1)} ms`, goal: 'report' };
}

/** First paint of the popup, and the moment when its search box takes what is typed. */
export async function measurePopup(chromium: Chromium): Promise<Row[]> {
  const paints: number[] = [];
  const focuses: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const page = await chromium.browser.newPage();
    await page.bringToFront();
    await page.evaluateOnNewDocument(noteFocus);
    await page.goto(chromium.url('popup.html'));
    const marks = await page.evaluate(paintAndFocus);
    paints.push(marks.paint);
    focuses.push(marks.focus);
    await page.close();
  }
  return [
    { what: 'popup: first paint', result: `${Math.round(median(paints))} ms`, goal: 'report' },
    { what: 'popup: search box takes keys', result: `${Math.round(median(focuses))} ms`, goal: '≤ 200 ms' },
  ];
}

function noteFocus(): void {
  document.addEventListener('focusin', () => performance.mark('focused'), { once: true });
}

/** Waits inside the page: whoever asks again and again takes the time that is measured. */
async function paintAndFocus(): Promise<{ paint: number; focus: number }> {
  const seen = (type: string, name: string) =>
    new Promise<number>((resolve) => {
      new PerformanceObserver((list) => {
        for (const entry of list.getEntriesByName(name)) resolve(entry.startTime);
      }).observe({ type, buffered: true });
    });
  const [paint, focus] = await Promise.all([
    seen('paint', 'first-contentful-paint'),
    seen('mark', 'focused'),
  ]);
  return { paint, focus };
}

/** What is shipped. */
export function measureSizes(): Row[] {
  const zip = readdirSync('.output').find((name) => name.endsWith('-chrome.zip'));
  const kibibytes = (kib: number) => `${kib.toFixed(1)} KiB`;
  const background = statSync(join(EXTENSION_PATH, 'background.js')).size / 1024;
  const call = weighPage(EXTENSION_PATH, 'call.html');
  return [
    { what: 'background', result: kibibytes(background), goal: 'report' },
    {
      what: 'popup scripts, gzipped, with all that loads at once',
      result: kibibytes(weighPage(EXTENSION_PATH, 'popup.html').whole),
      goal: '≤ 30 KiB',
    },
    {
      what: 'call page scripts, gzipped; with all that loads at once',
      result: `${kibibytes(call.page)}; ${kibibytes(call.whole)}`,
      goal: '≤ 60 KiB',
    },
    {
      what: 'zip',
      result: zip ? kibibytes(statSync(join('.output', zip)).size / 1024) : 'not zipped',
      goal: '≤ 300 KiB',
    },
  ];
}

async function stopWorker(page: Page): Promise<void> {
  const session = await page.createCDPSession();
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}
