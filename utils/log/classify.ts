import { ascii, endsWith, indexIn, isDigit, startsWith } from './ascii.ts';
import { brokeOff } from './hang-up.ts';
import { levelOfText } from './level.ts';
import { KIND, LEVEL, markOf, NOISE, raised } from './mark.ts';

/* What a stamped line says, told from its bytes. The message forms are those of voximplant.md §7. */

const EVENT_TO_SCRIPT = ascii('Sent event to JS ');
const EVENT_FROM_SCRIPT = ascii('Sent event from JS ');
const REQUEST = ascii('Sent request from JS ');
const COMMAND = ascii('Executing JS command: ');
const LOADING = ascii('Loading scenario ');
const MODULE = ascii('Module loaded: ');
const VERSION = ascii('VoxEngine version: ');
const CALL_ID = ascii('CallId=');
const MEDIA_STATISTICS = ascii(': Enable media statistics for ');
const WARNING = ascii('WARNING! ');
const TERMINATING = ascii('Terminating request...');
const CLOSING = ascii('Terminating (onClose)');
const EXIT_CODE = ascii('Terminating with exit code ');
const SESSION_TERMINATED = ascii('Session terminated');
const NORMAL_TERMINATION = ascii('Normal termination');
/** The other ways a call session ends: the `finish_reason` values of the call history (voximplant.md §5). */
const BAD_ENDINGS = [
  'Insufficient funds',
  'Internal error (billing timeout)',
  'Terminated administratively',
  'JS session error',
  'Timeout',
].map(ascii);
const LONGEST_ENDING = Math.max(...BAD_ENDINGS.map(({ length }) => length));

const NAME = ascii('name = ');
const PHONE_EVENT = ascii('onPhoneEvent with params [');
const JSON_NAME = ascii('"name":"');
const NAME_REACH = 400;
const WITH_PARAMS = ascii(' with params ');
const COMMAND_NAME_REACH = 120;

const DISCONNECTED = ascii('Call.Disconnected');
const WEB_SOCKET_MESSAGE = ascii('WebSocket.Message');
const SEND_WEB_SOCKET = ascii('SendMessageWebSocket');
const ENABLE_STATISTICS = ascii('EnableMediaStatistics');
const HTTP = ['Http', 'HTTP', 'http'].map(ascii);
/** Endings of names that tell of a failure, by their last letter. */
const FAILURES = new Map(
  ['Failed', 'Error', 'Failure'].map((word) => [word.charCodeAt(word.length - 1), ascii(word)]),
);

const LIFECYCLE = markOf(KIND.lifecycle, LEVEL.info);
const LIFECYCLE_ERROR = markOf(KIND.lifecycle, LEVEL.error);

/** The mark of something the platform names: an event, a command, a request. */
function named(kind: number, bytes: Uint8Array, from: number, to: number): number {
  if (from === to) return markOf(kind, LEVEL.info);
  if (startsWith(bytes, from, to, WEB_SOCKET_MESSAGE) || startsWith(bytes, from, to, SEND_WEB_SOCKET)) {
    return markOf(kind, LEVEL.info, NOISE.webSocket);
  }
  if (startsWith(bytes, from, to, ENABLE_STATISTICS)) {
    return markOf(KIND.media, LEVEL.info, NOISE.mediaStatistics);
  }
  const failure = FAILURES.get(bytes[to - 1] ?? 0);
  const isFailure = failure !== undefined && endsWith(bytes, from, to, failure);
  return markOf(namesHttp(bytes, from, to) ? KIND.http : kind, isFailure ? LEVEL.error : LEVEL.info);
}

function namesHttp(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const isH = bytes[at] === 72 || bytes[at] === 104;
    if (isH && HTTP.some((word) => startsWith(bytes, at, to, word))) return true;
  }
  return false;
}

function endOfName(bytes: Uint8Array, from: number, to: number, closing: number): number {
  let at = from;
  while (at < to && bytes[at] !== closing && bytes[at] !== 32) at++;
  return at;
}

/** An event's name stands inside its parameters: `{name = Call.Connected ; …}`. */
function event(bytes: Uint8Array, from: number, to: number): number {
  const reach = Math.min(to, from + NAME_REACH);
  let at = startsWith(bytes, from, to, PHONE_EVENT) ? from + PHONE_EVENT.length : from;
  for (;;) {
    at = indexIn(bytes, at, reach, NAME);
    if (at === -1) return markOf(KIND.event, LEVEL.info);
    const before = bytes[at - 1];
    at += NAME.length;
    if (before === 123 || before === 32) return namedEvent(bytes, from, at, to);
  }
}

function namedEvent(bytes: Uint8Array, from: number, name: number, to: number): number {
  const end = endOfName(bytes, name, to, 32);
  const mark = named(KIND.event, bytes, name, end);
  const isBroken = is(bytes, name, end, DISCONNECTED) && brokeOff(bytes, from, to);
  return isBroken ? raised(mark, LEVEL.warning) : mark;
}

function scriptEvent(bytes: Uint8Array, from: number, to: number): number {
  const at = indexIn(bytes, from, Math.min(to, from + NAME_REACH), JSON_NAME);
  if (at === -1) return event(bytes, from, to);
  const start = at + JSON_NAME.length;
  return named(KIND.event, bytes, start, endOfName(bytes, start, to, 34));
}

function command(bytes: Uint8Array, from: number, to: number): number {
  const found = indexIn(bytes, from, Math.min(to, from + COMMAND_NAME_REACH), WITH_PARAMS);
  return named(KIND.command, bytes, from, found === -1 ? endOfName(bytes, from, to, 32) : found);
}

