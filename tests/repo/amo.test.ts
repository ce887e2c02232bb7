import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readZip, unpackZip } from './unzip.ts';

const { version, scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const PACKAGE = join('.output', `earshot-${version}-firefox.zip`);
const SOURCES = join('.output', `earshot-${version}-sources.zip`);
const isZipped = existsSync(PACKAGE) && existsSync(SOURCES);

describe('what reviewers of Firefox add-ons receive', () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-amo-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

  it.skipIf(!isZipped)('holds sources only: no builds, no packages, nothing hidden', () => {
    const names = [...readZip(SOURCES).keys()];
    expect(names).toContain('package-lock.json');
    expect(names).toContain('wxt.config.ts');
    expect(names.filter((name) => /(^|\/)(\.|node_modules\/)/.test(name))).toEqual([]);
  });

  it.skipIf(!isZipped)('builds the very package again from the sources', { timeout: 240_000 }, () => {
    expect(scripts['build-for-amo']).toBe('node scripts/run.mjs build-for-amo');
    unpackZip(SOURCES, folder);
    // As a reviewer does it: with nothing but Node and npm. What the test runner sets would build for tests.
    const { NODE_ENV: _1, VITEST: _2, MODE: _3, DEV: _4, PROD: _5, ...env } = process.env;
    const built = spawnSync('npm run build-for-amo', { cwd: folder, encoding: 'utf8', shell: true, env });
    expect(built.status, built.stderr).toBe(0);
    const [ours, theirs] = [PACKAGE, join(folder, PACKAGE)].map((path) => readFileSync(path));
    const files = [PACKAGE, join(folder, PACKAGE)].map((path) => [...readZip(path).keys()].sort());
    expect(files[1]).toEqual(files[0]);
    expect(theirs?.equals(ours ?? Buffer.alloc(0)), 'byte for byte').toBe(true);
  });
});
