import { type Actor, actorId } from '../account/actor.ts';
import { type RecentSession, recentSessions } from '../storage/items.ts';
import type { CallSession } from './session.ts';

const MAX_RECENT = 20;

/** Puts a call session first in the recent list. Numbers and custom data stay out of it. */
export async function rememberSession(session: CallSession, account: Actor): Promise<void> {
  const recent: RecentSession = {
    sessionId: session.sessionId,
    keyId: actorId(account),
    startedAt: session.startedAt,
    duration: session.duration,
    finishReason: session.finishReason,
    applicationName: session.applicationName,
    hasRecording: session.recordings.some((recording) => recording.link !== undefined),
  };
  await changeRecent((list) => [recent, ...list.filter((other) => other.sessionId !== recent.sessionId)]);
}

/** Forgets the recent sessions, or only those of one account. */
export async function forgetRecent(keyId?: string): Promise<void> {
  await changeRecent((list) =>
    keyId === undefined ? [] : list.filter((recent) => recent.keyId.split('/')[0] !== keyId),
  );
}

async function changeRecent(change: (list: RecentSession[]) => RecentSession[]): Promise<void> {
  await navigator.locks.request('recent', async () => {
    await recentSessions.setValue(change(readable(await recentSessions.getValue())).slice(0, MAX_RECENT));
  });
}

/** What stands in storage as far as it is a list of recent sessions; odd records are no loss. */
function readable(stored: unknown): RecentSession[] {
  return (Array.isArray(stored) ? stored : []).filter(
    (recent) => typeof recent?.sessionId === 'string' && typeof recent.keyId === 'string',
  );
}
