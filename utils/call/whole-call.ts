import type { LogFacts } from '../log/facts.ts';
import { exactly, type Instant, roughly } from './instant.ts';
import type { CallSession } from './session.ts';
import { mergeLegs, type WholeLeg } from './whole-legs.ts';
import { mergeRecordings, type WholeRecording } from './whole-recordings.ts';

/** One call session as all sources together know it: the Management API, its log, or a link alone. */
export interface WholeCall {
  sessionId: string | undefined;
  accountId: string | undefined;
  applicationName: string | undefined;
  ruleName: string | undefined;
  customData: string | undefined;
  started: Instant | undefined;
  /** Missing while the session runs, and where nobody says. */
  ended: Instant | undefined;
  isRunning: boolean;
  /** In Voximplant's own words. */
  finishReason: string | undefined;
  exitCode: number | undefined;
  /** Why the log does not tell the end of the call: it is not read that far, may still be written to, or stops before. */
  logEnd: 'unread' | 'awaited' | 'missing' | undefined;
  legs: WholeLeg[];
  recordings: WholeRecording[];
}

export interface CallSources {
  session: CallSession | undefined;
  facts: LogFacts | undefined;
  /** First stamp of the log: the session's time counts from there. */
  logStartsAt: number | undefined;
  /** Has the log been read to its end? */
  logIsWhole: boolean;
  /** The recording whose link was opened. */
  linkedRecording: string | undefined;
}

/** Puts together what is known; the log's times before the API's. Pure. */
export function wholeCall(sources: CallSources): WholeCall {
  const { session, facts, logStartsAt } = sources;
  const known = facts?.session;
  const ended = endOf(sources);
  return {
    sessionId: session?.sessionId ?? known?.id,
    accountId: session ? String(session.accountId) : known?.accountId,
    applicationName: session?.applicationName ?? known?.domain,
    ruleName: session?.ruleName ?? known?.ruleName,
    customData: session?.customData,
    started: exactly(logStartsAt) ?? roughly(session?.startedAt),
    ended,
    isRunning: ended === undefined && (session?.active ?? false),
    finishReason: session?.finishReason ?? known?.ending?.reason,
    exitCode: known?.ending?.exitCode,
    logEnd: logEndOf(sources),
    legs: mergeLegs(session?.calls ?? [], facts?.legs ?? []),
    recordings: mergeRecordings(session?.recordings ?? [], facts?.recordings ?? [], sources.linkedRecording),
  };
}

/** The log's own end, unless the log was cut short and only pretends one. */
function endOf({ session, facts, logIsWhole }: CallSources): Instant | undefined {
  const hasEnding = facts?.session.ending !== undefined;
  if (logIsWhole && hasEnding) return exactly(facts.session.endedAt);
  if (session?.active || session?.startedAt === undefined || session.duration === undefined) return undefined;
  return roughly(session.startedAt + session.duration * 1000);
}

function logEndOf({ facts, logIsWhole }: CallSources): WholeCall['logEnd'] {
  if (!facts) return undefined;
  if (!logIsWhole) return 'unread';
  const { ending, endedAt } = facts.session;
  if (ending) return undefined;
  // A log that is closed ends with its last line.
  return endedAt === undefined ? 'awaited' : 'missing';
}
