import type { Actor } from '../account/actor.ts';
import { errorOfStatus } from '../api/errors.ts';
import { AppError } from '../errors.ts';
import { ageOf, isYoung } from '../link/age.ts';
import type { SecureObject } from '../link/secure-object.ts';
import { DOWNLOAD_TOKEN_LIFE } from '../token/claims.ts';
import { learnClock, serverNow } from '../token/clock.ts';
import { mintFor } from '../token/mint.ts';
import { serverWords } from './server-words.ts';

export interface ProbeWorld {
  fetch?: typeof fetch;
  now?: number;
  timeoutMs?: number;
}

const TIMEOUT_MS = 20_000;
const LOG_LIFE_MS = 31 * 24 * 60 * 60 * 1000;

/**
 * Asks for the first byte of a secure object as an account, without following redirects: a download would carry
 * the token across them (browsers.md §2). Throws AppError that says why the object does not open.
 */
export async function probeObject(
  object: SecureObject,
  account: Actor,
  world: ProbeWorld = {},
): Promise<void> {
  const first = await firstByte(object, account, world);
  const moved = await learnClock(first.response.headers.get('date'), Date.now());
  // A clock that was just corrected may have been the whole reason.
  const answer = first.response.status === 401 && moved > 0 ? await firstByte(object, account, world) : first;
  const error = refusalOf(answer, object, account, await serverNow(world.now));
  if (error) throw error;
}

interface Answer {
  response: Response;
  /** What the server said to a refusal. */
  words: string;
}

async function firstByte(
  object: SecureObject,
  account: Actor,
  { fetch = globalThis.fetch, timeoutMs = TIMEOUT_MS }: ProbeWorld,
): Promise<Answer> {
  const { token } = await mintFor(account, DOWNLOAD_TOKEN_LIFE);
  try {
    const response = await fetch(object.url, {
      headers: { authorization: `Bearer ${token}`, range: 'bytes=0-0' },
      // Tells a redirect from a dead network, and sends no second request either.
      redirect: 'manual',
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status >= 400) return { response, words: await serverWords(response) };
    // A server that ignores Range would send everything.
    await response.body?.cancel();
    return { response, words: '' };
  } catch (cause) {
    const timedOut = cause instanceof DOMException && cause.name === 'TimeoutError';
    throw new AppError(timedOut ? 'timeout' : 'offline', { cause });
  }
}

function refusalOf(
  { response, words }: Answer,
  object: SecureObject,
  account: Actor,
  now: number,
): AppError | undefined {
  const { status } = response;
  const redirected = response.type === 'opaqueredirect' || (status >= 300 && status < 400);
  if (redirected) return new AppError('objectRedirected');
  // 416: the recording has begun and is still empty.
  if (response.ok || status === 416) return undefined;
  if (status === 401 || status === 403) return refused(status, object, account);
  if (status === 404 || status === 410) return missing(object, now);
  if (status === 429) return errorOfStatus(response);
  if (status >= 500) return new AppError('objectServer', { values: [status, words] });
  return new AppError('objectUnknown', { values: [`${status} ${words}`.trim()] });
}

function missing(object: SecureObject, now: number): AppError {
  if (object.kind === 'log' && ageOf(object, now) > LOG_LIFE_MS) return new AppError('logExpired');
  return new AppError(isYoung(object, now) ? 'objectNotReady' : 'objectGone');
}

function refused(status: number, object: SecureObject, account: Actor): AppError {
  if (object.kind === 'log' && account.check?.opensLogs === 'no') {
    return new AppError('logNeedsRole', { values: [account.check.keyName ?? account.label] });
  }
  return new AppError(status === 403 && object.kind === 'recording' ? 'objectBroken' : 'objectRefused');
}
