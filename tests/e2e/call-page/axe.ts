import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';
import { SYSTEM_COLOURS_STAND_OUT } from '../firefox/differences.ts';
import { BROWSER } from '../harness/browser.ts';
import type { Look } from '../harness/looks.ts';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What is judged: everything, or only what another look can change. */
type Part = 'everything' | 'colours';

/** What WCAG 2.2 AA finds wrong with the page as it is now: rule and element, one text each. */
export async function violations(page: Page, part: Part = 'everything'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(SOURCE);
  // Only the texts leave the page: all that axe knows of a page takes longer to carry than to find.
  return page.evaluate(async (part) => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const results = await axe.run(document, {
      resultTypes: ['violations'],
      ...(part === 'colours'
        ? { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }
        : {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            // Its only rule for WCAG 2.2 is off unless asked for.
            rules: { 'target-size': { enabled: true } },
          }),
    });
    return results.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} — ${failureSummary ?? ''}`),
    );
  }, part);
}

/** The same of a page in one of several looks: one of them is enough for what no look changes. */
export async function violationsIn(look: Look, page: Page): Promise<string[]> {
  const found = await violations(page, look === 'light' ? 'everything' : 'colours');
  const isOfSystem = look === 'forced colours' && !SYSTEM_COLOURS_STAND_OUT[BROWSER];
  return isOfSystem ? withoutContrast(found) : found;
}

export function withoutContrast(found: readonly string[]): string[] {
  return found.filter((one) => !one.startsWith('color-contrast'));
}
