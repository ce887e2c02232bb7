import { useEffect, useState } from 'preact/hooks';
import { addBookmark, type Bookmark, removeBookmark } from '@/utils/media/bookmarks.ts';
import type { CallDoors } from '../doors.ts';

export interface BookmarkActions {
  bookmarks: readonly Bookmark[];
  add(seconds: number, note?: string): void;
  remove(seconds: number): void;
}

/** The bookmarks of one recording, kept as soon as they change. */
export function useBookmarks(
  recording: string | undefined,
  { bookmarksOf, keepBookmarks }: Pick<CallDoors, 'bookmarksOf' | 'keepBookmarks'>,
): BookmarkActions {
  const [bookmarks, setBookmarks] = useState<readonly Bookmark[]>([]);
  useEffect(() => {
    setBookmarks([]);
    if (recording === undefined) return;
    let isCurrent = true;
    bookmarksOf(recording).then(
      (known) => isCurrent && setBookmarks(known),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [recording]);
  const change = (next: Bookmark[]) => {
    setBookmarks(next);
    // A storage that refuses keeps them on the screen at least.
    if (recording !== undefined) keepBookmarks(recording, next).catch(() => undefined);
  };
  return {
    bookmarks,
    add: (seconds, note) => change(addBookmark(bookmarks, seconds, note)),
    remove: (seconds) => change(removeBookmark(bookmarks, seconds)),
  };
}
