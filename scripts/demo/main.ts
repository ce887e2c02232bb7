import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from '../../tests/e2e/harness/chromium.ts';
import { launchFirefox } from '../../tests/e2e/harness/firefox.ts';
import { startStandin } from '../../tests/standin/standin.ts';
import { walk } from './walk.ts';

/*
 * npm start: the built extension in a real browser beside a local stand-in of Voximplant. With a display the
 * browser stays open to be tried; without one the main job walks by itself.
 */

/** `npm start -- --firefox` shows the same there. */
const launch = process.argv.includes('--firefox') ? launchFirefox : launchChromium;
const SCREENSHOTS = join('.cache', 'demo');
const PANEL = 'https://manage.voximplant.com/';

async function main(): Promise<void> {
  const standin = await startStandin({ scale: 'demo' });
  const folder = await mkdtemp(join(tmpdir(), 'earshot-demo-'));
  const keyPath = join(folder, 'demo_private.json');
  const account = standin.accounts.main;
  await writeFile(keyPath, (await standin.createKey({ accountId: account.id, roles: ['Support'] })).file);
  console.log(`Stand-in of Voximplant on 127.0.0.1:${standin.port} (no real service is contacted).`);
  try {
    if (hasDisplay()) await letPeopleTry(standin, keyPath);
    else await walkAlone(standin, keyPath);
  } finally {
    await standin.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

type Standin = Awaited<ReturnType<typeof startStandin>>;

async function letPeopleTry(standin: Standin, keyPath: string): Promise<void> {
  const chromium = await launch(standin, { headless: false });
  const panel = await chromium.browser.newPage();
  await panel.goto(PANEL);
  console.log(`
1. In the tab "Earshot", choose this key file and add the account:
   ${keyPath}
2. In the tab "Calls", click any recording or log.
3. Press Alt+Shift+V and paste a session id, for example ${standin.sessions.byName('two-legs').id}.

Close the browser to end the demo.`);
  await new Promise((resolve) => chromium.browser.once('disconnected', resolve));
}

async function walkAlone(standin: Standin, keyPath: string): Promise<void> {
  await rm(SCREENSHOTS, { recursive: true, force: true });
  await mkdir(SCREENSHOTS, { recursive: true });
  const chromium = await launch(standin);
  try {
    await walk({ standin, chromium, keyPath, screenshots: SCREENSHOTS });
    console.log(`\nThe main job works. Screenshots: ${SCREENSHOTS}`);
  } finally {
    await chromium.close();
  }
}

function hasDisplay(): boolean {
  if (process.env.CI) return false;
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

main().catch((error: Error) => {
  console.error(`\nThe demo failed: ${error.message}`);
  process.exitCode = 1;
});
