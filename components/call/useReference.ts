import type { Store } from '@/utils/call/store.ts';
import type { WholeCall } from '@/utils/call/whole-call.ts';
import { formatReference } from '@/utils/log/reference.ts';

/** Lines of the log as people count them, from 1; both ends included. */
export type Selection = { from: number; to: number } | undefined;

/** Gives plain text that names a place in the call; undefined where the session is not known. */
export function useReference(
  { sessionId, started }: WholeCall,
  playhead: Store<number | undefined>,
  selection: Selection,
): (lines?: Selection) => string | undefined {
  return (lines = selection) => {
    if (sessionId === undefined) return undefined;
    const moment = playhead.value;
    return formatReference({
      session: sessionId,
      ...(moment === undefined || !started ? {} : { offset: Math.max(0, Math.round(moment - started.time)) }),
      ...(lines ? { fromLine: lines.from, toLine: lines.to } : {}),
    });
  };
}
