import type { Explanation } from '@/utils/explain.ts';
import type { LogBookmark } from '@/utils/log/bookmarks.ts';
import type { LogClient } from '@/utils/log/client.ts';
import type { LineRange } from '@/utils/log-view/selection.ts';
import type { Zone } from '@/utils/log-view/time-text.ts';
import type { CallName } from './RowCells.tsx';

/** How far the page has read the file, in bytes. */
export interface Loading {
  bytes: number;
  total: number | undefined;
  done: boolean;
  /** The person has stopped it. */
  isStopped: boolean;
  stop(): void;
  /** Reads on, or anew where that is not possible; nothing that was chosen here is lost. */
  again(): void;
}

/** Lines that the person has marked. */
export interface LogBookmarks {
  list: readonly LogBookmark[];
  /** Marks a line (from 0), or gives a marked one its note. */
  put(line: number, note: string): void;
  remove(line: number): void;
}

export interface LogViewProps {
  /** The page creates it and feeds it bytes as they arrive. */
  log: LogClient;
  loading: Loading;
  /** Why reading ended early; what was read stays on the screen. */
  trouble: Explanation | undefined;
  /** A word of the page about what it does with the log, such as saving it; may be empty. */
  note: string;
  /** The playhead, epoch milliseconds. */
  moment: number | undefined;
  follow: boolean;
  onFollow(on: boolean): void;
  zone: Zone;
  /** What the log is filtered for at first. */
  query: string;
  onQuery(query: string): void;
  /** Lines as people count them, from 1. */
  selection: LineRange | undefined;
  /** Selecting a line moves the playhead to `moment`. */
  onSelect(selection: LineRange | undefined, moment: number | undefined): void;
  bookmarks: LogBookmarks;
  /** Call id → the leg. */
  callNames: ReadonlyMap<string, CallName>;
  /** Where a selection is, as text that people can read and the search box too. */
  reference(selection: LineRange): Promise<string>;
  copy(text: string): Promise<void>;
  /** Saves the file as it is. */
  saveRaw(): void;
  /** Saves text that the view has made, as UTF-8. */
  saveParts(name: string, parts: BlobPart[]): void;
  /** Are shortcuts of a single letter on? */
  keys: boolean;
}
