import { readStamp } from './stamp.ts';

/** One message of a SIP trace, as a ladder draws it. All texts are untrusted. */
export interface SipMessage {
  /** Epoch milliseconds. */
  time: number;
  direction: 'sent' | 'received';
  /** The line of the trace, from 0, on which its stamp stands. */
  line: number;
  startLine: string;
  /** `INVITE`; for a response the method that it answers. */
  method: string;
  /** For a response: `486`. */
  status: number | undefined;
  /** For a response: `Busy Here`. */
  phrase: string;
  callId: string;
  /** `20762 INVITE` */
  sequence: string;
  from: string;
  to: string;
  reason: string;
  hasBody: boolean;
}

export interface SipTrace {
  /** Voximplant's id of the call that the trace belongs to. */
  callId: string;
  messages: SipMessage[];
}

/** No more messages are read from one trace. */
const MOST_MESSAGES = 2000;
const PACKET = /^(\d{4}-\d{2}-\d{2} [\d:.]{8,12}) {2}(Sent|Received):/;
/** Compact header names (RFC 3261 §7.3.3). */
const LONG_NAMES: Record<string, string> = {
  i: 'call-id',
  f: 'from',
  t: 'to',
  c: 'content-type',
  l: 'content-length',
};

function stampOf(text: string): number {
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  return readStamp(bytes, 0, bytes.length);
}

/** The headers up to the blank line; of a repeated header the first. */
function headersOf(lines: readonly string[]): { headers: Map<string, string>; hasBody: boolean } {
  const headers = new Map<string, string>();
  for (const [index, line] of lines.entries()) {
    if (line === '') return { headers, hasBody: lines.slice(index).some((text) => text !== '') };
    const colon = line.indexOf(':');
    if (colon < 1) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    const key = LONG_NAMES[name] ?? name;
    if (!headers.has(key)) headers.set(key, line.slice(colon + 1).trim());
  }
  return { headers, hasBody: false };
}

function messageOf(stamp: string, direction: string, line: number, lines: readonly string[]): SipMessage {
  const [startLine = '', ...rest] = lines;
  const { headers, hasBody } = headersOf(rest);
  const response = /^SIP\/2\.0 (\d{3}) ?(.*)$/.exec(startLine);
  const sequence = headers.get('cseq') ?? '';
  return {
    time: stampOf(stamp),
    direction: direction === 'Sent' ? 'sent' : 'received',
    line,
    startLine,
    method: response ? (sequence.split(' ')[1] ?? '') : (startLine.split(' ')[0] ?? ''),
    status: response ? Number(response[1]) : undefined,
    phrase: response?.[2] ?? '',
    callId: headers.get('call-id') ?? '',
    sequence,
    from: headers.get('from') ?? '',
    to: headers.get('to') ?? '',
    reason: headers.get('reason') ?? '',
    hasBody,
  };
}

/** Reads the text of a SIP trace entry (voximplant.md §7). Never throws; what is no packet is left out. */
export function parseSipTrace(text: string): SipTrace {
  const lines = text.split(/\r?\n/);
  const opening = lines.find((line) => line.startsWith('-----BEGIN SIP TRACE ')) ?? '';
  const callId = opening.slice('-----BEGIN SIP TRACE '.length).trim();
  const messages: SipMessage[] = [];
  let packet: { stamp: string; direction: string; line: number } | undefined;
  let content: string[] = [];
  const finish = () => {
    if (packet) messages.push(messageOf(packet.stamp, packet.direction, packet.line, content));
    content = [];
  };
  for (const [line, lineText] of lines.entries()) {
    const opens = PACKET.exec(lineText);
    const ends = lineText.startsWith('-----END SIP TRACE ');
    if (opens || ends) finish();
    if (ends || messages.length >= MOST_MESSAGES) {
      packet = undefined;
      break;
    }
    if (opens) packet = { stamp: opens[1] ?? '', direction: opens[2] ?? '', line };
    else content.push(lineText);
  }
  finish();
  return { callId, messages };
}
