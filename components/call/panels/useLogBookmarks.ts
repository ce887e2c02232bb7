import { useEffect, useRef, useState } from 'preact/hooks';
import type { LogBookmarks } from '@/components/log/log-view-props.ts';
import { parseStoredObject } from '@/utils/link/secure-object.ts';
import { changed, type LogBookmark } from '@/utils/log/bookmarks.ts';
import type { CallDoors } from '../doors.ts';

type Doors = Pick<CallDoors, 'bookmarksOfLog' | 'changeLogBookmark'>;

/** What the bookmarks of a log are kept under: its session's id, once that is known, and its address. */
export function namesOfLog(sessionId: string | undefined, logUrl: string | undefined): string[] {
  const address = logUrl && (parseStoredObject(logUrl)?.key ?? logUrl.replace(/[?#].*/, ''));
  return [sessionId, address].filter((name) => name !== undefined && name !== '') as string[];
}

/** The bookmarks of the log with these names, kept as soon as they change. */
export function useLogBookmarks(names: readonly string[], doors: Doors): LogBookmarks {
  const [list, setList] = useState<readonly LogBookmark[]>([]);
  /** What is not stored yet: the newest wish for each line. */
  const waiting = useRef(new Map<number, string | undefined>());
  const isWriting = useRef(false);
  const latest = useRef(names);
  latest.current = names;
  const show = (stored: readonly LogBookmark[]) => setList([...waiting.current].reduce(withWish, stored));
  useEffect(() => {
    if (names.length === 0) return;
    // A storage that refuses leaves them on the screen at least.
    doors.bookmarksOfLog(names).then(show, () => undefined);
  }, [names.join('\n')]);

  const write = async () => {
    if (isWriting.current) return;
    isWriting.current = true;
    for (let next = firstOf(waiting.current); next; next = firstOf(waiting.current)) {
      const [line, note] = next;
      waiting.current.delete(line);
      await doors.changeLogBookmark(latest.current, { line, note }).then(show, () => undefined);
    }
    isWriting.current = false;
  };
  const change = (line: number, note: string | undefined) => {
    waiting.current.set(line, note);
    setList((before) => withWish(before, [line, note]));
    void write();
  };
  return { list, put: change, remove: (line) => change(line, undefined) };
}

function withWish(
  bookmarks: readonly LogBookmark[],
  [line, note]: [line: number, note: string | undefined],
): readonly LogBookmark[] {
  return changed(bookmarks, { line, note });
}

function firstOf<Key, Value>(map: ReadonlyMap<Key, Value>): [Key, Value] | undefined {
  for (const entry of map) return entry;
  return undefined;
}
