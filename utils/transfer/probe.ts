import type { Actor } from '../account/actor.ts';
import { AppError } from '../errors.ts';
import { isYoung } from '../link/age.ts';
import type { SecureObject } from '../link/secure-object.ts';
import { DOWNLOAD_TOKEN_LIFE } from '../token/claims.ts';
import { learnClock } from '../token/clock.ts';
import { mintFor } from '../token/mint.ts';

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
  const response = await firstByte(object, account, world);
  const moved = await learnClock(response.headers.get('date'), Date.now());
  // A clock that was just corrected may have been the whole reason.
  const answer = response.status === 401 && moved > 0 ? await firstByte(object, account, world) : response;
  const error = refusalOf(answer, object, account, world.now ?? Date.now());
  if (error) throw error;
}

async function firstByte(
  object: SecureObject,
  account: Actor,
  { fetch = globalThis.fetch, timeoutMs = TIMEOUT_MS }: ProbeWorld,
): Promise<Response> {
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
    // A server that ignores Range would send everything.
    await response.body?.cancel();
    return response;
  } catch (cause) {
    const timedOut = cause instanceof DOMException && cause.name === 'TimeoutError';
    throw new AppError(timedOut ? 'timeout' : 'offline', { cause });
  }
}

function refusalOf(
  response: Response,
  object: SecureObject,
  account: Actor,
  now: number,
): AppError | undefined {
  const redirected = response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400);
  if (redirected) return new AppError('objectRedirected');
  // 416: the recording has begun and is still empty.
  if (response.ok || response.status === 416) return undefined;
  if (response.status === 401 || response.status === 403) return refused(response.status, object, account);
  if (response.status === 404 || response.status === 410) {
    const expired = object.kind === 'log' && now - Date.parse(object.date) > LOG_LIFE_MS;
    return new AppError(expired ? 'logExpired' : isYoung(object, now) ? 'objectNotReady' : 'objectGone');
  }
  return new AppError('objectServer', { values: [response.status] });
}

function refused(status: number, object: SecureObject, account: Actor): AppError {
  if (object.kind === 'log' && account.check?.opensLogs === 'no') {
    return new AppError('logNeedsRole', { values: [account.check.keyName ?? account.label] });
  }
  return new AppError(status === 403 && object.kind === 'recording' ? 'objectBroken' : 'objectRefused');
}
