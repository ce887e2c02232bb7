import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogSizes } from '../../../utils/log/chunks.ts';
import { LogDocument } from '../../../utils/log/document.ts';
import { type FilterQuery, FilterRun, type FilterStep } from '../../../utils/log/filter.ts';
import { KIND, LEVEL } from '../../../utils/log/mark.ts';
import { parseQuery, withoutHalfPattern } from '../../../utils/log/query.ts';
import { bytesOf, localPatterns, readLog, TINY, TINY_IN_BLOBS } from './read.ts';
import { AGENT, CALLER, SAMPLE_TEXT } from './sample.ts';

async function filter(log: LogDocument, query: FilterQuery) {
  const shown: number[] = [];
  let last: FilterStep | undefined;
  await new FilterRun(log, query, localPatterns()).advance((step) => {
    shown.push(...step.entries);
    last = step;
  });
  return { shown, last };
}

const shownLines = async (query: FilterQuery, text = SAMPLE_TEXT, sizes: Partial<LogSizes> = {}) => {
  const log = readLog(text, sizes);
  return (await filter(log, query)).shown.map((entry) => log.index.firstLine(entry));
};

describe('the filter box', () => {
  it('reads words, negatives, phrases and patterns', () => {
    expect(parseQuery('declined -heartbeat "two words" -"no \\"go\\"" /50[23]/ -/a b/s')).toEqual([
      { isNegative: false, text: 'declined' },
      { isNegative: true, text: 'heartbeat' },
      { isNegative: false, text: 'two words' },
      { isNegative: true, text: 'no "go"' },
      { isNegative: false, pattern: { source: '50[23]', flags: 'i' } },
      { isNegative: true, pattern: { source: 'a b', flags: 'si' } },
    ]);
  });

  it('takes what is not finished for text', () => {
    expect(parseQuery('/half "open phrase')).toEqual([
      { isNegative: false, text: '/half' },
      { isNegative: false, text: 'open phrase' },
    ]);
    expect(parseQuery('/voxengine.js/x - --a')).toEqual([
      { isNegative: false, text: '/voxengine.js/x' },
      { isNegative: false, text: '-' },
      { isNegative: true, text: '-a' },
    ]);
    expect(parseQuery('  ""  ')).toEqual([]);
  });

  it('knows where somebody is still typing a pattern', () => {
    const boxes = ['one /(', 'one /a b', '/', 'one -/(', '"a /b"', '/a /', '/a\\/b', '/a/b', 'one /a/ /b c'];
    expect(boxes.map(withoutHalfPattern)).toEqual([
      'one ', 'one ', '', 'one -/(', '"a /b"', '/a /', '', '/a/b', 'one /a/ ',
    ]); // biome-ignore format: in pairs
  });

  it('keeps the case when it matters', () => {
    expect(parseQuery('/a/', true)).toEqual([{ isNegative: false, pattern: { source: 'a', flags: '' } }]);
  });

  it('names a bad pattern', () => {
    expect(() => parseQuery('ok /(/')).toThrow(expect.objectContaining({ code: 'bad-pattern' }));
  });

  it('leaves none of many words out in silence', () => {
    const words = Array.from({ length: 12 }, (_, index) => `w${index}`).join(' ');
    expect(parseQuery(`${words} ""`)).toHaveLength(12);
    expect(() => parseQuery(`${words} more`)).toThrow(expect.objectContaining({ code: 'too-many-terms' }));
  });

  it('never fails in another way, and always ends', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.oneof(fc.constantFrom(...'-/"\\ ia('), fc.string({ minLength: 1, maxLength: 1 })),
        }),
        (box) => {
          try {
            expect(parseQuery(box).length).toBeLessThan(13);
          } catch (error) {
            expect(error).toMatchObject({ code: expect.stringMatching(/^(bad-pattern|too-many-terms)$/) });
          }
        },
      ),
    );
  });
});

describe('a filter', () => {
  it('shows all without conditions', async () => {
    const log = readLog(SAMPLE_TEXT);
    expect((await filter(log, {})).shown).toEqual([...Array(log.entryCount).keys()]);
  });

  it('shows an entry whole when any of its lines matches, and hides it whole', async () => {
    expect(await shownLines({ text: 'second' })).toEqual([51]);
    expect(await shownLines({ text: '"two lines" -second' })).toEqual([]);
    expect(await shownLines({ text: '486 INVITE' })).toEqual([16]);
    expect(await shownLines({ text: 'CSeq -486' })).toEqual([]);
  });

  it('knows kinds, levels, noise and legs', async () => {
    expect(await shownLines({ kinds: ['warning', 'stack'] })).toEqual([15, 53]);
    expect(await shownLines({ levels: ['error'], kinds: ['print', 'event'] })).toEqual([45, 47]);
    const noisy = await shownLines({ kinds: ['media'] });
    expect(noisy).toHaveLength(2);
    expect(await shownLines({ kinds: ['media'], hideNoise: true })).toEqual([]);
    expect(await shownLines({ legs: [AGENT] })).toEqual([14, 16, 45]);
    expect(await shownLines({ legs: [AGENT, CALLER], text: 'Failed' })).toEqual([45]);
    expect(await shownLines({ legs: [] })).toEqual([]);
  });

  it('counts what each chip would show', async () => {
    const log = readLog(SAMPLE_TEXT);
    const { last } = await filter(log, { kinds: ['print'], levels: ['error'], hideNoise: true });
    expect(last?.counts.kinds[KIND.event]).toBe(1);
    expect(last?.counts.levels[LEVEL.warning]).toBe(1);
    expect(last?.counts.kinds[KIND.warning]).toBe(0);
    expect((await filter(log, { kinds: ['media', 'command'], hideNoise: true })).last?.hiddenNoise).toBe(3);
  });

  it('decides the same bit by bit while the log comes', async () => {
    const query: FilterQuery = { text: 'a -/b\\d/', levels: ['unknown', 'info', 'error'] };
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.constantFrom(
            '2026-01-15 10:00:00.000 a',
            'b1',
            ' ab',
            'xyz',
            '\n',
            '2026-01-15 10:00:00.000 error a',
            'я',
          ),
          { maxLength: 80 },
        ),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom(TINY, TINY_IN_BLOBS, {}),
        async (parts, piece, sizes) => {
          const bytes = bytesOf(parts.join(''));
          const growing = new LogDocument({ ...sizes, ...(sizes === TINY ? { longestLine: 4096 } : {}) });
          const run = new FilterRun(growing, query, localPatterns());
          const shown: number[] = [];
          const take = ({ entries }: FilterStep) => shown.push(...entries);
          for (let at = 0; at < bytes.length; at += piece) {
            growing.append(bytes.subarray(at, at + piece));
            if (at % 3 === 0) await run.advance(take);
          }
          growing.end();
          await run.advance(take);
          const naive: number[] = [];
          const decoder = new TextDecoder();
          for (let entry = 0; entry < growing.entryCount; entry++) {
            const start = growing.lineRange(growing.index.firstLine(entry)).start;
            const end = growing.lineRange(growing.index.firstLine(entry + 1) - 1).end;
            const text = decoder.decode(bytes.subarray(start, end));
            if (/a/i.test(text) && !/b\d/i.test(text)) naive.push(entry);
          }
          expect(shown).toEqual(naive);
        },
      ),
      { numRuns: 300 },
    );
  });
});
