import { storage } from 'wxt/utils/storage';
import type { ErrorRecord } from '../errors.ts';
import type { OpenedTab } from '../rules/build.ts';

/*
 * Every stored value once. `local` lives on disk, `session` is the browser's memory storage: gone when the
 * browser closes, readable by our own pages and worker only. Nothing secret ever has an item in `local`.
 */

/** Accounts as stored; validate each with AccountSchema before use (accounts.ts does). */
export const storedAccounts = storage.defineItem<unknown[]>('local:accounts', { fallback: [] });
/** keyId of the account whose token the live rules carry by default. */
export const defaultKeyId = storage.defineItem<string>('local:defaultKeyId', { fallback: '' });
/** Call sessions opened lately, newest first. No phone numbers. */
export const recentSessions = storage.defineItem<RecentSession[]>('local:recentSessions', { fallback: [] });
/** Gateway hosts beyond the known ones that an API answer or a link brought. */
export const learnedGateways = storage.defineItem<string[]>('local:learnedGateways', { fallback: [] });

/** Private keys that may live in memory only: keyId → PKCS#8 in base64. */
export const memoryKeys = storage.defineItem<Record<string, string>>('session:keys', { fallback: {} });
/** When each of them was kept: keyId → epoch milliseconds. */
export const memoryKeptAt = storage.defineItem<Record<string, number>>('session:keysKeptAt', {
  fallback: {},
});
/** The vault key in base64 while the vault is unlocked; empty while it is locked or has no passphrase. */
export const vaultKey = storage.defineItem<string>('session:vaultKey', { fallback: '' });
/** Memory keys while the vault is locked, sealed with the vault key: both parts in base64. */
export const sealedMemory = storage.defineItem<{ iv: string; ciphertext: string } | null>(
  'session:sealedKeys',
  {
    fallback: null,
  },
);
/** Server time minus this computer's time, in milliseconds, as last seen. */
export const clockOffset = storage.defineItem<number>('session:clockOffset', { fallback: 0 });
/** The offset that the note about the clock was dismissed at; null where it was not. */
export const clockNoteRead = storage.defineItem<number | null>('session:clockNoteRead', { fallback: null });
/** Which account opens which object, where it is not the default one: object address without query → keyId. */
export const pinnedObjects = storage.defineItem<Record<string, string>>('session:pinnedObjects', {
  fallback: {},
});
/** The last search, so that a popup that was closed comes back where it was. */
export const lastSearch = storage.defineItem<string>('session:lastSearch', { fallback: '' });
/** Failures that happened where no page of ours was open. */
export const notices = storage.defineItem<Notice[]>('session:notices', { fallback: [] });
/** Downloads under way. */
export const transfers = storage.defineItem<Transfer[]>('session:transfers', { fallback: [] });

/** When somebody was last known to be there while the vault was unlocked, epoch milliseconds; 0 is not known. */
export const lastSeen = storage.defineItem<number>('session:lastSeen', { fallback: 0 });
/** When the vault locks by itself. */
export const lockSettings = storage.defineItem<LockSettings>('local:lockSettings', {
  fallback: { idleMinutes: 30, onScreenLock: true },
});

/** Tabs that we opened ourselves, each for one secure object. */
export const openedTabs = storage.defineItem<OpenedTab[]>('session:openedTabs', { fallback: [] });
/** When a refused object was last healed or explained in a tab: `<tab id> <object address>` → epoch milliseconds. */
export const healings = storage.defineItem<Record<string, number>>('session:healings', { fallback: {} });

/** How links are treated. */
export const linkSettings = storage.defineItem<LinkSettings>('local:linkSettings', {
  fallback: { logsInEarshot: false, panelOnly: false },
});

/** How the call page was left the last time. */
export const callPageSettings = storage.defineItem<Partial<CallPageSettings>>('local:callPage', {
  fallback: {},
});
/** Where listening stopped in each recording, the newest first; at most as many as remembered.ts keeps. */
export const playerPlaces = storage.defineItem<PlayerPlace[]>('local:playerPlaces', { fallback: [] });
/** Bookmarks of each recording (bookmarks.ts reads the text), the newest first. */
export const recordingBookmarks = storage.defineItem<RecordingBookmarks[]>('local:bookmarks', {
  fallback: [],
});

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
  /** When the token that it started with stops working, epoch seconds by Voximplant's clock. */
  expiresAt?: number | undefined;
  attempts: number;
}
