import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { violations, withoutContrast } from '../call-page/axe.ts';
import { dress, type Look } from '../harness/looks.ts';

const LOOKS: readonly Look[] = ['light', 'dark', 'dark forced colours'];

/** Fails where WCAG 2.2 AA finds anything wrong with the page as it is now, in any look. */
export async function assertAccessible(page: Page, state: string): Promise<void> {
  try {
    for (const look of LOOKS) {
      await dress(page, look);
      const found = await violations(page, look === 'light' ? 'everything' : 'colours');
      // axe reads the colour that text is filled with, which Chromium tells as if nothing were forced.
      const wrong = look === 'dark forced colours' ? withoutContrast(found) : found;
      assert.deepEqual([...wrong, ...(await page.evaluate(faintTexts))], [], `${state}, ${look}`);
    }
  } finally {
    await dress(page);
  }
}

/** Runs in the page: texts whose colour stands out too little from what is behind it (WCAG 2.2, 1.4.3). */
function faintTexts(): string[] {
  const read = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (color: string) => {
    const [red = 0, green = 0, blue = 0] = read(color).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const backgroundOf = (element: Element | null): string => {
    if (!element) return getComputedStyle(document.documentElement).backgroundColor;
    const color = getComputedStyle(element).backgroundColor;
    return (read(color)[3] ?? 1) === 1 ? color : backgroundOf(element.parentElement);
  };
  const isText = (element: Element) =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim() !== '');
  const texts = [...document.body.querySelectorAll<HTMLElement>('*')].filter(
    (element) => isText(element) && element.checkVisibility() && !element.closest(':disabled, script, style'),
  );
  return texts.flatMap((element) => {
    const { color } = getComputedStyle(element);
    const background = backgroundOf(element);
    const [dark = 0, light = 0] = [luminance(color), luminance(background)].sort((one, other) => one - other);
    const ratio = (light + 0.05) / (dark + 0.05);
    return ratio >= 4.5 ? [] : [`faint: ${element.outerHTML.slice(0, 120)}, ${color} on ${background}`];
  });
}

interface LayoutShift extends PerformanceEntry {
  value: number;
  sources: { node?: Node | null; currentRect: DOMRectReadOnly }[];
}

/** Below this nobody sees it: the caret alone makes a ten-millionth. */
const SEEN = 0.0001;

/** What has moved since the page was first drawn, and how far (https://web.dev/articles/cls); empty is best. */
export function layoutShifts(page: Page): Promise<string[]> {
  return page.evaluate(
    (seen) =>
      new Promise<string[]>((resolve, reject) => {
        if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift'))
          reject(new Error('This browser counts no movement'));
        const describe = ({ value, sources }: LayoutShift) =>
          `${value}: ${sources.map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 120) : node?.nodeValue)).join(' | ')}`;
        // The browser moves what is inside its own player when that knows its length.
        const players = [...document.querySelectorAll('audio, video')].map((one) =>
          one.getBoundingClientRect(),
        );
        const isInPlayer = ({ sources }: LayoutShift) =>
          sources.length > 0 &&
          sources.every(({ node, currentRect: { top, bottom, left, right } }) =>
            players.some(
              (box) =>
                !node && top >= box.top && bottom <= box.bottom && left >= box.left && right <= box.right,
            ),
          );
        const observer = new PerformanceObserver((list) => {
          observer.disconnect();
          const shifts = list.getEntries() as LayoutShift[];
          const ours = shifts.filter((shift) => shift.value > seen && !isInPlayer(shift));
          resolve(ours.map(describe));
        });
        observer.observe({ type: 'layout-shift', buffered: true });
        // Without any shift there is nothing to be told of: two frames later everything that was buffered has come.
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve([]))));
      }),
    SEEN,
  );
}
