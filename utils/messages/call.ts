import { browser } from 'wxt/browser';
import { AppError, type ErrorRecord } from '../errors.ts';
import type { Answers, Request, RequestName } from './protocol.ts';

/** What the background sends back. */
export type Reply<Name extends RequestName> = { answer: Answers[Name] } | { error: ErrorRecord };

/** A background that is well wakes and answers `hello` within this. */
const HANDSHAKE_MS = 1_000;

/** A worker may be stopped in the midst of an answer; what may be done twice is asked of the next one. */
const MAY_BE_REPEATED: readonly RequestName[] = ['pinObjects', 'tryObject'];

/** Asks the background. Throws AppError: what the background answered, or `backgroundSilent`. */
export async function ask<Name extends RequestName>(
  name: Name,
  request: Request<Name>,
): Promise<Answers[Name]> {
  const sent = send(name, request);
  const reply = await (name === 'hello'
    ? inTime(sent)
    : sent.catch((silent) => {
        if (MAY_BE_REPEATED.includes(name)) return send(name, request);
        throw silent;
      }));
  if ('error' in reply) throw AppError.fromRecord(reply.error);
  return reply.answer;
}

async function send<Name extends RequestName>(name: Name, request: Request<Name>): Promise<Reply<Name>> {
  let reply: Reply<Name> | undefined;
  try {
    reply = await browser.runtime.sendMessage({ name, request });
  } catch (cause) {
    throw new AppError('backgroundSilent', { cause });
  }
  if (!reply) throw new AppError('backgroundSilent');
  return reply;
}

function inTime<Result>(work: Promise<Result>): Promise<Result> {
  const limit = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new AppError('backgroundSilent')), HANDSHAKE_MS);
  });
  return Promise.race([work, limit]);
}
