import type { Store } from '@/utils/call/store.ts';
import type { WholeCall } from '@/utils/call/whole-call.ts';
import { formatReference } from '@/utils/log/reference.ts';

/** Lines of the log as people count them, from 1; both ends included. */
export type Selection = { from: number; to: number } | undefined;

/** Gives plain text that names a place in the call; empty where the session is not known. */
export type Reference = (lines?: Selection) => Promise<string>;

/** The moment of lines is their own: playing goes on while somebody reads. */
export function useReference(
  { sessionId, started }: WholeCall,
  playhead: Store<number | undefined>,
  selection: Selection,
  momentOfLine: (line: number) => Promise<number | undefined>,
): Reference {
  return async (lines = selection) => {
    if (sessionId === undefined) return '';
    // Of a log that cannot be read nobody knows it: no time is better than a wrong one.
    const ofLines = lines && momentOfLine(lines.from - 1).catch(() => undefined);
    const moment = lines ? await ofLines : playhead.value;
    return formatReference({
      session: sessionId,
      ...(moment === undefined || !started ? {} : { offset: Math.max(0, Math.round(moment - started.time)) }),
      ...(lines ? { fromLine: lines.from, toLine: lines.to } : {}),
    });
  };
}
