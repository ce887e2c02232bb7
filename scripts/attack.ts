import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * npm run attack: the attacks of SECURITY.md in their long form, and what each came to. Words after `--` choose
 * files by a part of their name.
 */

const UNIT = [
  'rules/tuples',
  'link/look-alikes',
  'account/fuzz',
  'messages/senders',
  'background/renewal',
  'background/races',
];
const BROWSER = [
  'hostile',
  'secrets',
  'payloads',
  'lock',
  'heal',
  'life',
  'restart',
  'update',
  'access',
  'key-fuzz',
];

interface Figure {
  id: string;
  what: string;
  tried: number;
  wrong: number;
}

function run(words: string[], figures: string): boolean {
  const env = { ...process.env, EARSHOT_ATTACK_FIGURES: figures };
  return spawnSync(process.execPath, words, { stdio: 'inherit', env }).status === 0;
}

function readFigures(path: string): Figure[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter(Boolean).map((line) => JSON.parse(line) as Figure);
}

function main(wanted: string[]): boolean {
  const isWanted = (name: string) => wanted.length === 0 || wanted.some((part) => name.includes(part));
  mkdirSync('.cache', { recursive: true });
  const figures = join(process.cwd(), '.cache', 'attack.jsonl');
  writeFileSync(figures, '');
  const unit = UNIT.filter(isWanted).map((name) => `tests/unit/${name}.test.ts`);
  const vitest = join('node_modules', 'vitest', 'vitest.mjs');
  let failed = 0;
  if (unit.length > 0 && !run([vitest, 'run', ...unit], figures)) failed++;
  for (const name of BROWSER.filter(isWanted)) {
    if (!run(['--test', '--test-timeout=3600000', `tests/e2e/${name}.test.ts`], figures)) failed++;
  }
  const found = readFigures(figures);
  console.log('\nid   tried  wrong  what');
  for (const { id, what, tried, wrong } of found) {
    console.log(`${id.padEnd(4)}${String(tried).padStart(6)}${String(wrong).padStart(7)}  ${what}`);
  }
  console.log(failed === 0 ? '\nEvery attack failed.' : `\n${failed} files went wrong: read above.`);
  return failed === 0 && found.every(({ wrong }) => wrong === 0);
}

process.exitCode = main(process.argv.slice(2)) ? 0 : 1;
