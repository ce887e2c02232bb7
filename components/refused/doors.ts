import type { ErrorRecord } from '@/utils/errors.ts';

/** What the page of a refused object can have done. */
export interface RefusedDoors {
  /** Resolves when the object opens now; rejects with AppError that says why not. */
  tryObject: (url: string) => Promise<unknown>;
  /** Leaves this page for the object. */
  go: (url: string) => void;
  /** Opens the object in a tab that is trusted, whatever the options say of links. */
  openHere: (url: string) => Promise<unknown>;
  unlock: (passphrase: string) => Promise<unknown>;
  unlockWithPasskey: (() => Promise<unknown>) | undefined;
  openOptions: () => void;
  /** Opens the search with this link in it. */
  openSearch: (url: string) => void;
  copy: (text: string) => Promise<void>;
  /** What helps somebody else to help: code, time, version; no address and no secret. */
  details: (error: ErrorRecord) => Promise<string>;
}
