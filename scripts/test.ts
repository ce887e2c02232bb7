import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DIFFERENCES } from '../tests/e2e/firefox/differences.ts';
import { add, type BrowserName, type Count, check, runBrowserFile, runUnitTests } from './test/parts.ts';

/*
 * npm test: types, lint, builds, unit and repository tests, then real Chromium and real Firefox beside each other.
 * Every part runs even when one before it failed; the last line counts them all.
 */

const bin = (...path: string[]) => join('node_modules', ...path);
const wxt = bin('wxt', 'bin', 'wxt.mjs');
const BROWSER_TESTS = join('tests', 'e2e');
const FIREFOX_ONLY = join(BROWSER_TESTS, 'firefox');

function testFiles(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  return names.toSorted().map((name) => join(folder, name));
}

function* checks(): Generator<Count> {
  yield check('types are prepared', [wxt, 'prepare']);
  yield check('lint', [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings']);
  yield check('types', [bin('typescript', 'bin', 'tsc'), '--noEmit']);
  // The archives are looked into, and made again, by tests/repo/amo.test.ts.
  yield check('build and zip for Chromium', [wxt, 'zip']);
  yield check('build and zip for Firefox', [wxt, 'zip', '-b', 'firefox']);
  const lint = join('scripts', 'test', 'firefox-lint.ts');
  yield check('lint for Firefox', [lint, join('.output', 'firefox-mv3')]);
  yield runUnitTests();
}

interface BrowserFile {
  file: string;
  browser: BrowserName;
}

function browserFiles(): BrowserFile[] {
  const shared = testFiles(BROWSER_TESTS);
  const passedOver = new Set(DIFFERENCES.map(({ file }) => join(BROWSER_TESTS, file)));
  const inFirefox = [...testFiles(FIREFOX_ONLY), ...shared.filter((file) => !passedOver.has(file))];
  return [
    ...shared.map((file): BrowserFile => ({ file, browser: 'chromium' })),
    ...inFirefox.map((file): BrowserFile => ({ file, browser: 'firefox' })),
  ];
}

/**
 * One lane takes files from the beginning, the other from the end, until they meet. A browser on a busy machine is
 * late at times: what failed runs once more when all the rest is done, says so, and what then fails has failed.
 */
async function runBrowserTests(): Promise<Count> {
  const waiting = browserFiles();
  const unhappy: BrowserFile[] = [];
  let total: Count = { passed: 0, failed: 0 };
  const lane = async (take: () => BrowserFile | undefined) => {
    for (let next = take(); next; next = take()) {
      const outcome = await runBrowserFile(next.file, next.browser);
      console.log(outcome.output);
      if (outcome.failed === 0) total = add(total, outcome);
      else unhappy.push(next);
    }
  };
  await Promise.all([lane(() => waiting.shift()), lane(() => waiting.pop())]);
  for (const { file, browser } of unhappy) {
    console.log(`\n── ${file}, ${browser}: failed; once more`);
    const outcome = await runBrowserFile(file, browser);
    console.log(outcome.output);
    total = add(total, outcome);
  }
  return total;
}

mkdirSync('.cache', { recursive: true });
let total: Count = { passed: 0, failed: 0 };
for (const count of checks()) total = add(total, count);
total = add(total, await runBrowserTests());
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
