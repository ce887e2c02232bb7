import { useMemo } from 'preact/hooks';
import type { CallTarget } from '@/utils/call/address.ts';
import { type WholeCall, wholeCall } from '@/utils/call/whole-call.ts';
import { isYoung } from '@/utils/link/age.ts';
import { parseStoredObject } from '@/utils/link/secure-object.ts';
import type { CallDoors } from './doors.ts';
import { linkedRecording } from './useArrival.ts';
import { type CallSearch, useCallSearch } from './useCallSearch.ts';
import { type LogReading, type LogReadingActions, useLogReading } from './useLogReading.ts';

export interface Known {
  call: WholeCall;
  search: CallSearch;
  log: LogReading & LogReadingActions;
  /** Address of the log that is read. */
  logUrl: string | undefined;
  /** Account that found the session. */
  keyId: string | undefined;
  /** Is it known when the session began, as exactly as it will ever be? */
  isSettled: boolean;
  /** Nothing more will be found out by itself: all that there is to hear is known. */
  isComplete: boolean;
}

/** All that can be found out about the call, put together as it comes in. */
export function useWholeCall(target: CallTarget, doors: CallDoors): Known {
  const search = useCallSearch(target, doors);
  const found = search.state.phase === 'found' ? search.state : undefined;
  const object = target.type === 'link' ? parseStoredObject(target.url) : undefined;
  const linkedLog = object?.kind === 'log' ? object.url : undefined;
  // Where nobody tells whether the call runs, its log may still be written to.
  const isYoungLog = object?.kind === 'log' && isYoung(object);
  const ofSession = found?.session.log;
  const logUrl = linkedLog ?? (ofSession && ofSession.place !== 'elsewhere' ? ofSession.url : undefined);
  const isSearching = search.state.phase === 'looking';
  const log = useLogReading(logUrl, found?.session.active ?? (isSearching || isYoungLog), doors);
  const linked = target.type === 'link' && linkedRecording(target.url) !== undefined ? target.url : undefined;
  const call = useMemo(
    () =>
      wholeCall({
        session: found?.session,
        facts: log.facts,
        logStartsAt: log.startsAt,
        logIsWhole: log.isDone,
        linkedRecording: linked,
      }),
    [found?.session, log.facts, log.startsAt, log.isDone, linked],
  );
  const isRead = log.isDone && (log.facts !== undefined || log.bytes === 0);
  const isLogOver = isRead || log.trouble !== undefined || log.isStopped;
  return {
    call,
    search,
    log,
    logUrl,
    keyId: found?.keyId ?? (target.type === 'session' ? target.keyId : undefined),
    isSettled: log.startsAt !== undefined || (logUrl === undefined ? !isSearching : isLogOver),
    isComplete: !isSearching && (logUrl === undefined || isLogOver),
  };
}
