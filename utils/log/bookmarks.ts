/** Lines of a log that somebody marked: sorted, each line once. */

import { listIn } from '../list-in.ts';

export interface LogBookmark {
  /** From 0. */
  line: number;
  /** In the person's own words; may be empty. */
  note: string;
}

export const MOST_BOOKMARKS = 500;
export const LONGEST_NOTE = 200;

function isBookmark(value: unknown): value is LogBookmark {
  if (typeof value !== 'object' || value === null) return false;
  const { line, note } = value as Record<string, unknown>;
  return Number.isSafeInteger(line) && (line as number) >= 0 && typeof note === 'string';
}

/** Marks a line, or gives a marked one its note. A full list takes no further line. */
export function putBookmark(bookmarks: readonly LogBookmark[], line: number, note = ''): LogBookmark[] {
  const others = removeBookmark(bookmarks, line);
  if (others.length >= MOST_BOOKMARKS) return [...bookmarks];
  return [...others, { line, note: note.slice(0, LONGEST_NOTE) }].sort((one, other) => one.line - other.line);
}

export function removeBookmark(bookmarks: readonly LogBookmark[], line: number): LogBookmark[] {
  return bookmarks.filter((bookmark) => bookmark.line !== line);
}

/** What somebody does to the mark of one line. */
export interface BookmarkChange {
  line: number;
  /** Undefined takes the mark away. */
  note: string | undefined;
}

export function changed(bookmarks: readonly LogBookmark[], { line, note }: BookmarkChange): LogBookmark[] {
  return note === undefined ? removeBookmark(bookmarks, line) : putBookmark(bookmarks, line, note);
}

export function serialiseBookmarks(bookmarks: readonly LogBookmark[]): string {
  return JSON.stringify(bookmarks.map(({ line, note }) => ({ line, note })));
}

/** Reads what serialiseBookmarks wrote; what is damaged is left out, and nothing throws. */
export function parseBookmarks(text: string): LogBookmark[] {
  return listIn(text)
    .filter(isBookmark)
    .slice(0, MOST_BOOKMARKS)
    .reduce<LogBookmark[]>((bookmarks, { line, note }) => putBookmark(bookmarks, line, note), []);
}