function is(bytes: Uint8Array, at: number, end: number, whole: Uint8Array): boolean {
  return end - at === whole.length && startsWith(bytes, at, end, whole);
}

/** Lines that only the platform writes; 0 when it is none of them. */
function platformLine(bytes: Uint8Array, at: number, end: number): number {
  switch (bytes[at]) {
    case 67: // C
      if (!startsWith(bytes, at, end, CALL_ID)) return 0;
      if (indexIn(bytes, at, Math.min(end, at + 120), MEDIA_STATISTICS) === -1) return 0;
      return markOf(KIND.media, LEVEL.info, NOISE.mediaStatistics);
    case 76: // L
      return startsWith(bytes, at, end, LOADING) ? LIFECYCLE : 0;
    case 77: // M
      return startsWith(bytes, at, end, MODULE) ? LIFECYCLE | markOf(0, 0, NOISE.moduleLoading) : 0;
    case 78: // N
      return is(bytes, at, end, NORMAL_TERMINATION) ? LIFECYCLE : 0;
    case 83: // S
      return is(bytes, at, end, SESSION_TERMINATED) ? LIFECYCLE : 0;
    case 86: // V
      return startsWith(bytes, at, end, VERSION) ? LIFECYCLE : 0;
    case 87: // W
      return startsWith(bytes, at, end, WARNING) ? markOf(KIND.warning, LEVEL.warning) : 0;
    case 84: // T
      if (startsWith(bytes, at, end, TERMINATING) || is(bytes, at, end, CLOSING)) return LIFECYCLE;
      if (startsWith(bytes, at, end, EXIT_CODE)) {
        return bytes[at + EXIT_CODE.length] === 48 ? LIFECYCLE : LIFECYCLE_ERROR;
      }
  }
  if (end - at > LONGEST_ENDING) return 0;
  return BAD_ENDINGS.some((ending) => is(bytes, at, end, ending)) ? LIFECYCLE_ERROR : 0;
}

/** The mark (kind, level, noise) of the message in bytes [at, end), which follows a time stamp. */
export function classifyMessage(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at];
  if (first === 83 && startsWith(bytes, at, end, EVENT_TO_SCRIPT)) {
    return event(bytes, at + EVENT_TO_SCRIPT.length, end);
  }
  if (first === 69 && startsWith(bytes, at, end, COMMAND)) return command(bytes, at + COMMAND.length, end);
  if (first === 83 && startsWith(bytes, at, end, EVENT_FROM_SCRIPT)) {
    return scriptEvent(bytes, at + EVENT_FROM_SCRIPT.length, end);
  }
  if (first === 83 && startsWith(bytes, at, end, REQUEST)) return command(bytes, at + REQUEST.length, end);
  return platformLine(bytes, at, end) || markOf(KIND.print, levelOfText(bytes, at, end));
}

const TRACE_BEGIN = ascii('-----BEGIN SIP TRACE ');
const TRACE_END = ascii('-----END SIP TRACE ');
const SENT = ascii('  Sent:');
const RECEIVED = ascii('  Received:');
const RESPONSE = ascii('SIP/2.0 ');
/** Refusals that belong to an orderly dialogue: a challenge for credentials, the answer to CANCEL. */
const ORDERLY_REFUSALS = new Set([401, 407, 487]);

export const beginsTrace = (bytes: Uint8Array, at: number, end: number): boolean =>
  bytes[at] === 45 && startsWith(bytes, at, end, TRACE_BEGIN);

export const endsTrace = (bytes: Uint8Array, at: number, end: number): boolean =>
  bytes[at] === 45 && startsWith(bytes, at, end, TRACE_END);

/** Is this what follows the stamp of a packet: `  Sent:` or `  Received:`? */
export const opensPacket = (bytes: Uint8Array, at: number, end: number): boolean =>
  startsWith(bytes, at, end, SENT) || startsWith(bytes, at, end, RECEIVED);

/** The level that a line of a SIP trace gives its trace. */
export function levelOfSipLine(bytes: Uint8Array, at: number, end: number): number {
  if (bytes[at] !== 83 || !startsWith(bytes, at, end, RESPONSE)) return LEVEL.unknown;
  const digits = [0, 1, 2].map((index) => bytes[at + RESPONSE.length + index] ?? 0);
  if (!digits.every(isDigit)) return LEVEL.unknown;
  const status = digits.reduce((sum, digit) => sum * 10 + digit - 48, 0);
  return status >= 400 && !ORDERLY_REFUSALS.has(status) ? LEVEL.error : LEVEL.info;
}

const LONGEST_FRAME = 1000;

function skipDigitsBack(bytes: Uint8Array, from: number, to: number): number {
  let at = to;
  while (at > from && isDigit(bytes[at - 1] ?? 0)) at--;
  return at;
}

/** Is this a stack frame: `finish@/support-line:39:15`? Some engines write `    at finish (file:39:15)`. */
export function isFrame(bytes: Uint8Array, from: number, end: number): boolean {
  if (end - from > LONGEST_FRAME || end - from < 5) return false;
  const to = bytes[end - 1] === 41 ? end - 1 : end;
  const column = skipDigitsBack(bytes, from, to);
  if (column === to || bytes[column - 1] !== 58) return false;
  const line = skipDigitsBack(bytes, from, column - 1);
  if (line === column - 1 || bytes[line - 1] !== 58) return false;
  for (let at = from; at < line; at++) {
    if (bytes[at] === 64) return true;
    if (bytes[at] === 97 && bytes[at + 1] === 116 && bytes[at + 2] === 32 && bytes[from] === 32) return true;
  }
  return false;
}
