import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

export interface Count {
  passed: number;
  failed: number;
}

/** One file of browser tests, in one browser. */
export interface BrowserFile {
  file: string;
  browser: 'chromium' | 'firefox';
}

export function sum(counts: readonly Count[]): Count {
  const add = (one: Count, other: Count) => ({
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
  });
  return counts.reduce(add, { passed: 0, failed: 0 });
}

/** A part that passes or fails as a whole. */
export async function check(title: string, words: string[]): Promise<Count> {
  return (await run(title, words)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Unit, component and repository tests. */
export async function runUnitTests(): Promise<Count> {
  const report = join('.cache', 'vitest.json');
  rmSync(report, { force: true });
  const vitest = join('node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const ok = await run('unit, component and repository tests', [vitest, 'run', ...reporters]);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
  return { passed: numPassedTests, failed: Math.max(numFailedTests, ok ? 0 : 1) };
}

/** What it says comes at once when it has ended: two files may run at a time. */
export async function runBrowserFile({ file, browser }: BrowserFile): Promise<Count> {
  const report = join('.cache', `${basename(file)}.${browser}.tap`);
  rmSync(report, { force: true });
  const reporters = [
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${report}`,
  ];
  const words = ['--test', '--test-timeout=900000', ...reporters, file];
  const ok = await run(`${file}, ${browser}`, words, { EARSHOT_BROWSER: browser });
  const tap = existsSync(report) ? readFileSync(report, 'utf8') : '';
  const count = (name: string) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  return { passed: count('pass'), failed: Math.max(count('fail') + count('cancelled'), ok ? 0 : 1) };
}

async function run(title: string, words: string[], environment?: NodeJS.ProcessEnv): Promise<boolean> {
  const started = performance.now();
  const said: Buffer[] = [];
  const child = spawn(process.execPath, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => said.push(piece));
  const status = await new Promise((resolve) => child.on('close', resolve).on('error', resolve));
  const seconds = Math.round((performance.now() - started) / 1000);
  process.stdout.write(`\n── ${title}\n${Buffer.concat(said)}`);
  console.log(`── ${title}: ${status === 0 ? 'ok' : 'failed'} in ${seconds} s`);
  return status === 0;
}
