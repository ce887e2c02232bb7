import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DIFFERENCES } from '../tests/e2e/firefox/differences.ts';
import { add, type Count, check, runBrowserFile, runUnitTests } from './test/parts.ts';

/*
 * npm test: types, lint, builds, unit and repository tests, then real Chromium and after it real Firefox, file by
 * file: on two cores they would slow each other down until waiting ends in vain. Every part runs even when one
 * before it failed; the last line counts them all.
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
  yield check('build for Chromium', [wxt, 'build']);
  // The archives are held against each other by tests/repo/amo.test.ts.
  yield check('build and zip for Firefox', [wxt, 'zip', '-b', 'firefox']);
  const webExt = bin('web-ext', 'bin', 'web-ext.js');
  const source = join('.output', 'firefox-mv3');
  yield check('lint for Firefox', [webExt, 'lint', '--source-dir', source, '--warnings-as-errors']);
  yield runUnitTests();
}

function* browserTests(): Generator<Count> {
  const shared = testFiles(BROWSER_TESTS);
  for (const file of shared) yield runBrowserFile(file, 'chromium');
  const passedOver = new Set(DIFFERENCES.map(({ file }) => join(BROWSER_TESTS, file)));
  const inFirefox = [...testFiles(FIREFOX_ONLY), ...shared.filter((file) => !passedOver.has(file))];
  for (const file of inFirefox) yield runBrowserFile(file, 'firefox');
}

mkdirSync('.cache', { recursive: true });
let total: Count = { passed: 0, failed: 0 };
for (const parts of [checks(), browserTests()]) for (const count of parts) total = add(total, count);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
