// @vitest-environment happy-dom
import { act, renderHook, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, it } from 'vitest';
import { namesOfLog, useLogBookmarks } from '@/components/call/panels/useLogBookmarks.ts';
import { type BookmarkChange, changed, type LogBookmark } from '@/utils/log/bookmarks.ts';
import { useComponentSetting } from './setting.ts';

useComponentSetting();

/** What stays when the page goes. */
let stored: Record<string, readonly LogBookmark[]> = {};
beforeEach(() => {
  stored = {};
});
const bookmarksOfLog = async (names: readonly string[]) => names.flatMap((name) => stored[name] ?? []);
const changeLogBookmark = async (names: readonly string[], change: BookmarkChange) => {
  const bookmarks = changed(await bookmarksOfLog(names), change);
  for (const name of names) delete stored[name];
  stored[names[0] ?? ''] = bookmarks;
  return bookmarks;
};
const doors = { bookmarksOfLog, changeLogBookmark };
const open = (names: string[], own = doors) =>
  renderHook(({ names: now }) => useLogBookmarks(now, own), { initialProps: { names } });
const lines = ({ current }: { current: ReturnType<typeof useLogBookmarks> }) =>
  current.list.map(({ line }) => line);

describe('the bookmarks of a log', () => {
  it('are there again when the page is opened again, by its session or by its link', async () => {
    const first = open(['link']);
    await act(async () => first.result.current.put(4, 'here'));
    // The log has told its session.
    first.rerender({ names: ['7', 'link'] });
    await act(async () => first.result.current.put(9, ''));
    await waitFor(() => expect(stored).toEqual({ 7: [expect.anything(), { line: 9, note: '' }] }));
    first.unmount();
    for (const names of [['7', 'link'], ['7']]) {
      const again = open(names);
      await waitFor(() =>
        expect(again.result.current.list).toEqual([
          { line: 4, note: 'here' },
          { line: 9, note: '' },
        ]),
      );
      again.unmount();
    }
    const other = open(['8']);
    await act(async () => undefined);
    expect(lines(other.result)).toEqual([]);
  });

  it('that are set before the stored ones have come join them', async () => {
    stored = { 7: [{ line: 1, note: '' }] };
    const reading = Promise.withResolvers<void>();
    const { result } = open(['7'], {
      ...doors,
      bookmarksOfLog: async (names) => {
        await reading.promise;
        return bookmarksOfLog(names);
      },
    });
    await act(async () => result.current.put(5, ''));
    await act(async () => reading.resolve());
    await waitFor(() => expect(lines(result)).toEqual([1, 5]));
    await waitFor(() => expect(stored[7]).toHaveLength(2));
    await act(async () => result.current.remove(1));
    await waitFor(() => expect(stored[7]).toEqual([{ line: 5, note: '' }]));
  });

  it('are written once more, not once for each key that came while they were written', async () => {
    const writing = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const written: string[] = [];
    const { result } = open(['7'], {
      ...doors,
      changeLogBookmark: async (names, change) => {
        await writing[written.push(change.note ?? '') - 1]?.promise;
        return changeLogBookmark(names, change);
      },
    });
    for (const note of ['a', 'as', 'ask']) await act(async () => result.current.put(1, note));
    await act(async () => writing[0]?.resolve());
    await waitFor(() => expect(written).toEqual(['a', 'ask']));
  });

  it('of another tab are neither lost nor undone', async () => {
    const [one, other] = [open(['7']), open(['7'])];
    await act(async () => one.result.current.put(1, 'of one'));
    await act(async () => other.result.current.put(2, 'of the other'));
    await waitFor(() => expect(lines(other.result)).toEqual([1, 2]));
    await act(async () => one.result.current.remove(1));
    await waitFor(() => expect(stored[7]).toEqual([{ line: 2, note: 'of the other' }]));
    await waitFor(() => expect(lines(one.result)).toEqual([2]));
  });

  it('stay on the screen where the storage refuses them', async () => {
    const refuse = () => Promise.reject(new Error('refused'));
    const { result } = open(['7'], { bookmarksOfLog: refuse, changeLogBookmark: refuse });
    await act(async () => result.current.put(2, ''));
    await act(async () => result.current.put(3, ''));
    await waitFor(() => expect(lines(result)).toEqual([2, 3]));
  });

  it('are kept under names without a token or a query', () => {
    const address = 'https://storage-gw-ru-02.voximplant.com/voximplant-logs-secure/2026/01/15/NjI1ZTQx';
    expect(namesOfLog('7', `${address}?sessionid=7`)).toEqual(['7', address]);
    expect(namesOfLog(undefined, `${address}?sessionid=7#x`)).toEqual([address]);
    expect(namesOfLog(undefined, undefined)).toEqual([]);
  });
});
