import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, sep } from 'node:path';

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

/** What a file of browser tests came to, and everything that it said. */
export interface Outcome extends Count {
  output: string;
}

/** One file of browser tests; what it says is kept until it has ended, for another one may run beside it. */
export async function runBrowserFile(file: string, browser: BrowserName): Promise<Outcome> {
  const report = join('.cache', `${browser}-${file.replaceAll(sep, '-')}.tap`);
  rmSync(report, { force: true });
  const reporters = [
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${report}`,
  ];
  const words = ['--test', '--test-timeout=900000', ...reporters, file];
  const started = performance.now();
  const { status, output } = await listen(words, { EARSHOT_BROWSER: browser });
  const tap = existsSync(report) ? readFileSync(report, 'utf8') : '';
  const count = (name: string) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  const failed = Math.max(count('fail') + count('cancelled'), status === 0 ? 0 : 1);
  const title = `${file}, ${browser}`;
  return {
    passed: count('pass'),
    failed,
    output: `\n── ${title}\n${output}── ${title}: ${verdict(failed === 0, started)}`,
  };
}

/** Runs Node and gives all that it wrote, in the order in which it came. */
async function listen(words: string[], environment: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [status] = await once(child, 'close');
  return { status, output };
}

function run(title: string, words: string[]): boolean {
  console.log(`\n── ${title}`);
  const started = performance.now();
  const { status } = spawnSync(process.execPath, words, { stdio: 'inherit' });
  console.log(`── ${title}: ${verdict(status === 0, started)}`);
  return status === 0;
}

function verdict(ok: boolean, started: number): string {
  return `${ok ? 'ok' : 'failed'} in ${Math.round((performance.now() - started) / 1000)} s`;
}
