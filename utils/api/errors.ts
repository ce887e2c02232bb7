import { AppError, type ErrorCode } from '../errors.ts';

/** Meaning of the API's own codes (voximplant.md §5). */
const MEANING: Record<number, ErrorCode> = {
  1: 'apiServer',
  2: 'apiServer',
  4: 'apiServer',
  100: 'apiKeyRefused',
  104: 'apiRole',
  111: 'apiDateRange',
  123: 'apiDateRange',
  569: 'apiDateRange',
  115: 'apiArgument',
  116: 'apiArgument',
  150: 'apiArgument',
  161: 'apiArgument',
  194: 'apiArgument',
  261: 'apiArgument',
  131: 'apiInactive',
  162: 'apiBusy',
  340: 'apiBusy',
  416: 'apiBusy',
  341: 'apiNotFound',
  501: 'apiNotFound',
  320: 'apiNetworkRefused',
  321: 'apiNetworkRefused',
  323: 'apiNetworkRefused',
  527: 'apiNetworkRefused',
  536: 'apiNetworkRefused',
  447: 'apiClock',
  454: 'apiClock',
  455: 'apiClock',
  456: 'apiClock',
};

const DEFAULT_WAIT_SECONDS = 5;
/** Nobody waits longer than an hour for an answer. */
const MAX_WAIT_SECONDS = 3600;
const MAX_TEXT = 200;

/** The error that an answer holds, in `error` or in `errors`; undefined in a good one. */
export function errorOfAnswer(body: Record<string, unknown>, method: string): AppError | undefined {
  const first = body.error ?? (Array.isArray(body.errors) ? body.errors[0] : undefined);
  if (first === undefined || first === null) return undefined;
  const { code, msg } =
    typeof first === 'object' ? (first as { code?: unknown; msg?: unknown }) : { msg: first };
  const number = Number.isInteger(Number(code)) ? Number(code) : 0;
  const meaning = MEANING[number] ?? 'apiOther';
  if (meaning === 'apiRole') return new AppError('apiRole', { values: [method] });
  if (meaning === 'apiBusy') return busy(undefined);
  return new AppError(meaning, { values: [number, String(msg ?? '').slice(0, MAX_TEXT)] });
}

/** The error that an HTTP status of the API means. */
export function errorOfStatus(response: Response): AppError {
  if (response.status === 429) return busy(response.headers.get('retry-after'));
  if (response.status === 401) return new AppError('apiKeyRefused', { values: [401] });
  if (response.status === 403)
    return new AppError('apiNetworkRefused', { values: [403, response.statusText] });
  return new AppError('apiServer', { values: [response.status] });
}

/** `Retry-After` is a number of seconds or a date (RFC 9110 §10.2.3). */
function busy(retryAfter: string | null | undefined): AppError {
  const text = retryAfter?.trim() ?? '';
  const asked = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  const wait = Number.isNaN(asked) ? DEFAULT_WAIT_SECONDS : Math.min(Math.max(asked, 0), MAX_WAIT_SECONDS);
  return new AppError('apiBusy', { values: [Math.ceil(wait)], retryAfterMs: wait * 1000 });
}
