import { describe, expect, it } from 'vitest';
import { COUNTED_OF_LONG, MOST_COUNTED, previewLines } from '../../../../utils/log/redact/preview.ts';
import { type RedactionOptions, Redactor } from '../../../../utils/log/redact/redactor.ts';
import { readLog, TINY } from '../read.ts';

const preview = (text: string, options?: RedactionOptions, from = 0, to = Number.MAX_SAFE_INTEGER) =>
  previewLines(readLog(text), new Redactor().passage(options), from, to);

describe('the preview of masking', () => {
  it('says where masks stand, and which lines hold any', async () => {
    const found = await preview('one\ncall 15550100001 or anna@x.example now\nthree\n');
    expect(found).toMatchObject({ size: 49, lineCount: 3, counted: 3, maskedLines: 1 });
    expect(found.first.map(({ line, text }) => [line, text])).toEqual([
      [0, 'one'],
      [1, 'call phone-1 or email-1 now'],
      [2, 'three'],
    ]);
    expect(found.masked).toEqual([{ line: 1, text: 'call phone-1 or email-1 now', marks: [5, 12, 16, 23] }]);
    expect(found.summary).toEqual({ phone: { times: 1, distinct: 1 }, email: { times: 1, distinct: 1 } });
  });

  it('marks masks alone: not what is left as it is, nor what only looks like a mask', async () => {
    const text = 'phone-1 {"a":"\\u0022\\n15550100001\\u0026"} anna@x.example\n';
    const [line] = (await preview(text, { leaves: ['email'] })).first;
    expect(line?.text).toBe('phone-1 {"a":"\\u0022\\nphone-1\\u0026"} anna@x.example');
    const [start = 0, end = 0] = line?.marks ?? [];
    expect([line?.marks.length, line?.text.slice(start, end), start]).toEqual([2, 'phone-1', 22]);
  });

  it('shows lines of the range with their own numbers', async () => {
    const { first, masked } = await preview('a\n15550100001\nb 15550100001\nc\n', {}, 2, 3);
    expect(first.map(({ line }) => line)).toEqual([2]);
    expect(masked.map(({ line, text }) => [line, text])).toEqual([[2, 'b phone-1']]);
  });

  it('shows of a very long line the part around its first mask', async () => {
    const { masked } = await preview(
      `${'word '.repeat(2000)}15550100001 ${'word '.repeat(2000)}15550100002\n`,
    );
    const [{ text, marks } = { text: '', marks: [] }] = masked;
    expect(text.length).toBeLessThan(2100);
    expect([text.slice(0, 4), text.slice(-2)]).toEqual(['… wo', ' …']);
    expect(marks.length).toBe(2);
    expect(text.slice(marks[0], marks[1])).toBe('phone-1');
  });

  it('shows the beginning only, and still counts all', async () => {
    const { first, masked, ...counts } = await preview('call 15550100001 now\n'.repeat(10_000));
    expect(first.length).toBeLessThan(4000);
    expect(masked.length).toBe(first.length);
    expect(counts).toMatchObject({
      counted: 10_000,
      maskedLines: 10_000,
      summary: { phone: { times: 10_000 } },
    });
  });

  it('masks no more than it counts of a large log', async () => {
    const lines = `${'x'.repeat(999)}\n`.repeat(MOST_COUNTED / 1000 + 500);
    const text = `${lines}15550100001\n`;
    const { counted, lineCount, maskedLines, size } = await preview(text);
    expect([counted, maskedLines]).toEqual([COUNTED_OF_LONG / 1000, 0]);
    expect(lineCount).toBe(MOST_COUNTED / 1000 + 501);
    expect(size).toBe(text.length);
  });

  it('is empty where there are no lines', async () => {
    const log = readLog('', TINY);
    expect(await previewLines(log, new Redactor().passage(), 0, 5)).toMatchObject({
      size: 0,
      counted: 0,
      first: [],
    });
  });
});
