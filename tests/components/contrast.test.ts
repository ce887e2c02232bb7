import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Token → its colour in the light and in the dark scheme. */
function readTokens(): Map<string, { light: string; dark: string }> {
  const css = readFileSync('components/styles/tokens.css', 'utf8');
  const pattern = /--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g;
  return new Map(
    Array.from(css.matchAll(pattern), ([, name = '', light = '', dark = '']) => [name, { light, dark }]),
  );
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: string): number {
  const channels = [1, 3, 5].map((start) => {
    const value = Number.parseInt(color.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(first: string, second: string): number {
  const [dark = 0, light = 0] = [luminance(first), luminance(second)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const BACKGROUNDS = ['page', 'surface', 'sunken', 'accent-soft', 'bad-soft', 'care-soft'];
const TEXT: [string, string][] = [
  ...BACKGROUNDS.map((background): [string, string] => ['text', background]),
  ...['page', 'surface', 'sunken', 'accent-soft'].map((background): [string, string] => [
    'quiet',
    background,
  ]),
  ...['page', 'surface', 'sunken'].map((background): [string, string] => ['accent', background]),
  ['accent-strong', 'surface'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-bad', 'bad'],
  ['bad', 'bad-soft'],
  ['bad', 'surface'],
  ['good', 'surface'],
];
const CONTROLS: [string, string][] = [
  ['edge', 'page'],
  ['edge', 'surface'],
  ['edge', 'bad-soft'],
  ['edge', 'care-soft'],
  ['accent', 'accent-soft'],
  ['care', 'care-soft'],
  ['bad', 'page'],
];

describe.each(['light', 'dark'] as const)('colours of the %s scheme', (scheme) => {
  const tokens = readTokens();
  const ratio = (foreground: string, background: string) => {
    const pair = [tokens.get(foreground)?.[scheme], tokens.get(background)?.[scheme]];
    return pair[0] && pair[1] ? contrast(pair[0], pair[1]) : Number.NaN;
  };

  it.each(TEXT)('text: %s on %s', (foreground, background) => {
    expect(ratio(foreground, background)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(CONTROLS)('edges and icons: %s on %s', (foreground, background) => {
    expect(ratio(foreground, background)).toBeGreaterThanOrEqual(3);
  });
});
