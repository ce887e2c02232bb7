import type { Actor } from '../account/actor.ts';
import type { CallSession } from '../call/session.ts';
import { type ApiWorld, callAs } from './authorized.ts';
import { readAnswer, writeDate } from './read.ts';
import { HistorySchema } from './schema.ts';
import { toCallSession } from './to-call-session.ts';

export interface HistoryWindow {
  /** Epoch milliseconds. */
  from: number;
  to: number;
}

export interface HistoryFilter {
  sessionId?: string;
  /** Sessions of this many at most in one answer (API limit 1000), after `offset` (limit 10000). */
  count?: number;
  offset?: number;
}

/**
 * One page of GetCallHistory, in UTC, with calls and recordings. Throws AppError, among them `apiDateRange` where
 * the window is longer than Voximplant allows.
 */
export async function getCallHistory(
  account: Actor,
  window: HistoryWindow,
  filter: HistoryFilter,
  world?: ApiWorld,
): Promise<CallSession[]> {
  const answer = await callAs(
    account,
    'GetCallHistory',
    {
      from_date: writeDate(window.from),
      to_date: writeDate(window.to),
      timezone: 'Etc/GMT',
      call_session_history_id: filter.sessionId,
      with_calls: true,
      with_records: true,
      count: filter.count ?? 1,
      offset: filter.offset ?? 0,
    },
    world,
  );
  return readAnswer(HistorySchema, answer, 'GetCallHistory').result.map(toCallSession);
}
