import type { LogDocument } from './document.ts';
import { KINDS, type Kind, kindOf } from './mark.ts';
import { type Message, parseMessage } from './message.ts';
import { readEntryText } from './rows.ts';
import { parseSipTrace, type SipTrace } from './sip.ts';
import { readStamp, stampLength } from './stamp.ts';

/** All that one entry says, for the pane that shows it. */
export interface EntryDetail {
  entry: number;
  /** Its lines: from the first up to, not including, the last. */
  fromLine: number;
  toLine: number;
  kind: Kind;
  /** The whole text as it stands in the file, stamp included. */
  text: string;
  /** Was the text cut at LONGEST_DETAIL? */
  isCut: boolean;
  message: Message | undefined;
  sip: SipTrace | undefined;
}

/** No more characters of one entry are shown, copied or parsed at once. */
export const LONGEST_DETAIL = 4 * 1024 * 1024;

function withoutStamp(text: string): string {
  const bytes = Uint8Array.from(text.slice(0, 24), (character) => character.charCodeAt(0) & 0xff);
  return Number.isNaN(readStamp(bytes, 0, bytes.length))
    ? text
    : text.slice(stampLength(bytes, 0, bytes.length) + 1);
}

/** Reads one entry; undefined when there is none with this number. */
export async function readDetail(log: LogDocument, entry: number): Promise<EntryDetail | undefined> {
  if (!(entry >= 0 && entry < log.entryCount)) return undefined;
  const { index } = log;
  const kind = KINDS[kindOf(index.entryMark(entry))] ?? 'text';
  const text = await readEntryText(log, entry, LONGEST_DETAIL);
  const isSip = kind === 'sip';
  return {
    entry,
    fromLine: index.firstLine(entry),
    toLine: index.firstLine(entry + 1),
    kind,
    text,
    isCut: text.length >= LONGEST_DETAIL - 1,
    message: isSip ? undefined : parseMessage(withoutStamp(text.replace(/^\ufeff/, ''))),
    sip: isSip ? parseSipTrace(text) : undefined,
  };
}
