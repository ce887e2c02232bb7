import { mkdirSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { DIFFERENCES } from '../tests/e2e/firefox/differences.ts';
import { inLanes } from './test/lanes.ts';
import { type BrowserFile, type Count, check, runBrowserFile, runUnitTests, sum } from './test/parts.ts';

/*
 * npm test: types, lint, builds, unit and repository tests, then real Chromium and real Firefox, file by file. Files
 * that mostly wait run two at a time; those that keep a core busy run alone: they would slow another one down until
 * its waiting ends in vain. Every part runs even when one before it failed; the last line counts them all.
 */

const bin = (...path: string[]) => join('node_modules', ...path);
const wxt = bin('wxt', 'bin', 'wxt.mjs');
const BROWSER_TESTS = join('tests', 'e2e');
const FIREFOX_ONLY = join(BROWSER_TESTS, 'firefox');
const BUSY = ['call-page', 'log-view', 'payloads', 'key-fuzz', 'formats'].map((name) => `${name}.test.ts`);

function testFiles(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  return names.toSorted().map((name) => join(folder, name));
}

async function checks(): Promise<Count> {
  const webExt = bin('web-ext', 'bin', 'web-ext.js');
  const source = join('.output', 'firefox-mv3');
  const parts: [title: string, words: string[]][] = [
    ['types are prepared', [wxt, 'prepare']],
    ['lint', [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings']],
    ['types', [bin('typescript', 'bin', 'tsc'), '--noEmit']],
    ['build for Chromium', [wxt, 'build']],
    // The archives are held against each other by tests/repo/amo.test.ts.
    ['build and zip for Firefox', [wxt, 'zip', '-b', 'firefox']],
    ['lint for Firefox', [webExt, 'lint', '--source-dir', source, '--warnings-as-errors']],
  ];
  const counts = await inLanes(parts, 1, ([title, words]) => check(title, words));
  return sum([...counts, await runUnitTests()]);
}

function browserFiles(): BrowserFile[] {
  const shared = testFiles(BROWSER_TESTS);
  const passedOver = new Set(DIFFERENCES.map(({ file }) => join(BROWSER_TESTS, file)));
  const inFirefox = [...testFiles(FIREFOX_ONLY), ...shared.filter((file) => !passedOver.has(file))];
  return [
    ...shared.map((file) => ({ file, browser: 'chromium' as const })),
    ...inFirefox.map((file) => ({ file, browser: 'firefox' as const })),
  ];
}

async function browserTests(): Promise<Count> {
  const files = browserFiles();
  const isBusy = ({ file }: BrowserFile) => BUSY.includes(basename(file));
  const waiting = files.filter((one) => !isBusy(one));
  const busy = files.filter(isBusy);
  const lanes = Math.min(2, availableParallelism());
  const counts = [
    ...(await inLanes(waiting, lanes, runBrowserFile)),
    ...(await inLanes(busy, 1, runBrowserFile)),
  ];
  const failed = [...waiting, ...busy].filter((_, index) => counts[index]?.failed !== 0);
  const good = counts.filter((count) => count.failed === 0);
  return sum([...good, ...(await inLanes(failed, 1, onceMore))]);
}

/** A browser on a busy machine is late at times: a file that fails runs once more, alone, and says so. */
function onceMore(one: BrowserFile): Promise<Count> {
  console.log(`\n── once more: ${one.file}, ${one.browser}`);
  return runBrowserFile(one);
}

mkdirSync('.cache', { recursive: true });
const { passed, failed } = sum([await checks(), await browserTests()]);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
