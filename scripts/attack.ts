import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Slowest } from '../tests/attack.ts';
import { DIFFERENCES } from '../tests/e2e/firefox/differences.ts';

/*
 * npm run attack: the attacks of SECURITY.md in their long form, and what each came to. Words after `--` choose
 * files by a part of their name; `--firefox` runs the browser's part in Firefox.
 */

/** Each tells its own figures. */
const UNIT = [
  'rules/tuples',
  'link/look-alikes',
  'account/fuzz',
  'messages/senders',
  'background/renewal',
  'background/races',
].map((name) => `tests/unit/${name}.test.ts`);
/** What each of their tests is: their number is the figure. */
const CHECKED: Readonly<Record<string, string>> = {
  'tests/unit/api': 'R5',
  'tests/unit/background/storage-faults.test.ts': 'R6',
  'tests/unit/account/vault-faults.test.ts': 'R6',
  'tests/unit/account/accounts.test.ts': 'R8',
  'tests/repo/manifest.test.ts': 'S11',
  'tests/repo/amo.test.ts': 'S13',
};
const BROWSER = [
  ...['hostile', 'downloads', 'secrets', 'payloads', 'lock', 'heal', 'life', 'restart', 'update', 'access'],
  ...['key-fuzz', 'passkey'],
].map((name) => `${name}.test.ts`);
const FIREFOX = ['firefox/cache.test.ts'];

interface Figure {
  id: string;
  what: string;
  tried: number;
  wrong: number;
  slowest?: Slowest;
}

interface TestReport {
  testResults: { name: string; assertionResults: { status: string }[] }[];
}

const figures = join(process.cwd(), '.cache', 'attack.jsonl');
const report = join(process.cwd(), '.cache', 'attack.json');
const vitest = join('node_modules', 'vitest', 'vitest.mjs');

function run(words: string[], browser = 'chromium'): boolean {
  const env = { ...process.env, EARSHOT_ATTACK_FIGURES: figures, EARSHOT_BROWSER: browser };
  return spawnSync(process.execPath, words, { stdio: 'inherit', env }).status === 0;
}

function runUnit(wanted: (name: string) => boolean): boolean {
  const told = UNIT.filter(wanted);
  const counted = Object.keys(CHECKED).filter(wanted);
  const isTold = told.length === 0 || run([vitest, 'run', ...told]);
  if (counted.length === 0) return isTold;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return run([vitest, 'run', ...reporters, ...counted]) && isTold;
}

/** Figures of the files that tell none themselves: their tests, counted. */
function countTests(): Figure[] {
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as TestReport;
  return Object.entries(CHECKED).flatMap(([place, id]) => {
    const results = testResults.filter(({ name }) => name.replaceAll('\\', '/').includes(place));
    const tests = results.flatMap(({ assertionResults }) => assertionResults);
    const wrong = tests.filter(({ status }) => status === 'failed').length;
    return tests.length === 0 ? [] : [{ id, what: `tests of ${place}`, tried: tests.length, wrong }];
  });
}

function main(words: string[]): boolean {
  const browser = words.includes('--firefox') ? 'firefox' : 'chromium';
  const parts = words.filter((word) => !word.startsWith('--'));
  const wanted = (name: string) => parts.length === 0 || parts.some((part) => name.includes(part));
  mkdirSync('.cache', { recursive: true });
  writeFileSync(figures, '');
  writeFileSync(report, '{"testResults":[]}');
  let failed = runUnit(wanted) ? 0 : 1;
  const elsewhere = DIFFERENCES.map(({ file }) => file);
  const files =
    browser === 'firefox' ? [...BROWSER.filter((name) => !elsewhere.includes(name)), ...FIREFOX] : BROWSER;
  for (const file of files.filter(wanted)) {
    if (!run(['--test', '--test-timeout=3600000', `tests/e2e/${file}`], browser)) failed++;
  }
  const lines = readFileSync(figures, 'utf8').split('\n').filter(Boolean);
  const found = [...lines.map((line) => JSON.parse(line) as Figure), ...countTests()];
  console.log('\nid   tried  wrong  what');
  for (const { id, what, tried, wrong, slowest } of found) {
    const time = slowest ? `; slowest ${Math.round(slowest.ms)} of ${slowest.limitMs} ms` : '';
    console.log(`${id.padEnd(4)}${String(tried).padStart(6)}${String(wrong).padStart(7)}  ${what}${time}`);
  }
  console.log(failed === 0 ? '\nEvery attack failed.' : `\n${failed} parts went wrong: read above.`);
  const isLate = ({ slowest }: Figure) => slowest !== undefined && slowest.ms > slowest.limitMs;
  return failed === 0 && !found.some((figure) => figure.wrong > 0 || isLate(figure));
}

process.exitCode = main(process.argv.slice(2)) ? 0 : 1;
