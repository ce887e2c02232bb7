import type { CallSession } from './session.ts';

/** What a call leaves behind comes shortly after it; what has not come by then was never made, or was deleted. */
const COMES_WITHIN_MS = 60 * 60_000;

/** Whether Voximplant will tell nothing new about a session: it has ended, and its log and recordings are there. */
export function isSettled(session: CallSession, now = Date.now()): boolean {
  const { active, startedAt, duration, log, recordings } = session;
  if (active) return false;
  const isFresh = startedAt !== undefined && now - startedAt - (duration ?? 0) * 1000 < COMES_WITHIN_MS;
  return !isFresh || (log !== undefined && recordings.every(({ link }) => link !== undefined));
}
