import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readZip, unpackZip } from './unzip.ts';

const { version, scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const PACKAGE = join('.output', `earshot-${version}-firefox.zip`);
const SOURCES = join('.output', `earshot-${version}-sources.zip`);
const CHROME_BUILD = join('.output', 'chrome-mv3');
const CHROME_PACKAGE = join('.output', `earshot-${version}-chrome.zip`);
const isZipped = existsSync(PACKAGE) && existsSync(SOURCES);
/** A build alone leaves an older package behind. */
const areAllZipped = isZipped && timeOf(CHROME_PACKAGE) >= timeOf(join(CHROME_BUILD, 'manifest.json'));
const LARGEST = 300 * 1024;

describe('what stores receive', () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-amo-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

  it.skipIf(!isZipped)('Mozilla’s reviewers: sources only, no builds, no packages, nothing hidden', () => {
    const names = [...readZip(SOURCES).keys()];
    expect(names).toContain('package-lock.json');
    expect(names).toContain('wxt.config.ts');
    expect(names.filter((name) => /(^|\/)(\.|node_modules\/)/.test(name))).toEqual([]);
  });

  it.skipIf(!isZipped)('Mozilla’s reviewers: the very package, built again', { timeout: 240_000 }, () => {
    expect(scripts['build-for-amo']).toBe('node scripts/run.mjs build-for-amo');
    unpackZip(SOURCES, folder);
    // As a reviewer does it: with nothing but Node and npm.
    runIn(folder, 'npm run build-for-amo');
    expectSame(join(folder, PACKAGE), PACKAGE);
  });

  it.skipIf(!areAllZipped)('Chrome’s and Edge’s stores: the build that is tested, whole', () => {
    const files = readZip(CHROME_PACKAGE);
    const built = globSync(`${CHROME_BUILD}/**/*`, { withFileTypes: true }).filter((one) => one.isFile());
    const paths = built.map(({ parentPath, name }) => join(parentPath, name));
    expect([...files.keys()].sort()).toEqual(
      paths.map((path) => path.slice(CHROME_BUILD.length + 1).replaceAll('\\', '/')).sort(),
    );
    for (const [name, bytes] of files)
      expect(bytes.equals(readFileSync(join(CHROME_BUILD, name))), name).toBe(true);
  });

  it.skipIf(!areAllZipped)('all stores: no more than 300 KiB', () => {
    for (const path of [CHROME_PACKAGE, PACKAGE]) expect(statSync(path).size, path).toBeLessThan(LARGEST);
  });

  it.skipIf(!areAllZipped)(
    'Chrome’s and Edge’s stores: the same package from every build',
    { timeout: 240_000 },
    () => {
      // The folder has its dependencies from the test above; another place is another build.
      runIn(folder, 'node node_modules/wxt/bin/wxt.mjs zip');
      expectSame(join(folder, CHROME_PACKAGE), CHROME_PACKAGE);
    },
  );
});

/** When a file was written; of one that is missing, no time at all. */
function timeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.NaN;
}

function runIn(cwd: string, command: string): void {
  // What the test runner sets would build for tests.
  const { NODE_ENV: _1, VITEST: _2, MODE: _3, DEV: _4, PROD: _5, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(command, { cwd, encoding: 'utf8', shell: true, env });
  expect(status, stdout + stderr).toBe(0);
}

/** Names first: bytes that differ would not say where. */
function expectSame(path: string, other: string): void {
  expect([...readZip(path).keys()].sort()).toEqual([...readZip(other).keys()].sort());
  expect(
    readFileSync(path).equals(readFileSync(other)),
    'byte for byte, or `npm run zip` has to come first',
  ).toBe(true);
}
