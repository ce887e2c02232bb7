import * as v from 'valibot';
import { SessionSchema } from '@/utils/api/schema.ts';
import { toCallSession } from '@/utils/api/to-call-session.ts';
import type { CallSession } from '@/utils/call/session.ts';
import { type WholeCall, wholeCall } from '@/utils/call/whole-call.ts';
import type { LogDocument } from '@/utils/log/document.ts';
import { FactsReader, type LogFacts } from '@/utils/log/facts.ts';
import { viewSession } from '../../standin/api/history-view.ts';
import { createClock } from '../../standin/clock.ts';
import { renderLog } from '../../standin/content/log/render.ts';
import { Accounts } from '../../standin/directory/accounts.ts';
import { catalogue } from '../../standin/directory/catalogue.ts';
import type { CallSession as Truth } from '../../standin/directory/session.ts';
import { Sessions } from '../../standin/directory/sessions.ts';
import type { SessionSpec } from '../../standin/directory/spec.ts';
import { createSwitches } from '../../standin/switches.ts';
import { readLog } from '../log/read.ts';

/** Not on a whole second: the API must lose something of it. */
export const NOW = Date.UTC(2026, 0, 15, 10, 30, 0, 437);

/** One call as the stand-in knows it, as the API tells it, and as its log tells it. */
export interface Told {
  truth: Truth;
  session: CallSession;
  log: LogDocument;
  facts: LogFacts;
  /** All that the page knows, with the sources named. */
  whole(sources?: { api?: boolean; log?: boolean }): WholeCall;
}

/** A call of the stand-in's catalogue by its name, or one of the test's own. */
export async function tell(spec: string | SessionSpec): Promise<Told> {
  const accounts = new Accounts(NOW);
  const sessions = new Sessions(
    accounts,
    createClock(() => NOW),
  );
  for (const known of catalogue(accounts, NOW)) sessions.add(known);
  const truth = typeof spec === 'string' ? sessions.byName(spec) : sessions.add(spec);
  const log = readLog(renderLog(truth, NOW));
  const facts = await new FactsReader(log).advance();
  const session = apiView(truth);
  return {
    truth,
    session,
    log,
    facts,
    whole: ({ api = true, log: hasLog = true } = {}) =>
      wholeCall({
        session: api ? session : undefined,
        facts: hasLog ? facts : undefined,
        logStartsAt: hasLog ? log.index.moments.time(0) : undefined,
        logIsWhole: hasLog,
        linkedRecording: undefined,
      }),
  };
}

function apiView(truth: Truth): CallSession {
  const answer = viewSession(truth, {
    timeZone: 'UTC',
    withCalls: true,
    withRecords: true,
    withOtherResources: false,
    switches: createSwitches(),
    fileSize: () => 1000,
  });
  return toCallSession(v.parse(SessionSchema, JSON.parse(JSON.stringify(answer))));
}

/** What was found must be there; a test that goes on without it proves nothing. */
export function must<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('Something that the test needs is missing');
  return value;
}
