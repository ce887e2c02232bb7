import { FRAME_BYTES, FRAME_SECONDS } from '../content/mp3.ts';
import type { Context } from '../context.ts';
import { type Recording, secondsBetween } from '../directory/session.ts';
import { knownTimeZone, readDate } from './dates.ts';
import { ApiFailure } from './failure.ts';
import { historyTests } from './history-filter.ts';
import { viewSession } from './history-view.ts';
import type { Caller, Method } from './method.ts';
import type { Parameters } from './parameters.ts';

const DAY = 86_400_000;
const LARGEST_COUNT = 1000;
const LARGEST_OFFSET = 10_000;
const DEFAULT_COUNT = 20;

export const getCallHistory: Method = (parameters, caller, context) => {
  const warnings: string[] = [];
  const asked = parameters.text('timezone') ?? 'UTC';
  const timeZone = knownTimeZone(asked) ?? 'UTC';
  if (!knownTimeZone(asked)) warnings.push(`The timezone '${asked}' is not known, UTC is used.`);
  const [from, to] = readWindow(parameters, timeZone, context);
  const accountIds = readAccounts(parameters, caller, context);
  const tests = historyTests(parameters, context, accountIds);

  const found = context.sessions.all
    .filter((session) => accountIds.includes(session.accountId))
    .filter((session) => inSeconds(session.startedAt) >= from && inSeconds(session.startedAt) <= to)
    .filter((session) => tests.every((test) => test(session)))
    .sort((one, other) => one.startedAt - other.startedAt || one.id - other.id);
  if (parameters.flag('desc_order')) found.reverse();

  const offset = limit(parameters.number('offset') ?? 0, LARGEST_OFFSET, 'offset', warnings);
  const count = limit(parameters.number('count') ?? DEFAULT_COUNT, LARGEST_COUNT, 'count', warnings);
  const result = found.slice(offset, offset + count).map((session) =>
    viewSession(session, {
      timeZone,
      withCalls: parameters.flag('with_calls'),
      withRecords: parameters.flag('with_records'),
      withOtherResources: parameters.flag('with_other_resources'),
      switches: context.switches,
      fileSize,
    }),
  );
  return {
    result,
    total_count: parameters.flag('with_total_count', true) ? found.length : undefined,
    count: result.length,
    timezone: asked,
    warnings: warnings.length > 0 ? warnings : undefined,
  };
};

function readWindow(parameters: Parameters, timeZone: string, context: Context): [number, number] {
  const from = readDate(parameters.text('from_date'), 'from_date', timeZone);
  const to = readDate(parameters.text('to_date'), 'to_date', timeZone);
  if (from > to) throw new ApiFailure(123, "The 'from_date' is after the 'to_date'.");
  const { longestWindowDays, windowErrorCode } = context.switches.api;
  if (longestWindowDays !== undefined && to - from > longestWindowDays * DAY) {
    throw new ApiFailure(
      windowErrorCode,
      `The date range must not be longer than ${longestWindowDays} days.`,
    );
  }
  return [from, to];
}

/** The caller's own calls; with child_account_id or children_calls_only those of its children. */
function readAccounts(parameters: Parameters, caller: Caller, context: Context): number[] {
  const children = context.accounts.childrenOf(caller.accountId).map((child) => child.id);
  const wanted = parameters.list('child_account_id');
  if (wanted) {
    const ids = ['all', 'any'].includes(wanted[0] ?? '') ? children : wanted.map(Number);
    if (ids.some((id) => !children.includes(id))) {
      throw new ApiFailure(161, "The 'child_account_id' parameter is invalid.");
    }
    return ids;
  }
  return parameters.flag('children_calls_only') ? children : [caller.accountId];
}

function limit(value: number, largest: number, name: string, warnings: string[]): number {
  if (!Number.isInteger(value) || value < 0)
    throw new ApiFailure(100001, `The '${name}' parameter is invalid.`);
  if (value > largest) warnings.push(`The '${name}' is limited to ${largest}.`);
  return Math.min(value, largest);
}

/** Known from the length alone: the encoder writes at a constant rate. */
function fileSize(recording: Recording): number | undefined {
  const seconds = secondsBetween(recording.startedAt, recording.endedAt);
  if (seconds === undefined || recording.place === 'customer') return undefined;
  return Math.max(1, Math.round(seconds / FRAME_SECONDS)) * FRAME_BYTES;
}

function inSeconds(at: number): number {
  return Math.floor(at / 1000) * 1000;
}
