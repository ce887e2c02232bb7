/** Places in a recording that somebody marked: sorted, each place once. */

import { listIn } from '../list-in.ts';

export interface Bookmark {
  /** From the start of the recording, to a tenth of a second. */
  seconds: number;
  /** May be empty. */
  label: string;
}

export const MOST_BOOKMARKS = 500;
export const LONGEST_LABEL = 200;

function tenths(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}

function isBookmark(value: unknown): value is Bookmark {
  if (typeof value !== 'object' || value === null) return false;
  const { seconds, label } = value as Record<string, unknown>;
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 0 && typeof label === 'string';
}

/** Adds a bookmark, or gives the one at the same tenth of a second its label. A full list stays as it is. */
export function addBookmark(bookmarks: readonly Bookmark[], seconds: number, label = ''): Bookmark[] {
  const place = tenths(Math.max(0, seconds));
  const others = bookmarks.filter((bookmark) => bookmark.seconds !== place);
  if (!Number.isFinite(place) || others.length >= MOST_BOOKMARKS) return [...bookmarks];
  const added = { seconds: place, label: label.trim().slice(0, LONGEST_LABEL) };
  return [...others, added].sort((one, other) => one.seconds - other.seconds);
}

export function removeBookmark(bookmarks: readonly Bookmark[], seconds: number): Bookmark[] {
  return bookmarks.filter((bookmark) => bookmark.seconds !== tenths(seconds));
}

/** The next bookmark behind `position`, or the last one before it; a place just passed counts as here. */
export function neighbourBookmark(
  bookmarks: readonly Bookmark[],
  position: number,
  direction: 'next' | 'previous',
): Bookmark | undefined {
  // While playing, "previous" shortly behind a bookmark means the one before it.
  const here = direction === 'next' ? position + 0.05 : position - 1;
  return direction === 'next'
    ? bookmarks.find((bookmark) => bookmark.seconds > here)
    : bookmarks.findLast((bookmark) => bookmark.seconds < here);
}

export function serialiseBookmarks(bookmarks: readonly Bookmark[]): string {
  return JSON.stringify(bookmarks.map(({ seconds, label }) => ({ seconds, label })));
}

/** Reads what serialiseBookmarks wrote; what is damaged is left out, and nothing throws. */
export function parseBookmarks(text: string): Bookmark[] {
  return listIn(text)
    .filter(isBookmark)
    .slice(0, MOST_BOOKMARKS)
    .reduce<Bookmark[]>((bookmarks, { seconds, label }) => addBookmark(bookmarks, seconds, label), []);
}
