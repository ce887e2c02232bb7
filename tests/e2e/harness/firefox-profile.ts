import { existsSync } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import puppeteer from 'puppeteer-core';

const LOCKS = ['lock', '.parentlock'];
/** What it knows of extensions: without it, it looks for them anew. */
const EXTENSIONS = ['addonStartup.json.lz4', 'extensions.json'];

/**
 * A profile in which this Firefox has been open once, with no extension in it. What it does at its very first start
 * takes two seconds and has nothing to do with us, so it is done once and copied for each test.
 */
export async function usedProfile(executablePath: string): Promise<string> {
  const { mtimeMs } = await stat(executablePath);
  const cache = resolve('.cache');
  const profile = join(cache, `firefox-profile-${Math.round(mtimeMs)}`);
  if (existsSync(profile)) return profile;
  const made = join(cache, `firefox-profile-of-${process.pid}`);
  await mkdir(made, { recursive: true });
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    userDataDir: made,
    // Without it the driver does not close a browser in order, and nothing is kept for the next start.
    args: ['--remote-allow-system-access'],
  });
  await browser.close();
  for (const name of [...LOCKS, ...EXTENSIONS]) await rm(join(made, name), { force: true });
  // Another test file may have made it meanwhile.
  await rename(made, profile).catch(() => rm(made, { recursive: true }));
  return profile;
}
