import { type Cause, causeOf, causeOfReasons, parseReasons } from '../log/cause.ts';
import type { SipMessage, SipTrace } from '../log/sip.ts';

/** A vertical line of the ladder; 0 is Voximplant. */
export interface LadderParty {
  /** `15550100001@203.0.113.6`, untrusted; empty for Voximplant. */
  name: string;
}

export interface LadderArrow {
  /** Columns. */
  from: number;
  to: number;
  time: number;
  /** `INVITE` or `200 OK`. */
  label: string;
  /** What a response answers. */
  answers: string;
  isFailure: boolean;
  /** The same was sent before: a packet was lost or not answered in time. */
  isRepeated: boolean;
  hasBody: boolean;
  cause: Cause | undefined;
  /** The lines of the entry that this message takes: [from, to). */
  fromLine: number;
  toLine: number;
}

export interface Ladder {
  parties: LadderParty[];
  arrows: LadderArrow[];
}

/** `"Anna" <sip:15550100001@203.0.113.6>;tag=1` → `15550100001@203.0.113.6` */
function addressOf(header: string): string {
  const uri = /sips?:([^\s;>?]{1,120})/i.exec(header)?.[1];
  return uri ?? header.slice(0, 60).trim();
}

/** The other side: who called where the request came in, who is called where it went out. */
function partnerOf({ direction, status, from, to }: SipMessage): string {
  const isRequest = status === undefined;
  const isFromPartner = (direction === 'received') === isRequest;
  return addressOf(isFromPartner ? from : to);
}

function labelOf({ status, phrase, method }: SipMessage): string {
  return status === undefined ? method : `${status} ${phrase}`.trim();
}

function causeOfMessage(message: SipMessage): Cause | undefined {
  const named = causeOfReasons(parseReasons(message.reason));
  if (named) return named;
  const { status, phrase } = message;
  return status !== undefined && status >= 400 ? causeOf('sip', status, phrase) : undefined;
}

/** A line for Voximplant and one for each partner, an arrow for each message, in the order of the trace. */
export function ladderOf({ messages }: SipTrace, lineCount: number): Ladder {
  const parties: LadderParty[] = [{ name: '' }];
  const columns = new Map<string, number>();
  const seen = new Set<string>();
  const arrows = messages.map((message, index): LadderArrow => {
    const key = message.callId;
    const column = columns.get(key) ?? parties.length;
    if (!columns.has(key)) {
      columns.set(key, column);
      parties.push({ name: partnerOf(message) });
    }
    const fingerprint = [key, message.direction, message.startLine, message.sequence].join('\n');
    const isRepeated = seen.has(fingerprint);
    seen.add(fingerprint);
    const isSent = message.direction === 'sent';
    return {
      from: isSent ? 0 : column,
      to: isSent ? column : 0,
      time: message.time,
      label: labelOf(message),
      answers: message.status === undefined ? '' : message.method,
      isFailure: message.status !== undefined && message.status >= 400,
      isRepeated,
      hasBody: message.hasBody,
      cause: causeOfMessage(message),
      fromLine: message.line,
      toLine: messages[index + 1]?.line ?? Math.max(message.line + 1, lineCount - 1),
    };
  });
  return { parties, arrows };
}
