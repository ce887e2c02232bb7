import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';
import type { Look } from '../harness/looks.ts';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What WCAG 2.2 AA finds wrong with the page as it is now, in that look: rule and element, one text each. */
export async function violations(page: Page, look?: Look): Promise<string[]> {
  await page.evaluate(SOURCE);
  const results = (await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    return axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // Its only rule for WCAG 2.2 is off unless asked for.
      rules: { 'target-size': { enabled: true } },
    });
  })) as AxeResults;
  // Forced colours are the person's own; and Chromium tells the colour of text as if nothing were forced.
  const wrong = results.violations.filter(({ id }) => look !== 'forced colours' || id !== 'color-contrast');
  return wrong.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} — ${failureSummary ?? ''}`),
  );
}
