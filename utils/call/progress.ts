import type { ErrorRecord } from '../errors.ts';
import type { CallSession } from './session.ts';

/** Name of the port on which a page hears a search (FindQuery in, FindEvent out; closing it cancels). */
export const FIND_PORT = 'find';

/** One account and window of dates (epoch milliseconds) that a search is looking at now. */
export interface FindProgress {
  accountLabel: string;
  from: number;
  to: number;
  /** 1-based number of the request within this search. */
  step: number;
}

/** What the popup hears from a search, in order: progress…, then one result or one failure. */
export type FindEvent =
  | { type: 'progress'; progress: FindProgress }
  | { type: 'found'; session: CallSession; keyId: string; recordId?: string }
  | { type: 'failed'; error: ErrorRecord; searchedBackTo?: number };

/** What a search is asked: the user's text as typed, and how far back it may go. */
export interface FindQuery {
  text: string;
  /** Days before now; a link carries its own day and ignores this. */
  daysBack: number;
}
