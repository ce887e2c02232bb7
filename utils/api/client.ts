import { AppError, isAbort } from '../errors.ts';
import { errorOfAnswer, errorOfStatus } from './errors.ts';

export interface ApiCall {
  host: string;
  method: string;
  params: Readonly<Record<string, string | number | boolean | undefined>>;
  token: string;
  signal?: AbortSignal | undefined;
  fetch?: typeof fetch;
  timeoutMs?: number;
}

export interface ApiAnswer {
  /** The whole answer; its `result` is validated by whoever asked. */
  body: Record<string, unknown>;
  /** `Date` header, and when it arrived (epoch milliseconds): how the clock is learned. */
  date: string | null;
  receivedAt: number;
}

const TIMEOUT_MS = 20_000;

/**
 * Calls a method of the Management API (voximplant.md §5). `onDate` hears the clock even where the answer is an
 * error. Throws AppError: `offline`, `timeout`, `stopped`, `apiNotJson`, or what the API's own code means.
 */
export async function callApi(call: ApiCall, onDate?: (answer: ApiAnswer) => unknown): Promise<ApiAnswer> {
  const timeout = AbortSignal.timeout(call.timeoutMs ?? TIMEOUT_MS);
  const signal = call.signal ? AbortSignal.any([call.signal, timeout]) : timeout;
  try {
    const response = await send(call, signal);
    // The clock is read before the body, which may take its time.
    const answer = { body: {}, date: response.headers.get('date'), receivedAt: Date.now() };
    const text = await response.text();
    await onDate?.(answer);
    if (!response.ok) throw errorOfStatus(response);
    const body = parseBody(text);
    const error = errorOfAnswer(body, call.method);
    if (error) throw error;
    return { ...answer, body };
  } catch (error) {
    throw asAppError(error, call.signal);
  }
}

function send({ host, method, params, token, fetch = globalThis.fetch }: ApiCall, signal: AbortSignal) {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== undefined) body.set(name, String(value));
  return fetch(`https://${host}/platform_api/${method}`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${token}` },
    redirect: 'error',
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal,
  });
}

function parseBody(text: string): Record<string, unknown> {
  try {
    // A BOM or white space before the JSON has been seen.
    const body: unknown = JSON.parse(text.replace(/^[\uFEFF\s]+/, ''));
    if (typeof body === 'object' && body !== null && !Array.isArray(body))
      return body as Record<string, unknown>;
  } catch (cause) {
    throw new AppError('apiNotJson', { cause });
  }
  throw new AppError('apiNotJson');
}

function asAppError(error: unknown, stop: AbortSignal | undefined): AppError {
  if (error instanceof AppError) return error;
  if (stop?.aborted) return new AppError('stopped', { cause: error });
  const timedOut = isAbort(error) || (error instanceof DOMException && error.name === 'TimeoutError');
  return new AppError(timedOut ? 'timeout' : 'offline', { cause: error });
}
