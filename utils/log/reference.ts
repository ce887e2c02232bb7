/** A place in a log that people can read and send, and that the search box reads back. */
export interface LogReference {
  /** The call session's id. */
  session: string;
  /** Milliseconds from the start of the session. */
  offset?: number;
  /** Lines as people count them, from 1; both ends included. */
  fromLine?: number;
  toLine?: number;
}

const LARGEST = 1e12;

/** `02:13.4`; from an hour on `1:02:13.4`. Tenths of a second, cut and not rounded. */
export function formatOffset(milliseconds: number): string {
  const tenths = Math.floor(Math.max(0, Math.min(LARGEST, milliseconds)) / 100);
  const seconds = Math.floor(tenths / 10);
  const pad = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const clock = `${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}.${tenths % 10}`;
  return hours > 0 ? `${hours}:${clock}` : clock;
}

/** `Voximplant session 3487122519 · 02:13.4 · log lines 120–131` */
export function formatReference({ session, offset, fromLine, toLine }: LogReference): string {
  const parts = [`Voximplant session ${session}`];
  if (offset !== undefined) parts.push(formatOffset(offset));
  if (fromLine !== undefined) {
    const isOne = toLine === undefined || toLine <= fromLine;
    parts.push(isOne ? `log line ${fromLine}` : `log lines ${fromLine}–${toLine}`);
  }
  return parts.join(' · ');
}

const SESSION = /\bsession\s{1,4}#?(\d{4,20})\b/i;
const OFFSET = /(?:^|[\s·|,@])(?:(\d{1,4}):)?(\d{1,2}):(\d{2})(?:\.(\d{1,3}))?(?=$|[\s·|,])/;
const LINES = /\blines?\s{1,4}(\d{1,10})(?:\s{0,2}[-–—]\s{0,2}(\d{1,10}))?/i;

function offsetIn(text: string): number | undefined {
  const match = OFFSET.exec(text);
  if (!match) return undefined;
  const [, hours = '0', minutes, seconds, fraction = '0'] = match;
  const whole = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return whole * 1000 + Number(fraction.padEnd(3, '0'));
}

/** Reads a reference back, wherever it stands in the text; undefined when the text names no session. */
export function parseReference(text: string): LogReference | undefined {
  const match = SESSION.exec(text.slice(0, 1000));
  if (!match) return undefined;
  const rest = text.slice(match.index + match[0].length, match.index + 1000);
  const reference: LogReference = { session: match[1] ?? '' };
  const offset = offsetIn(rest);
  if (offset !== undefined) reference.offset = offset;
  const lines = LINES.exec(rest);
  if (!lines) return reference;
  const first = Number(lines[1]);
  const last = Number(lines[2] ?? lines[1]);
  if (first < 1 || last < 1) return reference;
  return { ...reference, fromLine: Math.min(first, last), toLine: Math.max(first, last) };
}
