import { describe, expect, it } from 'vitest';
import { shippedSources } from './sources.ts';

const sources = shippedSources();

/** A function or method: the line that opens it, up to the brace at the same depth. */
const FUNCTION = /^(\s*)(?:export )?(?:default )?(?:async )?function\*? (\w+)/;
const METHOD = /^(\s+)(?:async |static |get |set |\*)*(#?\w+)\((?:[^()]|\([^()]*\))*\)(?:: [^=]+)? \{$/;
const STATEMENT = /^(if|for|while|switch|catch)$/;

function functionsOf(text: string): { name: string; lines: number }[] {
  const lines = text.split('\n');
  return lines.flatMap((line, start) => {
    const [, indent = '', name = ''] = FUNCTION.exec(line) ?? METHOD.exec(line) ?? [];
    if (name === '' || STATEMENT.test(name)) return [];
    const end = lines.findIndex((other, index) => index > start && other === `${indent}}`);
    return end < 0 ? [] : [{ name, lines: end - start + 1 }];
  });
}

/** Longer than a screen and known; each may only become shorter. */
const KNOWN: Record<string, number> = {
  'components/call/CallContent.tsx CallContent': 120,
  'components/call/usePlayback.ts usePlayback': 135,
  'components/log/LogGrid.tsx LogGrid': 120,
  'components/log/LogView.tsx OneLog': 230,
};

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

describe('sizes', () => {
  const lengths = sources.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }));

  it('the median file has fewer than 100 lines', () => {
    expect(lengths.length).toBeGreaterThan(100);
    expect(median(lengths.map(({ lines }) => lines))).toBeLessThan(100);
  });

  it('no file has more than 350 lines', () => {
    expect(lengths.filter(({ lines }) => lines > 350)).toEqual([]);
  });

  it('a function fits a screen', () => {
    const functions = sources.flatMap(({ path, text }) =>
      functionsOf(text).map(({ name, lines }) => ({ name: `${path} ${name}`, lines })),
    );
    expect(functions.length).toBeGreaterThan(300);
    expect(median(functions.map(({ lines }) => lines))).toBeLessThan(15);
    const limitOf = (name: string) => KNOWN[name] ?? (name.startsWith('components/') ? 100 : 60);
    expect(functions.filter(({ name, lines }) => lines > limitOf(name))).toEqual([]);
  });
});
