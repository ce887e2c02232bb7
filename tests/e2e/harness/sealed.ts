import type { Page } from 'puppeteer-core';
import { PASSPHRASE, press } from './person.ts';
import { until } from './wait.ts';

/* Keys that are kept under a passphrase. */

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
