import type { FindEvent, FindProgress } from '@/utils/call/progress.ts';
import type { CallSession } from '@/utils/call/session.ts';
import type { ErrorRecord } from '@/utils/errors.ts';
import { readSearchText } from '@/utils/link/search-text.ts';

/** Where a search stands. `text` is what was searched, which may differ from what stands in the box by now. */
export type SearchState =
  | { phase: 'idle' }
  | { phase: 'stopped' }
  | { phase: 'looking'; text: string; progress: FindProgress | undefined }
  | { phase: 'found'; text: string; session: CallSession; keyId: string; recordId: string | undefined }
  | { phase: 'failed'; text: string; error: ErrorRecord; searchedBackTo: number | undefined };

export function afterEvent(text: string, event: FindEvent): SearchState {
  switch (event.type) {
    case 'progress':
      return { phase: 'looking', text, progress: event.progress };
    case 'found':
      return { phase: 'found', text, session: event.session, keyId: event.keyId, recordId: event.recordId };
    case 'failed':
      return { phase: 'failed', text, error: event.error, searchedBackTo: event.searchedBackTo };
  }
}

const DAY_MS = 86_400_000;
/** Days that a search goes back, each time that the person asks for more. Recordings live five years at most. */
const DAYS_BACK = [31, 92, 366, 1830] as const;

export const FIRST_DAYS_BACK = DAYS_BACK[0];

/** How far a search that found nothing may go next, in days; undefined where it cannot help. */
export function furtherDaysBack(text: string, searchedBackTo: number, now: number): number | undefined {
  const target = readSearchText(text);
  // A link names its day: older days cannot hold it.
  if (target?.type !== 'session' || target.date !== undefined) return undefined;
  const searched = Math.floor((now - searchedBackTo) / DAY_MS);
  return DAYS_BACK.find((days) => days > searched + 1);
}
