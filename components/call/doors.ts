import type { CopyRecording } from '@/utils/call/own-sound.ts';
import type { FindEvent, FindQuery } from '@/utils/call/progress.ts';
import type { CallPageSettings } from '@/utils/call/settings.ts';
import type { BookmarkChange, LogBookmark } from '@/utils/log/bookmarks.ts';
import type { LogClient } from '@/utils/log/client.ts';
import type { Bookmark } from '@/utils/media/bookmarks.ts';
import type { WorkerPort } from '@/utils/media/waveform-client.ts';

/** What the call page can have done. Each promise rejects with an AppError. */
export interface CallDoors {
  unlock(passphrase: string): Promise<unknown>;
  unlockWithPasskey(): Promise<unknown>;
  startFind(query: FindQuery, onEvent: (event: FindEvent) => void): { stop(): void };
  /** Makes the browser open an object of Voximplant; rejects with the reason why it does not. */
  open(url: string): Promise<unknown>;
  /** A reader for one log, in a worker of its own. */
  createLog(): LogClient;
  /** A worker that measures one recording. */
  createWaveformWorker(): WorkerPort;
  /** Reads a whole recording, where the browser keeps the sound of other origins from a page (Firefox). */
  copyRecording?: CopyRecording | undefined;
  changeSettings(fields: Partial<CallPageSettings>): Promise<unknown>;
  placeOf(recording: string): Promise<number | undefined>;
  rememberPlace(recording: string, seconds: number, duration: number | undefined): Promise<unknown>;
  bookmarksOf(recording: string): Promise<Bookmark[]>;
  keepBookmarks(recording: string, bookmarks: readonly Bookmark[]): Promise<unknown>;
  /** Of the log with any of these names. */
  bookmarksOfLog(names: readonly string[]): Promise<LogBookmark[]>;
  /** Marks a line of it, or takes its mark away; gives all that are stored then. */
  changeLogBookmark(names: readonly string[], change: BookmarkChange): Promise<LogBookmark[]>;
  /** Has the browser save an object of Voximplant as a file. */
  save(request: {
    url: string;
    keyId: string | undefined;
    sessionId?: string | undefined;
    startedAt?: number | undefined;
  }): Promise<unknown>;
  /** Saves something that the page has made or read itself. */
  saveBlob(name: string, blob: Blob): void;
  copy(text: string): Promise<void>;
  /** Puts the place into the page's address, without a new entry in the history. */
  writeAddress(hash: string): void;
  /** The page's whole address with that place. */
  addressOf(hash: string): string;
  openOptions(): void;
}
