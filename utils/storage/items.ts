import type { ErrorRecord } from '../errors.ts';
import type { OpenedTab } from '../rules/build.ts';
import { defineItem } from './item.ts';

/*
 * Every stored value once. `local` lives on disk, `session` is the browser's memory storage: gone when the
 * browser closes, readable by our own pages and worker only. Nothing secret ever has an item in `local`.
 */

/** Accounts as stored; validate each with AccountSchema before use (accounts.ts does). */
export const storedAccounts = defineItem<unknown[]>('local', 'accounts', []);
/** keyId of the account whose token the live rules carry by default. */
export const defaultKeyId = defineItem<string>('local', 'defaultKeyId', '');
/** Call sessions opened lately, newest first. No phone numbers. */
export const recentSessions = defineItem<RecentSession[]>('local', 'recentSessions', []);
/** Gateway hosts beyond the known ones that an API answer or a link brought. */
export const learnedGateways = defineItem<string[]>('local', 'learnedGateways', []);

/** Private keys that may live in memory only: keyId → PKCS#8 in base64. */
export const memoryKeys = defineItem<Record<string, string>>('session', 'keys', {});
/** When each of them was kept: keyId → epoch milliseconds. */
export const memoryKeptAt = defineItem<Record<string, number>>('session', 'keysKeptAt', {});
/** The vault key in base64 while the vault is unlocked; empty while it is locked or has no passphrase. */
export const vaultKey = defineItem<string>('session', 'vaultKey', '');
/** Memory keys while the vault is locked, sealed with the vault key: both parts in base64. */
export const sealedMemory = defineItem<{ iv: string; ciphertext: string } | null>(
  'session',
  'sealedKeys',
  null,
);
/** Server time minus this computer's time, in milliseconds, as last seen. */
export const clockOffset = defineItem<number>('session', 'clockOffset', 0);
/** The offset that the note about the clock was dismissed at; null where it was not. */
export const clockNoteRead = defineItem<number | null>('session', 'clockNoteRead', null);
/** Which account opens which object, where it is not the default one: object address without query → keyId. */
export const pinnedObjects = defineItem<Record<string, string>>('session', 'pinnedObjects', {});
/** The last search, so that a popup that was closed comes back where it was. */
export const lastSearch = defineItem<string>('session', 'lastSearch', '');
/** Failures that happened where no page of ours was open. */
export const notices = defineItem<Notice[]>('session', 'notices', []);
/** Downloads under way. */
export const transfers = defineItem<Transfer[]>('session', 'transfers', []);

/** When somebody was last known to be there while the vault was unlocked, epoch milliseconds; 0 is not known. */
export const lastSeen = defineItem<number>('session', 'lastSeen', 0);
/** When the vault locks by itself. */
export const lockSettings = defineItem<LockSettings>('local', 'lockSettings', {
  idleMinutes: 30,
  onScreenLock: true,
});

/** Tabs that we opened ourselves, each for one secure object. */
export const openedTabs = defineItem<OpenedTab[]>('session', 'openedTabs', []);
/** When a refused object was last healed or explained in a tab: `<tab id> <object address>` → epoch milliseconds. */
export const healings = defineItem<Record<string, number>>('session', 'healings', {});

/** How links are treated. */
export const linkSettings = defineItem<LinkSettings>('local', 'linkSettings', {
  logsInEarshot: false,
  panelOnly: false,
});

/** How the call page was left the last time. */
export const callPageSettings = defineItem<Partial<CallPageSettings>>('local', 'callPage', {});
/** Where listening stopped in each recording, the newest first; at most as many as remembered.ts keeps. */
export const playerPlaces = defineItem<PlayerPlace[]>('local', 'playerPlaces', []);
/** Bookmarks of each recording (bookmarks.ts reads the text), the newest first. */
export const recordingBookmarks = defineItem<RecordingBookmarks[]>('local', 'bookmarks', []);

/** Bookmarks of each log (log/bookmarks.ts reads the text), the newest first. Lines and notes, never text of a log. */
export const logBookmarks = defineItem<LogBookmarks[]>('local', 'logBookmarks', []);

export interface CallPageSettings {
  zone: 'utc' | 'local';
  /** Playing speed. */
  speed: number;
  volume: number;
  skipSilence: boolean;
  /** Single letters and digits are shortcuts. */
  singleKeys: boolean;
  /** The names of the two sides of stereo recordings are the other way round. */
  sidesSwapped: boolean;
  /** The system's own media controls may show numbers. */
  showsNumbers: boolean;
}

export interface PlayerPlace {
  /** Record id, or the address of the recording without its query. */
  recording: string;
  seconds: number;
}

export interface RecordingBookmarks {
  recording: string;
  bookmarks: string;
}

export interface LogBookmarks {
  /** Id of the call session, or the address of the log without its query. */
  log: string;
  bookmarks: string;
}

export interface LinkSettings {
  /** Log links open in the call page instead of as text. */
  logsInEarshot: boolean;
  /** Only links in the control panel, on gateways and in our own pages carry a token. */
  panelOnly: boolean;
}

export interface LockSettings {
  /** Minutes without a key press or a mouse move; 0 is never. */
  idleMinutes: number;
  onScreenLock: boolean;
}

export interface RecentSession {
  sessionId: string;
  keyId: string;
  /** Epoch milliseconds. */
  startedAt: number | undefined;
  /** Seconds. */
  duration: number | undefined;
  finishReason: string | undefined;
  applicationName: string | undefined;
  hasRecording: boolean;
}

export interface Notice {
  id: string;
  /** Epoch milliseconds. */
  at: number;
  error: ErrorRecord;
}

export interface Transfer {
  downloadId: number;
  url: string;
  /** Missing for a public object, which needs no token. */
  keyId?: string | undefined;
  fileName: string;
  /** Whether it takes the place of a file of that name. */
  overwrites?: boolean | undefined;
  /** When the token that it started with stops working, epoch seconds by Voximplant's clock. */
  expiresAt?: number | undefined;
  attempts: number;
}
