import { useEffect, useRef, useState } from 'preact/hooks';
import type { CallTarget } from '@/utils/call/address.ts';
import type { FindProgress } from '@/utils/call/progress.ts';
import type { CallSession } from '@/utils/call/session.ts';
import type { ErrorRecord } from '@/utils/errors.ts';
import type { CallDoors } from './doors.ts';
import { useStayingCurrent } from './useStayingCurrent.ts';

export type CallSearchState =
  | { phase: 'looking'; progress: FindProgress | undefined }
  | { phase: 'found'; session: CallSession; keyId: string; recordId: string | undefined }
  | { phase: 'failed'; error: ErrorRecord; searchedBackTo: number | undefined };

export interface CallSearch {
  state: CallSearchState;
  /** Looks anew, and further back where `daysBack` says so. */
  again(daysBack?: number): void;
}

const DAY_MS = 86_400_000;
const FIRST_DAYS_BACK = 31;

/** Looks for the call session that the page was opened for: at once, whenever asked, and on while it may change. */
export function useCallSearch(target: CallTarget, { startFind }: Pick<CallDoors, 'startFind'>): CallSearch {
  const [state, setState] = useState<CallSearchState>({ phase: 'looking', progress: undefined });
  const running = useRef<{ stop(): void } | undefined>(undefined);

  const look = (daysBack: number) => {
    running.current?.stop();
    setState({ phase: 'looking', progress: undefined });
    const text = target.type === 'session' ? target.sessionId : target.url;
    running.current = startFind({ text, daysBack }, (event) => {
      if (event.type === 'progress') setState({ phase: 'looking', progress: event.progress });
      else if (event.type === 'failed') {
        setState({ phase: 'failed', error: event.error, searchedBackTo: event.searchedBackTo });
      } else {
        const { session, keyId, recordId } = event;
        setState({ phase: 'found', session, keyId, recordId });
      }
    });
  };
  useEffect(() => {
    look(daysBackOf(target));
    return () => running.current?.stop();
    // The page is drawn anew for another target.
  }, []);
  useStayingCurrent(state.phase === 'found' ? state.session : undefined, startFind, (session) =>
    setState((before) => (before.phase === 'found' ? { ...before, session } : before)),
  );
  return { state, again: (daysBack = daysBackOf(target)) => look(daysBack) };
}

/** An address tells the day of its session, so that an old one is found without being asked twice. */
function daysBackOf(target: CallTarget): number {
  const day = target.type === 'session' && target.day ? Date.parse(`${target.day}T00:00:00Z`) : Number.NaN;
  const days = Math.ceil((Date.now() - day) / DAY_MS) + 2;
  return days > FIRST_DAYS_BACK && days <= 3660 ? days : FIRST_DAYS_BACK;
}
