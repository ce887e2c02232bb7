import type { Actor } from '../account/actor.ts';
import type { ApiWorld } from '../api/authorized.ts';
import { getCallHistory, type HistoryFilter } from '../api/history.ts';
import { AppError, failedHere, toAppError } from '../errors.ts';
import type { SearchTarget } from '../link/search-text.ts';
import type { FindProgress } from './progress.ts';
import type { CallSession } from './session.ts';
import { halves, type SearchWindow, windowOfDay, windowsBack } from './windows.ts';

export interface FindRequest {
  target: Exclude<SearchTarget, { type: 'public' }>;
  accounts: readonly Actor[];
  daysBack: number;
  now?: number;
  onProgress?: (progress: FindProgress) => void;
  world?: ApiWorld;
}

export interface FoundSession {
  session: CallSession;
  account: Actor;
}

/** API limits of GetCallHistory. */
const PAGE_SIZE = 200;
const MAX_OFFSET = 10_000;

/**
 * Finds the call session of an id or a link in every account, nearest dates first. An account that may not search
 * is passed over; its refusal is thrown only if no other account could look. Throws AppError: `sessionNotFound`,
 * `recordingNotFound`, `noAccount`, `stopped`, or what stopped the search.
 */
export async function findSession(request: FindRequest): Promise<FoundSession> {
  const refusals: AppError[] = [];
  let looking = [...request.accounts];
  if (looking.length === 0) throw new AppError('noAccount');
  let step = 0;
  for (const window of windowsOf(request)) {
    for (const account of looking) {
      request.onProgress?.({ accountLabel: account.label, from: window.from, to: window.to, step: ++step });
      try {
        const session = await findInWindow(account, window, request);
        if (session) return { session, account };
      } catch (error) {
        refusals.push(passOverOrThrow(toAppError(error)));
        looking = looking.filter((other) => other !== account);
      }
    }
    if (looking.length === 0) break;
  }
  throw looking.length === 0 && refusals[0] ? refusals[0] : notFound(request, looking);
}

function windowsOf({ target, daysBack, now = Date.now() }: FindRequest): Iterable<SearchWindow> {
  if (target.type === 'recording') return [windowOfDay(target.object.date)];
  return target.date === undefined ? windowsBack(now, daysBack) : [windowOfDay(target.date)];
}

/** Refusals that concern one account; anything else ends the search. */
const ACCOUNT_REFUSALS = ['apiRole', 'apiKeyRefused', 'apiInactive'];
/** How an account may say that it knows no such session; another account still may. */
const UNKNOWN_HERE = ['apiArgument', 'apiNotFound'];

function passOverOrThrow(error: AppError): AppError {
  if (ACCOUNT_REFUSALS.includes(error.code) || failedHere(error.code)) return error;
  throw error;
}

async function findInWindow(
  account: Actor,
  window: SearchWindow,
  request: FindRequest,
): Promise<CallSession | undefined> {
  try {
    const { target } = request;
    return target.type === 'session'
      ? (await page(account, window, { sessionId: target.sessionId }, request)).find(
          (session) => session.sessionId === target.sessionId,
        )
      : await findByRecording(account, window, target.object, request);
  } catch (error) {
    const { code } = toAppError(error);
    if (UNKNOWN_HERE.includes(code)) return undefined;
    const smaller = code === 'apiDateRange' ? halves(window) : undefined;
    if (!smaller) throw error;
    return (await findInWindow(account, smaller[0], request)) ?? findInWindow(account, smaller[1], request);
  }
}

/** A recording link names no session and the API cannot filter by record: the day is paged through. */
async function findByRecording(
  account: Actor,
  window: SearchWindow,
  object: { key: string; recordId: string | undefined },
  request: FindRequest,
): Promise<CallSession | undefined> {
  for (let offset = 0; offset < MAX_OFFSET; offset += PAGE_SIZE) {
    const sessions = await page(account, window, { count: PAGE_SIZE, offset }, request);
    const match = sessions.find((session) =>
      session.recordings.some(
        ({ recordId, link }) => recordId === object.recordId || link?.url.split('?', 1)[0] === object.key,
      ),
    );
    if (match || sessions.length < PAGE_SIZE) return match;
  }
  // More sessions than the API shows of one window: smaller ones show the rest.
  const [later, earlier] = halves(window) ?? [];
  if (!later || !earlier) return undefined;
  return (
    (await findByRecording(account, later, object, request)) ??
    findByRecording(account, earlier, object, request)
  );
}

function page(account: Actor, window: SearchWindow, filter: HistoryFilter, { world }: FindRequest) {
  world?.signal?.throwIfAborted();
  return getCallHistory(account, window, filter, world);
}

function notFound({ target }: FindRequest, accounts: readonly Actor[]): AppError {
  if (target.type === 'recording') {
    return new AppError('recordingNotFound', { values: [target.object.recordId ?? ''] });
  }
  const labels = accounts.map((account) => account.label).join(', ');
  return new AppError('sessionNotFound', { values: [target.sessionId, labels] });
}
