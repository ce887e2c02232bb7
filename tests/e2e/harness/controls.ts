import type { ElementHandle, Page } from 'puppeteer-core';
import { BROWSER } from './browser.ts';
import { within } from './wait.ts';

/*
 * Controls by role and accessible name. Chromium looks into its own tree of names. Firefox would take seconds of
 * CPU for each look, so there the names are worked out in the page; firefox/names.test.ts holds them against
 * the ones that Firefox itself has.
 */

export type Role =
  | 'button'
  | 'checkbox'
  | 'link'
  | 'radio'
  | 'heading'
  | 'searchbox'
  | 'textbox'
  | 'dialog'
  | 'combobox';

/** The elements that have a role by themselves (https://www.w3.org/TR/html-aam-1.0/). */
const ELEMENTS: Record<Role, string> = {
  button: 'button:not([role]), [role="button"]',
  checkbox: 'input[type="checkbox"]',
  link: 'a[href]',
  radio: 'input[type="radio"]',
  heading: 'h1, h2, h3, h4',
  searchbox: 'input[type="search"]',
  textbox: 'textarea, input:not([type]), input[type="text"]',
  dialog: 'dialog[open]',
  combobox: 'select',
};

/** A page that is not drawn yet never answers a question about names: longest wait for one look, milliseconds. */
const LOOK = 1_000;

/** The control as it is at this moment, if it is there and can be used. */
export async function controlNow(
  place: Page | ElementHandle,
  role: Role,
  name: string,
): Promise<ElementHandle | undefined> {
  const named = BROWSER === 'firefox' ? namedInPage : namedByBrowser;
  const control = await within(named(place, role, name), LOOK);
  return typeof control === 'symbol' || control === null ? undefined : control;
}

/** What the browser itself has under that role and name. */
export async function namedByBrowser(
  place: Page | ElementHandle,
  role: Role,
  name: string,
): Promise<ElementHandle | null> {
  const control = await place.$(`aria/${name}[role="${role}"]`);
  return control && (await control.evaluate((element) => element.matches(':disabled'))) ? null : control;
}

/** What has that role and name by the markup of the page. */
export async function namedInPage(
  place: Page | ElementHandle,
  role: Role,
  name: string,
): Promise<ElementHandle | null> {
  const root = 'goto' in place ? undefined : place;
  // One question to the page and no more: this is asked thousands of times in a run.
  const frame = 'goto' in place ? place.mainFrame() : place.frame;
  const control = await frame.evaluateHandle(lookInPage, root, ELEMENTS[role], name);
  return control.asElement() as ElementHandle | null;
}

/** Every control of a page with its name, as `namedInPage` knows it. */
export async function controlsIn(page: Page): Promise<{ role: Role; name: string }[]> {
  const roles = Object.keys(ELEMENTS) as Role[];
  const lists = roles.map(async (role) => {
    const names = (await page.evaluate(lookInPage, undefined, ELEMENTS[role])) as string[];
    return names.map((name) => ({ role, name }));
  });
  return (await Promise.all(lists)).flat();
}

/**
 * Runs in the page: the first shown and usable of those elements with that name, or the names of them all. A name is
 * made by the parts of https://www.w3.org/TR/accname-1.2/ that our pages use.
 */
function lookInPage(root: Element | undefined, elements: string, wanted?: string): Element | string[] | null {
  const textOf = (node: Node): string => {
    if (!(node instanceof Element)) return node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? '') : '';
    if (node.matches('[aria-hidden="true"]') || !node.checkVisibility()) return '';
    const own = node.getAttribute('aria-label') ?? node.getAttribute('alt');
    return (
      own ?? [...node.childNodes].map(textOf).join(getComputedStyle(node).display === 'inline' ? '' : ' ')
    );
  };
  const nameOf = (element: Element): string => {
    const ids = element.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
    const said = ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
    const labels = [...((element as HTMLInputElement).labels ?? [])].map(textOf).join(' ');
    const own = element.matches('input, select, textarea, dialog') ? '' : textOf(element);
    const label = element.getAttribute('aria-label');
    const found = said || label || labels || own || element.getAttribute('title') || '';
    return found.replace(/\s+/g, ' ').trim();
  };
  const usable = [...(root ?? document).querySelectorAll(elements)].filter(
    (element) => element.checkVisibility() && !element.matches(':disabled'),
  );
  if (wanted === undefined) return usable.map(nameOf);
  return usable.find((element) => nameOf(element) === wanted) ?? null;
}
