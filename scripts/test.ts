import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DIFFERENCES } from '../tests/e2e/firefox/differences.ts';
import { add, browserFile, check, inTurn, type Part, runUnitTests } from './test/parts.ts';

/*
 * npm test: types, lint, builds, unit and repository tests, then real Chromium and after it real Firefox, file by
 * file. Every part runs even when one before it failed; the last line counts them all.
 */

const bin = (...path: string[]) => join('node_modules', ...path);
const wxt = bin('wxt', 'bin', 'wxt.mjs');
const BROWSER_TESTS = join('tests', 'e2e');

const CHECKS: Part[] = [
  check('types are prepared', [wxt, 'prepare']),
  check('lint', [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings']),
  check('types', [bin('typescript', 'bin', 'tsc'), '--noEmit']),
  check('build for Chromium', [wxt, 'build']),
  // The archives are held against each other by tests/repo/amo.test.ts.
  check('build and zip for Firefox', [wxt, 'zip', '-b', 'firefox']),
  check('lint for Firefox', [
    bin('web-ext', 'bin', 'web-ext.js'),
    'lint',
    '--source-dir',
    join('.output', 'firefox-mv3'),
    '--warnings-as-errors',
  ]),
  runUnitTests,
];

function testFiles(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  return names.toSorted().map((name) => join(folder, name));
}

function chromiumParts(): Part[] {
  return testFiles(BROWSER_TESTS).map((file) => browserFile(file, 'chromium'));
}

function firefoxParts(): Part[] {
  const passedOver = new Set(DIFFERENCES.map(({ file }) => join(BROWSER_TESTS, file)));
  const shared = testFiles(BROWSER_TESTS).filter((file) => !passedOver.has(file));
  return [...testFiles(join(BROWSER_TESTS, 'firefox')), ...shared].map((file) =>
    browserFile(file, 'firefox'),
  );
}

mkdirSync('.cache', { recursive: true });
const checked = await inTurn(CHECKS);
// Not side by side: on two cores they would slow each other down until waiting ends in vain.
const total = add(checked, await inTurn([...chromiumParts(), ...firefoxParts()]));
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
