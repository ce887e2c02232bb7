import type { Context } from '../context.ts';
import type { CallSession, Leg } from '../directory/session.ts';
import { secondsBetween } from '../directory/session.ts';
import { ApiFailure } from './failure.ts';
import type { Parameters } from './parameters.ts';

export type Test = (session: CallSession) => boolean;

const MOST_IDS = 1000;

/** Every filter of GetCallHistory but the dates and the accounts (voximplant.md §5). */
export function historyTests(parameters: Parameters, context: Context, accountIds: number[]): Test[] {
  const application = applicationTest(parameters, context, accountIds);
  return [
    sessionIdTest(parameters, context),
    application,
    application && ruleTest(parameters),
    userTest(parameters),
    remoteNumberTest(parameters),
    localNumberTest(parameters),
    customDataTest(parameters),
    ...durationTests(parameters),
  ].filter((test) => test !== undefined);
}

function sessionIdTest(parameters: Parameters, context: Context): Test | undefined {
  const ids = parameters.ids('call_session_history_id');
  if (!ids) return undefined;
  const refused = new ApiFailure(150, "The 'call_session_history_id' parameter is invalid.");
  if (ids.length > MOST_IDS || ids.some(Number.isNaN)) throw refused;
  if (context.switches.api.unknownSession === 'error' && !ids.some((id) => context.sessions.byId(id)))
    throw refused;
  return (session) => ids.includes(session.id);
}

function applicationTest(parameters: Parameters, context: Context, accountIds: number[]): Test | undefined {
  const id = parameters.number('application_id');
  const name = parameters.text('application_name');
  if (id === undefined && name === undefined) return undefined;
  const known = accountIds
    .flatMap((accountId) => context.accounts.get(accountId)?.applications ?? [])
    .find((one) => (id === undefined ? one.name === name : one.id === id));
  if (!known) throw new ApiFailure(116, "The 'application_id' parameter is invalid.");
  return (session) => session.applicationId === known.id;
}

function ruleTest(parameters: Parameters): Test | undefined {
  const name = parameters.text('rule_name');
  return name === undefined ? undefined : (session) => session.ruleName === name;
}

function userTest(parameters: Parameters): Test | undefined {
  const ids = parameters.ids('user_id');
  return ids && ((session) => session.userId !== undefined && ids.includes(session.userId));
}

function remoteNumberTest(parameters: Parameters): Test | undefined {
  const numbers = readNumberList(parameters.text('remote_number_list')) ?? parameters.list('remote_number');
  return numbers && legTest((leg) => numbers.includes(leg.remoteNumber));
}

function readNumberList(text: string | undefined): string[] | undefined {
  if (text === undefined) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    // An empty list gives way to remote_number, as the official client's comment says.
    if (Array.isArray(list)) return list.length > 0 ? list.map(String) : undefined;
  } catch {}
  throw new ApiFailure(100000, "The 'remote_number_list' parameter is not a JSON array.");
}

function localNumberTest(parameters: Parameters): Test | undefined {
  const numbers = parameters.list('local_number');
  return numbers && legTest((leg) => numbers.includes(leg.localNumber));
}

function customDataTest(parameters: Parameters): Test | undefined {
  const wanted = parameters.text('call_session_history_custom_data');
  return wanted === undefined ? undefined : (session) => session.customData === wanted;
}

function durationTests(parameters: Parameters): (Test | undefined)[] {
  const shortest = parameters.number('min_duration');
  const longest = parameters.number('max_duration');
  const seconds = (leg: Leg) => secondsBetween(leg.connectedAt, leg.endedAt) ?? 0;
  return [
    shortest === undefined ? undefined : legTest((leg) => seconds(leg) >= shortest),
    longest === undefined ? undefined : legTest((leg) => seconds(leg) <= longest),
  ];
}

function legTest(test: (leg: Leg) => boolean): Test {
  return (session) => session.legs.some(test);
}
