import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

export interface Count {
  passed: number;
  failed: number;
}

export type BrowserName = 'chromium' | 'firefox';

export function add(one: Count, other: Count): Count {
  return { passed: one.passed + other.passed, failed: one.failed + other.failed };
}

/** A part that passes or fails as a whole. */
export function check(title: string, words: string[]): Count {
  return run(title, words) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Unit, component and repository tests. */
export function runUnitTests(): Count {
  const report = join('.cache', 'vitest.json');
  rmSync(report, { force: true });
  const vitest = join('node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const ok = run('unit, component and repository tests', [vitest, 'run', ...reporters]);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
  return { passed: numPassedTests, failed: Math.max(numFailedTests, ok ? 0 : 1) };
}

/**
 * One file of browser tests. A browser on a busy machine is late at times: a file that fails runs once more, says
 * so, and what then fails has failed.
 */
export function runBrowserFile(file: string, browser: BrowserName): Count {
  const first = tryBrowserFile(file, browser);
  if (first.failed === 0) return first;
  console.log(`── ${file}, ${browser}: ${first.failed} failed; once more`);
  return tryBrowserFile(file, browser);
}

function tryBrowserFile(file: string, browser: BrowserName): Count {
  const report = join('.cache', `${basename(file)}.tap`);
  rmSync(report, { force: true });
  const reporters = [
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${report}`,
  ];
  const words = ['--test', '--test-timeout=900000', ...reporters, file];
  const ok = run(`${file}, ${browser}`, words, { EARSHOT_BROWSER: browser });
  const tap = existsSync(report) ? readFileSync(report, 'utf8') : '';
  const count = (name: string) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  return { passed: count('pass'), failed: Math.max(count('fail') + count('cancelled'), ok ? 0 : 1) };
}

function run(title: string, words: string[], environment: NodeJS.ProcessEnv = {}): boolean {
  console.log(`\n── ${title}`);
  const started = performance.now();
  const env = { ...process.env, ...environment };
  const { status } = spawnSync(process.execPath, words, { stdio: 'inherit', env });
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`── ${title}: ${status === 0 ? 'ok' : 'failed'} in ${seconds} s`);
  return status === 0;
}
