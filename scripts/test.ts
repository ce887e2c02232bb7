import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DIFFERENCES } from '../tests/e2e/firefox/differences.ts';
import { add, type Count, check, runBrowserFile, runUnitTests } from './test/parts.ts';

/*
 * npm test: types, lint, build, unit and repository tests, then real Chromium file by file. `-- --firefox` runs the
 * browser tests in Firefox instead. Every part runs even when one before it failed; the last line counts them all.
 */

const bin = (...path: string[]) => join('node_modules', ...path);
const wxt = bin('wxt', 'bin', 'wxt.mjs');
const BROWSER_TESTS = join('tests', 'e2e');
const FIREFOX_ONLY = join(BROWSER_TESTS, 'firefox');

function testFiles(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  return names.toSorted().map((name) => join(folder, name));
}

function* chromiumParts(): Generator<Count> {
  yield check('types are prepared', [wxt, 'prepare']);
  yield check('lint', [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings']);
  yield check('types', [bin('typescript', 'bin', 'tsc'), '--noEmit']);
  yield check('build for Chromium', [wxt, 'build']);
  yield* firefoxBuild();
  yield runUnitTests();
  for (const file of testFiles(BROWSER_TESTS)) yield runBrowserFile(file);
}

function* firefoxBuild(): Generator<Count> {
  // The archives are held against each other by tests/repo/amo.test.ts.
  yield check('build and zip for Firefox', [wxt, 'zip', '-b', 'firefox']);
  const webExt = bin('web-ext', 'bin', 'web-ext.js');
  const source = join('.output', 'firefox-mv3');
  yield check('lint for Firefox', [webExt, 'lint', '--source-dir', source, '--warnings-as-errors']);
}

function* firefoxParts(): Generator<Count> {
  yield* firefoxBuild();
  process.env.EARSHOT_BROWSER = 'firefox';
  const passedOver = new Set(DIFFERENCES.map(({ file }) => join(BROWSER_TESTS, file)));
  const shared = testFiles(BROWSER_TESTS).filter((file) => !passedOver.has(file));
  for (const file of [...testFiles(FIREFOX_ONLY), ...shared]) yield runBrowserFile(file);
}

mkdirSync('.cache', { recursive: true });
let total: Count = { passed: 0, failed: 0 };
for (const count of process.argv.includes('--firefox') ? firefoxParts() : chromiumParts())
  total = add(total, count);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
