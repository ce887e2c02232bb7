import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import { type Chromium, EXTENSION_PATH } from '../e2e/harness/chromium.ts';
import { until } from '../e2e/harness/wait.ts';
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
    await page.evaluateOnNewDocument(() => {
      document.addEventListener('focusin', () => performance.mark('focused'), { once: true });
    });
    await page.goto(chromium.url('popup.html'));
    const marks = await until('paint and focus', () =>
      page.evaluate(() => {
        const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
        const focus = performance.getEntriesByName('focused')[0]?.startTime;
        return paint === undefined || focus === undefined ? undefined : { paint, focus };
      }),
    );
    paints.push(marks.paint);
    focuses.push(marks.focus);
    await page.close();
  }
  return [
    { what: 'popup: first paint', result: `${Math.round(median(paints))} ms`, goal: 'report' },
    { what: 'popup: search box takes keys', result: `${Math.round(median(focuses))} ms`, goal: '≤ 200 ms' },
  ];
}

/** What is shipped. */
export function measureSizes(): Row[] {
  const zip = readdirSync('.output').find((name) => name.endsWith('-chrome.zip'));
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  const background = readFileSync(join(EXTENSION_PATH, 'background.js')).length;
  const popup = scriptsOf('popup.html').reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0);
  return [
    { what: 'background', result: kilobytes(background), goal: 'report' },
    { what: 'popup scripts, gzipped', result: kilobytes(popup), goal: '≤ 30 kB' },
    {
      what: 'zip',
      result: zip ? kilobytes(statSync(join('.output', zip)).size) : 'not zipped',
      goal: '≤ 300 kB',
    },
  ];
}

function scriptsOf(page: string): string[] {
  const html = readFileSync(join(EXTENSION_PATH, page), 'utf8');
  const paths = [...html.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)].map(([, path]) => path ?? '');
  return [...new Set(paths)].map((path) => join(EXTENSION_PATH, path));
}

async function stopWorker(page: Page): Promise<void> {
  const session = await page.createCDPSession();
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}
