import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import type { Chromium } from './chromium.ts';
import { controlNow, type Role } from './controls.ts';
import { makeScratch } from './scratch.ts';
import { until } from './wait.ts';

/*
 * What a person does, by the names that a person reads. The driver's own waiting makes functions out of text,
 * which the content security policy of our pages forbids: everything here asks again and again instead.
 */

export type Keeping = 'Ask for a passphrase' | 'Only until the browser closes' | 'Keep without a passphrase';

export const PASSPHRASE = 'four random words';
/** The control with that name, as soon as it is there and can be used. */
export async function find(page: Page, role: Role, name: string, timeoutMs?: number): Promise<ElementHandle> {
  return until(`${role} “${name}”`, () => controlNow(page, role, name), timeoutMs);
}

/** Clicks the control with that name, as soon as it is there and can be clicked. */
export async function press(page: Page, name: string, role: Role = 'button'): Promise<void> {
  const control = await find(page, role, name);
  await control.click();
}

/** Chooses the key file on the options page and adds the account; the page stays open. */
export async function addAccount(
  chromium: Chromium,
  keyFile: string,
  keeping: Keeping = 'Keep without a passphrase',
): Promise<Page> {
  const page = await chromium.open('options.html');
  await offerKey(page, keyFile, keeping);
  // Sealing under a passphrase is slow on purpose.
  await untilText(page, /Key added/, keeping === 'Ask for a passphrase' ? 30_000 : undefined);
  return page;
}

/** Chooses a key file and presses "Add account", whatever comes of it. */
export async function offerKey(page: Page, keyFile: string, keeping: Keeping): Promise<void> {
  // The folder stays until the end: the browser reads the file only when the form takes it.
  const path = join(await makeScratch('key'), 'credentials.json');
  await writeFile(path, keyFile);
  // The browser's own tree of names, when asked, leaves file inputs out.
  const input = await until('the file input', () => page.$('input[type="file"]'));
  await input.uploadFile(path);
  await press(page, keeping, 'radio');
  if (keeping === 'Ask for a passphrase') {
    await page.type('#add-passphrase', PASSPHRASE);
    await page.type('#add-passphrase-again', PASSPHRASE);
  }
  await press(page, 'Add account');
}

/** Types into the popup's search box and presses Enter. */
export async function searchFor(page: Page, text: string): Promise<void> {
  const box = await find(page, 'searchbox', 'Session ID or link');
  await box.click({ count: 3 });
  // The whole text at once, as it would be pasted: key by key, a link would take seconds.
  await page.evaluate((text) => document.execCommand('insertText', false, text), text);
  await page.keyboard.press('Enter');
}

/** Everything that a page shows in words. */
export async function textOf(page: Page): Promise<string> {
  return page.evaluate(() => document.body.innerText);
}

/** Waits until the words of a page match; gives the whole text. */
export async function untilText(page: Page, pattern: RegExp, timeoutMs?: number): Promise<string> {
  let text = '';
  const read = async () => {
    text = await textOf(page);
    return pattern.test(text);
  };
  await until(`the page says ${pattern}`, read, timeoutMs).catch((cause: unknown) => {
    throw new Error(`The page never said ${pattern}; it says: ${text.slice(0, 2000)}`, { cause });
  });
  return text;
}
