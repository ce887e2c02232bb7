import * as ofLogs from '../log/bookmarks.ts';
import { type Bookmark, parseBookmarks, serialiseBookmarks } from '../media/bookmarks.ts';
import {
  type LogBookmarks,
  logBookmarks,
  type PlayerPlace,
  playerPlaces,
  type RecordingBookmarks,
  recordingBookmarks,
} from '../storage/items.ts';

/** So many recordings, and logs, are remembered; the oldest make room. */
export const MOST_PLACES = 300;
export const MOST_BOOKMARKED = 200;
/** Before this there is nothing to come back to. Seconds. */
const WORTH_REMEMBERING = 3;

interface Item<Entry> {
  getValue(): Promise<Entry[]>;
  setValue(entries: Entry[]): Promise<void>;
}

/** Where listening stopped in a recording, seconds; undefined where it should begin at the beginning. */
export async function placeOfRecording(recording: string): Promise<number | undefined> {
  const seconds = entryOf(await list(playerPlaces), recording)?.seconds;
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

/** Remembers where listening stopped; near the beginning or the end there is nothing to remember. */
export async function rememberPlace(
  recording: string,
  seconds: number,
  duration: number | undefined,
): Promise<void> {
  const isOver = duration !== undefined && seconds > duration - WORTH_REMEMBERING;
  const entry: PlayerPlace | undefined =
    seconds < WORTH_REMEMBERING || isOver ? undefined : { recording, seconds: Math.round(seconds * 10) / 10 };
  await put('playerPlaces', playerPlaces, isOf(recording), entry, MOST_PLACES);
}

export async function bookmarksOfRecording(recording: string): Promise<Bookmark[]> {
  const text = entryOf(await list(recordingBookmarks), recording)?.bookmarks;
  return typeof text === 'string' ? parseBookmarks(text) : [];
}

export async function keepBookmarks(recording: string, bookmarks: readonly Bookmark[]): Promise<void> {
  const entry: RecordingBookmarks | undefined =
    bookmarks.length === 0 ? undefined : { recording, bookmarks: serialiseBookmarks(bookmarks) };
  await put('bookmarks', recordingBookmarks, isOf(recording), entry, MOST_BOOKMARKED);
}

/**
 * The bookmarks of a log, whichever of its names they were kept under: its session's id, or its address without its
 * query while the session is not known.
 */
export async function bookmarksOfLog(names: readonly string[]): Promise<ofLogs.LogBookmark[]> {
  return marksOf(await list(logBookmarks), names);
}

function marksOf(entries: LogBookmarks[], names: readonly string[]): ofLogs.LogBookmark[] {
  return entries
    .filter((entry) => names.includes(entry?.log))
    .toReversed()
    .flatMap(({ bookmarks: text }) => (typeof text === 'string' ? ofLogs.parseBookmarks(text) : []))
    .reduce<ofLogs.LogBookmark[]>((all, { line, note }) => ofLogs.putBookmark(all, line, note), []);
}

/**
 * Marks a line of a log, or takes its mark away, in what is stored at that moment: another tab may mark the same log.
 * The bookmarks are kept under the first of the names, and under no other. Gives all of them.
 */
export async function changeLogBookmark(
  names: readonly string[],
  change: ofLogs.BookmarkChange,
): Promise<ofLogs.LogBookmark[]> {
  return navigator.locks.request('logBookmarks', async () => {
    const [log = ''] = names;
    const bookmarks = ofLogs.changed(marksOf(await list(logBookmarks), names), change);
    const entry = { log, bookmarks: ofLogs.serialiseBookmarks(bookmarks) };
    const isReplaced = (one: LogBookmarks) => names.includes(one?.log);
    await replace(logBookmarks, isReplaced, bookmarks.length > 0 ? entry : undefined, MOST_BOOKMARKED);
    return bookmarks;
  });
}

async function list<Entry>(item: Item<Entry>): Promise<Entry[]> {
  const stored: unknown = await item.getValue();
  return Array.isArray(stored) ? (stored as Entry[]) : [];
}

function isOf(recording: string): (entry: { recording: string } | undefined) => boolean {
  return (entry) => entry?.recording === recording;
}

function entryOf<Entry extends { recording: string }>(
  entries: Entry[],
  recording: string,
): Entry | undefined {
  return entries.find(isOf(recording));
}

/** Puts an entry first in the place of those that it replaces, or takes them out. */
async function put<Entry>(
  lock: string,
  item: Item<Entry>,
  isReplaced: (entry: Entry) => boolean,
  entry: Entry | undefined,
  most: number,
): Promise<void> {
  await navigator.locks.request(lock, () => replace(item, isReplaced, entry, most));
}

async function replace<Entry>(
  item: Item<Entry>,
  isReplaced: (entry: Entry) => boolean,
  entry: Entry | undefined,
  most: number,
): Promise<void> {
  const others = (await list(item)).filter((other) => !isReplaced(other));
  await item.setValue((entry ? [entry, ...others] : others).slice(0, most));
}
