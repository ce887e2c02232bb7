import type { CallSession } from './session.ts';

/** What a call leaves behind comes shortly after it; what has not come by then was never made, or was deleted. */
const COMES_WITHIN_MS = 60 * 60_000;

/** Whether what a call leaves behind may still come. `endedAt` is epoch milliseconds, or undefined where nobody knows. */
export function mayStillCome(isRunning: boolean, endedAt: number | undefined, now = Date.now()): boolean {
  return isRunning || (endedAt !== undefined && now - endedAt < COMES_WITHIN_MS);
}

/** When a session ended, epoch milliseconds; its beginning where nobody tells how long it lasted. */
export function endOfSession({ startedAt, duration = 0 }: CallSession): number | undefined {
  return startedAt === undefined ? undefined : startedAt + duration * 1000;
}

/** Whether Voximplant will tell nothing new about a session: it has ended, and its log and recordings are there. */
export function isSettled(session: CallSession, now = Date.now()): boolean {
  const { active, log, recordings } = session;
  if (active) return false;
  const isComplete = log !== undefined && recordings.every(({ link }) => link !== undefined);
  return isComplete || !mayStillCome(active, endOfSession(session), now);
}
