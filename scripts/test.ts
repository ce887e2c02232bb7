import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/*
 * npm test: lint, build, types, unit tests, repository tests, real browsers. Every part runs even when one before
 * it failed, and the last line counts them all.
 */

interface Count {
  passed: number;
  failed: number;
}

const CACHE = '.cache';
const bin = (...path: string[]) => join('node_modules', ...path);

function run(title: string, words: string[]): boolean {
  console.log(`\n── ${title}`);
  const started = performance.now();
  const { status } = spawnSync(process.execPath, words, { stdio: 'inherit' });
  console.log(
    `── ${title}: ${status === 0 ? 'ok' : 'failed'} in ${Math.round((performance.now() - started) / 1000)} s`,
  );
  return status === 0;
}

function check(title: string, words: string[]): Count {
  return run(title, words) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function unitTests(): Count {
  const report = join(CACHE, 'vitest.json');
  rmSync(report, { force: true });
  const vitest = bin('vitest', 'vitest.mjs');
  const ok = run('unit, component and repository tests', [
    vitest,
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
  return { passed: numPassedTests, failed: Math.max(numFailedTests, ok ? 0 : 1) };
}

function browserTests(): Count {
  const report = join(CACHE, 'e2e.tap');
  rmSync(report, { force: true });
  const ok = run('end to end in real browsers', [
    '--test',
    '--test-concurrency=1',
    '--test-timeout=900000',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${report}`,
    'tests/e2e/**/*.test.ts',
  ]);
  const tap = existsSync(report) ? readFileSync(report, 'utf8') : '';
  const count = (name: string) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  return { passed: count('pass'), failed: Math.max(failed, ok ? 0 : 1) };
}

mkdirSync(CACHE, { recursive: true });
const wxt = bin('wxt', 'bin', 'wxt.mjs');
const counts = [
  check('types are prepared', [wxt, 'prepare']),
  check('lint', [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings']),
  check('types', [bin('typescript', 'bin', 'tsc'), '--noEmit']),
  check('build', [wxt, 'build']),
  unitTests(),
  browserTests(),
];
const total = counts.reduce((sum, count) => ({
  passed: sum.passed + count.passed,
  failed: sum.failed + count.failed,
}));
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
