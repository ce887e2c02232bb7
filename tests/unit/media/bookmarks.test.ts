import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bookmark } from '../../../utils/media/bookmarks.ts';
import {
  addBookmark,
  LONGEST_LABEL,
  MOST_BOOKMARKS,
  neighbourBookmark,
  parseBookmarks,
  removeBookmark,
  serialiseBookmarks,
} from '../../../utils/media/bookmarks.ts';

const three: Bookmark[] = [
  { seconds: 5, label: 'greeting' },
  { seconds: 12.3, label: '' },
  { seconds: 60, label: 'card number' },
];

describe('bookmarks', () => {
  it('stay sorted and unique to a tenth of a second', () => {
    let bookmarks: Bookmark[] = [];
    for (const seconds of [60.04, 5, 12.34, 12.26, 5])
      bookmarks = addBookmark(bookmarks, seconds, `at ${seconds}`);
    expect(bookmarks).toEqual([
      { seconds: 5, label: 'at 5' },
      { seconds: 12.3, label: 'at 12.26' },
      { seconds: 60, label: 'at 60.04' },
    ]);
  });

  it('do not change the list they were added to or removed from', () => {
    const frozen = Object.freeze([...three]);
    addBookmark(frozen, 7);
    expect(removeBookmark(frozen, 12.31)).toEqual([three[0], three[2]]);
    expect(frozen).toEqual(three);
  });

  it('have bounded labels and a bounded number', () => {
    expect(addBookmark([], 1, `  ${'x'.repeat(999)}`)[0]?.label).toHaveLength(LONGEST_LABEL);
    const full = Array.from({ length: MOST_BOOKMARKS }, (_, index) => ({ seconds: index, label: '' }));
    expect(addBookmark(full, 0.5)).toEqual(full);
    expect(addBookmark(full, 3, 'named')[3]).toEqual({ seconds: 3, label: 'named' });
    expect(addBookmark(three, Number.NaN)).toEqual(three);
    expect(addBookmark([], -4)).toEqual([{ seconds: 0, label: '' }]);
  });

  it.each([
    [0, 5, undefined],
    [5, 12.3, undefined],
    [5.5, 12.3, undefined],
    [6.1, 12.3, 5],
    [12.3, 60, 5],
    [61.5, undefined, 60],
  ])('at %s s lead on to %s and back to %s', (position, next, previous) => {
    expect(neighbourBookmark(three, position, 'next')?.seconds).toBe(next);
    expect(neighbourBookmark(three, position, 'previous')?.seconds).toBe(previous);
  });

  it('survive being stored', () => {
    expect(parseBookmarks(serialiseBookmarks(three))).toEqual(three);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.double({ min: 0, max: 1e5, noNaN: true }), fc.string())), (places) => {
        const bookmarks = places.reduce<Bookmark[]>(
          (list, [seconds, label]) => addBookmark(list, seconds, label),
          [],
        );
        expect(parseBookmarks(serialiseBookmarks(bookmarks))).toEqual(bookmarks);
        expect(bookmarks).toEqual([...bookmarks].sort((one, other) => one.seconds - other.seconds));
      }),
    );
  });

  it.each([
    '',
    'null',
    '{}',
    '[',
    '"text"',
    '[1,"a",null,{"seconds":"5","label":"x"},{"seconds":-1,"label":""}]',
  ])('read from %j are none', (text) => {
    expect(parseBookmarks(text)).toEqual([]);
  });

  it('read from a damaged store are those that are whole', () => {
    expect(parseBookmarks('[{"seconds":9,"label":"b"},7,{"seconds":1,"label":"a","extra":true}]')).toEqual([
      { seconds: 1, label: 'a' },
      { seconds: 9, label: 'b' },
    ]);
    fc.assert(fc.property(fc.json(), (text) => parseBookmarks(text).every(({ seconds }) => seconds >= 0)));
  });
});
