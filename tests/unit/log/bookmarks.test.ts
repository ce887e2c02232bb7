import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  LONGEST_NOTE,
  type LogBookmark,
  MOST_BOOKMARKS,
  parseBookmarks,
  putBookmark,
  removeBookmark,
  serialiseBookmarks,
} from '../../../utils/log/bookmarks.ts';

const of = (...lines: number[]): LogBookmark[] => lines.map((line) => ({ line, note: '' }));

describe('bookmarks of a log', () => {
  it('are sorted, each line once, with the newest note', () => {
    const marked = [7, 0, 3].reduce<LogBookmark[]>((all, line) => putBookmark(all, line), []);
    expect(marked).toEqual(of(0, 3, 7));
    expect(putBookmark(marked, 3, 'declined ✖')[1]).toEqual({ line: 3, note: 'declined ✖' });
    expect(removeBookmark(marked, 3)).toEqual(of(0, 7));
    expect(removeBookmark(marked, 4)).toEqual(marked);
  });

  it('are so many and so long, and no more', () => {
    const full = of(...Array(MOST_BOOKMARKS).keys());
    expect(putBookmark(full, MOST_BOOKMARKS)).toEqual(full);
    expect(putBookmark(full, 5, 'still takes its note')[5]?.note).toBe('still takes its note');
    expect(putBookmark([], 1, 'x'.repeat(1000))[0]?.note).toHaveLength(LONGEST_NOTE);
  });

  it('come back as they were written', () => {
    const marked = [{ line: 4, note: 'a "quoted" note' }, ...of(1_000_000)];
    expect(parseBookmarks(serialiseBookmarks(marked))).toEqual(marked);
  });

  it('survive whatever is stored', () => {
    const odd =
      '[null,7,{"line":-1,"note":""},{"line":1.5,"note":""},{"line":2},{"line":3,"note":"ok","text":"x"}]';
    expect(parseBookmarks(odd)).toEqual([{ line: 3, note: 'ok' }]);
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => Array.isArray(parseBookmarks(text))));
  });
});
