import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';
import type { Look } from '../harness/looks.ts';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What WCAG 2.2 AA finds wrong with the page as it is now: rule and element, one text each. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(SOURCE);
  const results = (await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    return axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // Its only rule for WCAG 2.2 is off unless asked for.
      rules: { 'target-size': { enabled: true } },
    });
  })) as AxeResults;
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} — ${failureSummary ?? ''}`),
  );
}

/** The same in one look. Firefox without a screen has system colours of 2.9 : 1, which no page chooses. */
export async function violationsIn(look: Look, page: Page): Promise<string[]> {
  const found = await violations(page);
  return look === 'forced colours' && process.env.EARSHOT_BROWSER === 'firefox'
    ? withoutContrast(found)
    : found;
}

export function withoutContrast(found: readonly string[]): string[] {
  return found.filter((one) => !one.startsWith('color-contrast'));
}
