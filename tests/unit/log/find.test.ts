import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogSizes } from '../../../utils/log/chunks.ts';
import { FindRun, nextOf, previousOf } from '../../../utils/log/find.ts';
import type { Search } from '../../../utils/log/matcher.ts';
import { find, needleOf } from '../../../utils/log/needle.ts';
import { bytesOf, localPatterns, readLog, TINY, TINY_IN_BLOBS } from './read.ts';

async function search(text: string, what: Search, sizes: Partial<LogSizes> = {}, piece?: number) {
  const lines: number[] = [];
  let matches = 0;
  const run = new FindRun(readLog(text, sizes, piece), what, localPatterns());
  await run.advance((found) => {
    lines.push(...found.lines);
    matches += found.matches;
  });
  return { lines, matches };
}

/** The same by the simplest means: one expression, line by line. */
function naive(text: string, expression: RegExp) {
  const lines: number[] = [];
  let matches = 0;
  const parts = text.split('\n');
  if (parts.at(-1) === '') parts.pop();
  for (const [line, part] of parts.entries()) {
    let count = 0;
    for (const match of part.matchAll(expression)) {
      count++;
      if (match[0] === '') break;
    }
    if (count > 0) lines.push(line);
    matches += count;
  }
  return { lines, matches };
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
const word = fc.string({ unit: fc.constantFrom(...'aAbBяЯжЖ.é '), minLength: 1, maxLength: 4 });
const lines = fc.array(fc.string({ unit: fc.constantFrom(...'aAbBяЯжЖё.éÉ 📦'), maxLength: 40 }), {
  maxLength: 30,
});
const sizes = fc.constantFrom(TINY, TINY_IN_BLOBS, {});

describe('a search for a text', () => {
  it('finds the lines and counts the matches in them', async () => {
    const text = 'one error\nno\nError and error\n';
    expect(await search(text, { text: 'error' })).toEqual({ lines: [0, 2], matches: 3 });
    expect(await search(text, { text: 'error', matchCase: true })).toEqual({ lines: [0, 2], matches: 2 });
    expect(await search(text, { text: '' })).toEqual({ lines: [], matches: 0 });
  });

  it('knows the cases of letters that take several bytes', async () => {
    expect(await search('ОШИБКА\nошибка\nОшибка\nошибкА\n', { text: 'Ошибка' })).toMatchObject({
      matches: 4,
    });
  });

  it('does not take halves of two cases for a letter', () => {
    // р is D1 80, Р is D0 A0: D0 80 and D1 A0 are other letters
    const needle = needleOf('р');
    expect(find(Uint8Array.of(0xd0, 0x80, 0xd1, 0xa0), 0, 4, needle)).toBe(-1);
    expect(find(bytesOf('xР'), 0, 3, needle)).toBe(1);
  });

  it('finds what a naive search finds, with and without case', async () => {
    await fc.assert(
      fc.asyncProperty(
        word,
        lines,
        fc.boolean(),
        sizes,
        fc.integer({ min: 1, max: 99 }),
        async (text, parts, matchCase, size, piece) => {
          const content = parts.join('\n');
          const expected = naive(content, new RegExp(escaped(text), matchCase ? 'g' : 'gi'));
          const options = size === TINY || size === TINY_IN_BLOBS ? { ...size, longestLine: 4096 } : size;
          expect(await search(content, { text, matchCase }, options, piece)).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('finds in bytes what indexOf finds', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab'), minLength: 1, maxLength: 5 }),
        fc.string({ unit: fc.constantFrom(...'ab'), maxLength: 60 }),
        (text, content) => {
          expect(find(bytesOf(content), 0, content.length, needleOf(text))).toBe(content.indexOf(text));
        },
      ),
    );
  });

  it('goes on where it stopped when the log grows', async () => {
    const log = readLog('');
    const seen: number[] = [];
    const { LogDocument } = await import('../../../utils/log/document.ts');
    const growing = new LogDocument(TINY);
    const run = new FindRun(growing, { text: 'x' }, localPatterns());
    for (const part of ['x\n', 'y\nx', 'x\nz\n', 'x']) {
      growing.append(bytesOf(part));
      await run.advance(({ lines }) => seen.push(...lines));
    }
    expect(seen).toEqual([0, 2]);
    growing.end();
    await run.advance(({ lines }) => seen.push(...lines));
    expect(seen).toEqual([0, 2, 4]);
    expect(log.lineCount).toBe(0);
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const run = new FindRun(
      readLog('x\n'.repeat(5000), TINY),
      { text: 'x' },
      localPatterns(),
      controller.signal,
    );
    let reports = 0;
    const running = run.advance(() => {
      reports++;
      controller.abort();
    });
    await expect(running).rejects.toThrow(/abort/i);
    expect(reports).toBe(1);
  });
});

describe('a search for a pattern', () => {
  it.each([
    ['b{2}', 'i'],
    ['^a', ''],
    ['a$', 'i'],
    ['a.b', 's'],
    ['[^a]+', ''],
    ['\\s*', ''],
    ['x*', ''],
    ['(?!a).b', ''],
    ['(a|b)+я', 'i'],
    ['\\bа', 'u'],
    ['[ab]\\.', ''],
    ['(?<=a)b', ''],
    ['a\\nb', ''],
    ['', ''],
  ])('finds line by line what /%s/%s finds', async (source, flags) => {
    await fc.assert(
      fc.asyncProperty(lines, sizes, async (parts, size) => {
        const content = parts.join('\n');
        const options = size === TINY || size === TINY_IN_BLOBS ? { ...size, longestLine: 4096 } : size;
        const expected = naive(content, new RegExp(source, `gm${flags}`));
        expect(await search(content, { pattern: { source, flags } }, options)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('says what is wrong with a bad pattern', async () => {
    const bad = search('a\n', { pattern: { source: '(a', flags: '' } });
    await expect(bad).rejects.toMatchObject({ name: 'LogError', code: 'bad-pattern' });
    await expect(bad).rejects.toThrow(/group/i);
  });
});

describe('stepping through what was found', () => {
  it('goes on, goes back and goes round', () => {
    const found = Uint32Array.of(3, 7, 9);
    expect([nextOf(found, 3), nextOf(found, 9), nextOf(found, 0)]).toEqual([7, 3, 3]);
    expect([previousOf(found, 7), previousOf(found, 3), previousOf(found, 100)]).toEqual([3, 9, 9]);
    expect(nextOf(new Uint32Array(0), 1)).toBeUndefined();
  });
});
