import { useEffect, useRef, useState } from 'preact/hooks';
import type { LogBookmarks } from '@/components/log/log-view-props.ts';
import { parseStoredObject } from '@/utils/link/secure-object.ts';
import { type LogBookmark, putBookmark, removeBookmark } from '@/utils/log/bookmarks.ts';
import type { CallDoors } from '../doors.ts';

type Doors = Pick<CallDoors, 'bookmarksOfLog' | 'keepLogBookmarks'>;

/** What the bookmarks of a log are kept under: its session's id, once that is known, and its address. */
export function namesOfLog(sessionId: string | undefined, logUrl: string | undefined): string[] {
  const address = logUrl && (parseStoredObject(logUrl)?.key ?? logUrl.replace(/[?#].*/, ''));
  return [sessionId, address].filter((name) => name !== undefined && name !== '') as string[];
}

/** The bookmarks of the log with these names, kept as soon as they change. */
export function useLogBookmarks(names: readonly string[], doors: Doors): LogBookmarks {
  const [list, setList] = useState<readonly LogBookmark[]>([]);
  const newest = useRef(list);
  // What is marked while the stored ones are being read waits for them: it must not take their place.
  const ready = useRef(Promise.resolve());
  const show = (next: readonly LogBookmark[]) => {
    newest.current = next;
    setList(next);
  };
  useEffect(() => {
    if (names.length === 0) return;
    ready.current = ready.current
      .then(() => doors.bookmarksOfLog(names))
      // A storage that refuses leaves them on the screen at least.
      .then(show, () => undefined);
  }, [names.join('\n')]);
  const keep = useKeeping(() => doors.keepLogBookmarks(names, newest.current));
  const change = (work: (before: readonly LogBookmark[]) => LogBookmark[]) => {
    ready.current = ready.current.then(() => {
      show(work(newest.current));
      keep();
    });
  };
  return {
    list,
    put: (line, note) => change((before) => putBookmark(before, line, note)),
    remove: (line) => change((before) => removeBookmark(before, line)),
  };
}

/** Writes one after the other, and of those that wait only the newest: a note changes with every key. */
function useKeeping(write: () => Promise<unknown>): () => void {
  const newest = useRef(write);
  newest.current = write;
  const state = useRef({ isWriting: false, isWanted: false });
  return () => {
    const now = state.current;
    now.isWanted = true;
    if (now.isWriting) return;
    now.isWriting = true;
    const writeOn = async () => {
      while (now.isWanted) {
        now.isWanted = false;
        // A storage that refuses leaves them on the screen at least.
        await newest.current().catch(() => undefined);
      }
      now.isWriting = false;
    };
    void writeOn();
  };
}
