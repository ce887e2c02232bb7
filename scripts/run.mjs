import { spawnSync } from 'node:child_process';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBrowser } from './setup/browsers.mjs';
import { ensureDependencies, findNode } from './setup/dependencies.mjs';

/*
 * Every npm script comes through here: it brings what the task needs, then runs the task with a Node that reads
 * TypeScript. This file and scripts/setup run on Node 20 without any dependency.
 */

const wxt = join('node_modules', 'wxt', 'bin', 'wxt.mjs');
const TASKS = {
  demo: { browsers: ['chromium'], steps: [[wxt, 'build'], ['scripts/demo/main.ts']] },
  'demo:firefox': {
    browsers: ['firefox'],
    steps: [[wxt, 'build', '-b', 'firefox'], ['scripts/demo/main.ts']],
  },
  test: { browsers: ['chromium', 'firefox'], steps: [['scripts/test.ts']] },
  // The archives are looked into, and made again, by tests/repo/amo.test.ts.
  attack: {
    browsers: ['chromium'],
    steps: [[wxt, 'zip'], [wxt, 'zip', '-b', 'firefox'], ['scripts/attack.ts']],
  },
  'attack:firefox': {
    browsers: ['firefox'],
    steps: [[wxt, 'zip'], [wxt, 'zip', '-b', 'firefox'], ['scripts/attack.ts']],
  },
  bench: { browsers: ['chromium'], steps: [[wxt, 'build'], [wxt, 'zip'], ['tests/bench/main.ts']] },
  build: { steps: [[wxt, 'build']] },
  zip: {
    steps: [
      [wxt, 'zip'],
      [wxt, 'zip', '-b', 'firefox'],
    ],
  },
  // What reviewers of Firefox add-ons run in the unpacked sources (tests/repo/amo.test.ts).
  'build-for-amo': { steps: [[wxt, 'zip', '-b', 'firefox']] },
  dev: { steps: [[wxt]] },
};

function main([name, ...rest]) {
  process.chdir(resolve(dirname(fileURLToPath(import.meta.url)), '..'));
  const isForFirefox = rest.includes('--firefox') && Object.hasOwn(TASKS, `${name}:firefox`);
  const task = TASKS[isForFirefox ? `${name}:firefox` : name];
  if (!task) throw new Error(`Unknown task. Known: ${Object.keys(TASKS).join(', ')}.`);
  ensureDependencies();
  const node = findNode();
  const environment = {
    ...process.env,
    PATH: [dirname(node), join(process.cwd(), 'node_modules', '.bin'), process.env.PATH].join(delimiter),
    ...Object.fromEntries(
      (task.browsers ?? []).map((name) => [`EARSHOT_${name.toUpperCase()}`, ensureBrowser(name)]),
    ),
  };
  for (const [index, step] of task.steps.entries()) {
    const last = index === task.steps.length - 1;
    const words = last ? [...step, ...rest] : step;
    const { status } = spawnSync(node, words, { stdio: 'inherit', env: environment });
    if (status !== 0) process.exit(status ?? 1);
  }
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
