import { useEffect } from 'preact/hooks';
import type { CallSession } from '@/utils/call/session.ts';
import { isSettled } from '@/utils/call/settled.ts';
import { waitFor } from '@/utils/media/wait.ts';
import type { CallDoors } from './doors.ts';

const FIRST_MS = 10_000;
const LONGEST_MS = 30_000;
const DAY_MS = 86_400_000;

/** Asks for a session again while it may still change, and only while somebody sees the page. */
export function useStayingCurrent(
  session: CallSession | undefined,
  startFind: CallDoors['startFind'],
  onChange: (session: CallSession) => void,
): void {
  useEffect(() => {
    if (!session) return;
    const controller = new AbortController();
    void stayCurrent(session, startFind, onChange, controller.signal).catch(() => undefined);
    return () => controller.abort();
  }, [session?.sessionId]);
}

async function stayCurrent(
  first: CallSession,
  startFind: CallDoors['startFind'],
  onChange: (session: CallSession) => void,
  signal: AbortSignal,
): Promise<void> {
  let session = first;
  for (let wait = FIRST_MS; !isSettled(session); wait = Math.min(LONGEST_MS, wait * 1.5)) {
    await waitFor(wait, signal);
    await untilVisible(signal);
    // A question that fails is asked again: what is shown stays true.
    const newer = await askOnce(session, startFind, signal);
    if (!newer || JSON.stringify(newer) === JSON.stringify(session)) continue;
    session = newer;
    onChange(session);
  }
}

function askOnce(
  { sessionId, startedAt = Date.now() }: CallSession,
  startFind: CallDoors['startFind'],
  signal: AbortSignal,
): Promise<CallSession | undefined> {
  return new Promise((resolve, reject) => {
    const daysBack = Math.max(0, Math.ceil((Date.now() - startedAt) / DAY_MS)) + 1;
    const find = startFind({ text: sessionId, daysBack }, (event) => {
      if (event.type !== 'progress') resolve(event.type === 'found' ? event.session : undefined);
    });
    signal.addEventListener('abort', () => {
      find.stop();
      reject(signal.reason);
    });
  });
}

function untilVisible(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (document.visibilityState === 'visible') resolve();
    };
    document.addEventListener('visibilitychange', look, { signal });
    signal.addEventListener('abort', () => reject(signal.reason));
    look();
  });
}
