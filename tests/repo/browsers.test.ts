import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DIFFERENCES } from '../e2e/firefox/differences.ts';
import { codeOf } from './sources.ts';

/** Means of the tests, which know both browsers; tests of Firefox alone; and files that Firefox passes over. */
const KNOWING = /^tests\/e2e\/(?:harness|firefox)\//;
const PASSED_OVER = DIFFERENCES.map(({ file }) => `tests/e2e/${file}`);
const NAME_OF_A_BROWSER = /['"`]firefox['"`]|[!=]= ?['"`]chromium['"`]|EARSHOT_BROWSER/;

const REMEDY =
  'One description runs in both browsers. Where they differ, give the difference a name and a reason in ' +
  'tests/e2e/firefox/differences.ts and use that name here; where they have to be driven otherwise, ' +
  'write the two ways into tests/e2e/harness.';

it('tests that both browsers share name neither of them', () => {
  const files = globSync('tests/e2e/**/*.ts').map((path) => path.replaceAll('\\', '/'));
  const shared = files.filter((path) => !KNOWING.test(path) && !PASSED_OVER.includes(path));
  expect(shared.length).toBeGreaterThan(30);
  const naming = shared.filter((path) => NAME_OF_A_BROWSER.test(codeOf(readFileSync(path, 'utf8'))));
  expect(naming, REMEDY).toEqual([]);
});

it('whatever Firefox passes over is there, and has its reason', () => {
  for (const { file, reason, instead } of DIFFERENCES) {
    expect(globSync(`tests/e2e/${file}`), file).toHaveLength(1);
    expect(reason, file).not.toBe('');
    expect(instead, file).not.toBe('');
  }
});
