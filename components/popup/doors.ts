import type { FindEvent, FindQuery } from '@/utils/call/progress.ts';

/** What the popup can have done. Each promise rejects with an AppError. */
export interface PopupDoors {
  startFind: (query: FindQuery, onEvent: (event: FindEvent) => void) => { stop(): void };
  /** Keeps the text of the last search for the next time that the popup opens. */
  remember: (text: string) => Promise<unknown>;
  /** Makes the browser open these secure objects with this account. */
  pin: (urls: string[], keyId: string) => Promise<unknown>;
  /** Finds the account that opens a secure object and makes it the one in use; rejects with the reason. */
  reopen: (url: string) => Promise<unknown>;
  /** Opens a secure object in a tab. */
  open: (url: string, keyId: string | undefined) => Promise<unknown>;
  save: (request: SaveRequest) => Promise<unknown>;
  copy: (text: string) => Promise<unknown>;
  dismissNotice: (id: string) => Promise<unknown>;
  forgetRecent: () => Promise<unknown>;
  lockNow: () => Promise<unknown>;
  unlock: (passphrase: string) => Promise<unknown>;
  unlockWithPasskey: () => Promise<unknown>;
  openOptions: () => void;
  /** Closes the popup; does nothing in a tab. */
  close: () => void;
}

export interface SaveRequest {
  url: string;
  keyId: string | undefined;
  sessionId?: string;
  /** Epoch milliseconds. */
  startedAt?: number;
}
