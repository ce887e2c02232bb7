import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { type ErrorRecord, toAppError } from '../errors.ts';
import { type Answers, REQUESTS, type RequestName } from './protocol.ts';

type Handler<Name extends RequestName> = (
  request: v.InferOutput<(typeof REQUESTS)[Name]>,
) => Promise<Answers[Name]>;
export type Handlers = { [Name in RequestName]: Handler<Name> };

/** Who sent something, as far as the browser tells. */
export interface Sender {
  id?: string | undefined;
  origin?: string | undefined;
}

/**
 * Answers the requests of our own pages. The listener decides synchronously: a stranger, an unknown name or a
 * request of the wrong shape is left unanswered.
 */
export function serveRequests(handlers: Handlers): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Sender, sendResponse) => {
    const work = isOwnPage(sender) ? startHandler(handlers, message) : undefined;
    if (!work) return undefined;
    work.then(
      (answer) => sendResponse({ answer }),
      (thrown) => sendResponse({ error: toAppError(thrown).toRecord() satisfies ErrorRecord }),
    );
    return true;
  });
}

/** Hears each port of that name that a page of ours opens. */
export function servePort(name: string, opened: (port: chrome.runtime.Port) => void): void {
  browser.runtime.onConnect.addListener((port) => {
    if (port.name === name && port.sender && isOwnPage(port.sender)) opened(port as chrome.runtime.Port);
  });
}

/**
 * Judges a sender: our own id and our own origin, both present. The origin is cut out of our address: URL.origin is
 * `null` where a scheme is not known to the URL parser, and `null` is also what a sandboxed frame calls itself.
 */
export function isOwnPage(sender: Sender): boolean {
  const ownOrigin = browser.runtime.getURL('/').replace(/\/$/, '');
  return sender.id === browser.runtime.id && sender.origin === ownOrigin;
}

const Envelope = v.strictObject({ name: v.string(), request: v.unknown() });

function startHandler(handlers: Handlers, message: unknown): Promise<unknown> | undefined {
  const envelope = v.safeParse(Envelope, message);
  if (!envelope.success || !Object.hasOwn(REQUESTS, envelope.output.name)) return undefined;
  const name = envelope.output.name as RequestName;
  const request = v.safeParse(REQUESTS[name], envelope.output.request);
  if (!request.success) return undefined;
  return (handlers[name] as (request: unknown) => Promise<unknown>)(request.output);
}
