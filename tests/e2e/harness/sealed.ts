import type { Page } from 'puppeteer-core';
import type { Chromium } from './chromium.ts';
import { press, untilText } from './person.ts';
import { until } from './wait.ts';

/* An account whose key is kept under a passphrase, the way that is chosen at first. */

export const PASSPHRASE = 'four random words';

/** Pastes a key file, chooses the passphrase and adds the account. */
export async function addSealedAccount(chromium: Chromium, keyFile: string): Promise<void> {
  const page = await chromium.open('options.html');
  await page.evaluate((text) => {
    const field = document.querySelector<HTMLTextAreaElement>('textarea');
    if (!field) throw new Error('No field to paste into');
    field.value = text;
  }, keyFile);
  await page.type('#add-passphrase', PASSPHRASE);
  await page.type('#add-passphrase-again', PASSPHRASE);
  await press(page, 'Add account');
  await untilText(page, /Key added/, 30_000);
  await page.close();
}

export async function lock(page: Page): Promise<void> {
  await press(page, 'Lock now');
  await until('the field to unlock', () => page.$('#unlock-passphrase'));
}

export async function unlock(page: Page, passphrase = PASSPHRASE): Promise<void> {
  const field = await until('the field', () => page.$('#unlock-passphrase'));
  await field.click({ count: 3 });
  await field.type(passphrase);
  await page.keyboard.press('Enter');
}
