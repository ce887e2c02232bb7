import type { Page } from 'puppeteer-core';
import { controlNow } from './controls.ts';
import { press, untilText } from './person.ts';
import { until } from './wait.ts';

/** Presses a button on the card of one account. */
export async function pressOn(options: Page, label: string, name: string): Promise<void> {
  const card = await until(`the card of ${label}`, async () => {
    for (const article of await options.$$('article.account')) {
      if ((await article.evaluate((one) => one.querySelector('h3')?.textContent)) === label) return article;
    }
    return undefined;
  });
  const button = await until(`${name} on it`, () => controlNow(card, 'button', name));
  await button.click();
}

/** Everything that the card of one account says. */
export function cardText(options: Page, label: string): Promise<string> {
  return options.evaluate((wanted) => {
    const cards = [...document.querySelectorAll<HTMLElement>('article.account')];
    return cards.find((card) => card.querySelector('h3')?.textContent === wanted)?.innerText ?? '';
  }, label);
}

/** Removes an account and says yes to the question. */
export async function removeAccount(options: Page, label: string): Promise<void> {
  await pressOn(options, label, 'Remove');
  await press(options, 'Remove account');
  await untilText(options, new RegExp(`“${label}” was removed`));
}
