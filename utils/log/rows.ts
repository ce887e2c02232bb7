import { byteOrderMarkLength } from './ascii.ts';
import type { LineBlock, LogDocument } from './document.ts';
import {
  ENTRY_START,
  KINDS,
  type Kind,
  kindOf,
  LEVELS,
  type Level,
  levelOf,
  NOISES,
  type Noise,
  noiseOf,
  OUT_OF_ORDER,
  STAMPED,
} from './mark.ts';
import { readStamp, stampLength } from './stamp.ts';

/** One line as it is drawn. */
export interface LineRow {
  line: number;
  entry: number;
  /** Is it the first line of its entry? */
  isHead: boolean;
  kind: Kind;
  level: Level;
  noise: Noise;
  /** Its own stamp in epoch milliseconds, if it has one. */
  time: number | undefined;
  /** Stamped earlier than a line written before it. */
  isLate: boolean;
  /** The text as it stands in the file, stamp included, cut at the asked length. */
  text: string;
  /** Where the message begins in `text`, after the stamp. */
  messageStart: number;
  /** How many characters the cut took away. */
  hiddenCharacters: number;
}

/** An entry folded to one row: its first line, or for a SIP trace its opening line. */
export interface EntryRow extends LineRow {
  lineCount: number;
  /** How much earlier than the line before it the entry is stamped, in milliseconds; 0 when it is in order. */
  lateBy: number;
}

/** How much of a line is shown before "show all" (experience.md §1.2). */
export const SHOWN_CHARACTERS = 2000;
const BYTES_PER_CHARACTER = 4;
const decoder = new TextDecoder();

/** Characters (code points) that bytes [from, to) of UTF-8 hold, without decoding them. */
function countCharacters(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (((bytes[at] ?? 0) & 0xc0) !== 0x80) count++;
  return count;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

/** The text of bytes [from, to), at most `limit` UTF-16 units, and how many characters it lacks. */
export function decodeText(
  bytes: Uint8Array,
  from: number,
  to: number,
  limit: number,
): { text: string; hiddenCharacters: number } {
  if (to - from <= limit) return { text: decoder.decode(bytes.subarray(from, to)), hiddenCharacters: 0 };
  const reach = Math.min(to, from + limit * BYTES_PER_CHARACTER);
  let text = decoder.decode(bytes.subarray(from, reach));
  if (text.length > limit)
    text = text.slice(0, isHighSurrogate(text.charCodeAt(limit - 1)) ? limit - 1 : limit);
  const hidden = countCharacters(bytes, from, to) - [...text].length;
  return { text, hiddenCharacters: Math.max(0, hidden) };
}

/** Where the line's text ends: before its line feed and carriage return. */
export function textEnd(bytes: Uint8Array, start: number, end: number): number {
  let to = end;
  if (to > start && bytes[to - 1] === 10) to--;
  if (to > start && bytes[to - 1] === 13) to--;
  return to;
}

function lineRow(log: LogDocument, block: LineBlock, line: number, entry: number, limit: number): LineRow {
  const { bytes } = block;
  const start = line === block.fromLine ? block.start : log.index.starts.get(line);
  const end = textEnd(bytes, start, log.endInBlock(block, line));
  const mark = log.index.mark(line);
  const from = line === 0 ? start + byteOrderMarkLength(bytes, start, end) : start;
  const isStamped = (mark & STAMPED) !== 0;
  const messageStart = isStamped ? stampLength(bytes, from, end) + 1 : 0;
  return {
    line,
    entry,
    isHead: (mark & ENTRY_START) !== 0,
    kind: KINDS[kindOf(mark)] ?? 'text',
    level: LEVELS[levelOf(mark)] ?? 'unknown',
    noise: NOISES[noiseOf(mark)] ?? 'none',
    time: isStamped ? readStamp(bytes, from, end) : undefined,
    isLate: (mark & OUT_OF_ORDER) !== 0,
    messageStart: Math.min(messageStart, end - from),
    ...decodeText(bytes, from, end, limit),
  };
}

/** Lines [from, to), clamped to the lines that exist. */
export async function readLines(
  log: LogDocument,
  from: number,
  to: number,
  limit = SHOWN_CHARACTERS,
): Promise<LineRow[]> {
  const rows: LineRow[] = [];
  const last = Math.min(to, log.lineCount);
  const first = Math.max(0, Math.floor(from));
  let entry = first < last ? log.index.entryOf(first) : 0;
  for await (const block of log.blocks(first, last)) {
    for (let line = block.fromLine; line < block.toLine; line++) {
      if (line >= log.index.firstLine(entry + 1)) entry++;
      rows.push(lineRow(log, block, line, entry, limit));
    }
  }
  return rows;
}

/** The line that stands for an entry: its first one that is not blank. */
function speakingLine(log: LogDocument, entry: number): number {
  const first = log.index.firstLine(entry);
  const isTrace = KINDS[kindOf(log.index.mark(first))] === 'sip';
  if (!isTrace) return first;
  const { start, end } = log.lineRange(first);
  return end - start <= 2 && first + 1 < log.index.firstLine(entry + 1) ? first + 1 : first;
}

/** How much earlier than what was written before it an entry is stamped, in milliseconds. */
export function lateness(log: LogDocument, entry: number): number {
  const { moments } = log.index;
  const before = moments.countBefore(entry);
  const own = log.index.entryTime(entry);
  if (before === 0 || Number.isNaN(own)) return 0;
  return Math.max(0, moments.time(before - 1) - own);
}

/** These entries, each folded to one row. Unknown numbers are left out. */
export async function readEntries(
  log: LogDocument,
  entries: Iterable<number>,
  limit = SHOWN_CHARACTERS,
): Promise<EntryRow[]> {
  const rows: EntryRow[] = [];
  for (const entry of entries) {
    if (!(entry >= 0 && entry < log.entryCount)) continue;
    const line = speakingLine(log, entry);
    const [row] = await readLines(log, line, line + 1, limit);
    if (!row) continue;
    const first = log.index.firstLine(entry);
    const mark = log.index.mark(first);
    const time = log.index.entryTime(entry);
    rows.push({
      ...row,
      isHead: true,
      level: LEVELS[levelOf(mark)] ?? 'unknown',
      time: Number.isNaN(time) ? undefined : time,
      lineCount: log.index.firstLine(entry + 1) - first,
      lateBy: lateness(log, entry),
    });
  }
  return rows;
}

/** The whole text of an entry, its lines joined by line feeds; cut at `limit` characters. */
export async function readEntryText(log: LogDocument, entry: number, limit: number): Promise<string> {
  const first = log.index.firstLine(entry);
  const end = log.index.firstLine(entry + 1);
  let text = '';
  for await (const block of log.blocks(first, end)) {
    const part = decodeText(block.bytes, block.start, block.end, limit - text.length).text;
    text += part;
    if (text.length >= limit) break;
  }
  return text.replace(/\r?\n$/, '');
}
