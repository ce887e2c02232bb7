import { byteOrderMarkLength } from './ascii.ts';
import { partitionPoint } from './binary-search.ts';
import { beginsTrace, classifyMessage, endsTrace, isFrame, levelOfSipLine, opensPacket } from './classify.ts';
import { GrowingList } from './growing-list.ts';
import {
  classOf,
  ENTRY_START,
  KIND,
  KINDS,
  kindOf,
  LEVEL,
  LEVELS,
  levelOf,
  MARK_CLASSES,
  markOf,
  NOISES,
  noiseOf,
  OUT_OF_ORDER,
  raised,
  STAMPED,
  withKind,
} from './mark.ts';
import { Moments } from './moments.ts';
import { readStamp, stampLength } from './stamp.ts';

const CARRIAGE_RETURN = 13;

/** How many entries there are of each kind, level and noise; indexes as in KINDS, LEVELS and NOISES. */
export interface EntryCounts {
  kinds: number[];
  levels: number[];
  noises: number[];
}

export function noCounts(): EntryCounts {
  return { kinds: KINDS.map(() => 0), levels: LEVELS.map(() => 0), noises: NOISES.map(() => 0) };
}

function add(counts: EntryCounts, mark: number, by: number): void {
  counts.kinds[kindOf(mark)] = (counts.kinds[kindOf(mark)] ?? 0) + by;
  counts.levels[levelOf(mark)] = (counts.levels[levelOf(mark)] ?? 0) + by;
  counts.noises[noiseOf(mark)] = (counts.noises[noiseOf(mark)] ?? 0) + by;
}

type State = 'head' | 'entry' | 'trace' | 'trace ended';

/**
 * Everything known of every line and entry, in typed lists: about 22 bytes a line.
 *
 * An entry is a stamped line with the lines that continue it, or a whole SIP trace with the blank lines around
 * it; a line before the first stamp is an entry of its own.
 *
 *   head ──stamp──▶ entry ──BEGIN──▶ trace ──END──▶ trace ended
 *                     ▲               │ stamp that opens no packet  │ stamp
 *                     └───────────────┴─────────────────────────────┘
 */
export class LineIndex {
  /** Where a line begins, relative to its chunk. */
  readonly starts = new GrowingList(Uint32Array);
  readonly #marks = new GrowingList(Uint16Array);
  readonly #entries = new GrowingList(Uint32Array);
  readonly #times = new GrowingList(Float64Array);
  /** How many closed entries have each combination of kind, level and noise. */
  readonly #tally = new Uint32Array(MARK_CLASSES);
  readonly moments = new Moments((entry, isLate) => this.#setLate(entry, isLate));
  #state: State = 'head';
  #isBlankBefore = false;

  get lineCount(): number {
    return this.starts.length;
  }

  get entryCount(): number {
    return this.#entries.length;
  }

  mark(line: number): number {
    return this.#marks.get(line);
  }

  /** The first line of an entry. */
  firstLine(entry: number): number {
    return entry < this.entryCount ? this.#entries.get(entry) : this.lineCount;
  }

  entryMark(entry: number): number {
    return this.mark(this.#entries.get(entry));
  }

  /** When an entry was stamped, in epoch milliseconds; NaN without a stamp. A SIP trace has its first packet's. */
  entryTime(entry: number): number {
    return this.#times.get(entry);
  }

  entryOf(line: number): number {
    return partitionPoint(0, this.entryCount, (entry) => this.#entries.get(entry) <= line) - 1;
  }

  counts(): EntryCounts {
    const counts = noCounts();
    for (const [mark, entries] of this.#tally.entries()) if (entries > 0) add(counts, mark, entries);
    if (this.entryCount > 0) add(counts, this.entryMark(this.entryCount - 1), 1);
    return counts;
  }

  /** Takes in the line that is bytes [start, end) of its chunk, without its line feed. */
  add(bytes: Uint8Array, start: number, end: number): void {
    const line = this.lineCount;
    this.starts.push(start);
    const at = line === 0 ? start + byteOrderMarkLength(bytes, start, end) : start;
    const to = end > at && bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
    const time = readStamp(bytes, at, to);
    if (Number.isNaN(time)) this.#addUnstamped(line, bytes, at, to);
    else this.#addStamped(line, bytes, at, to, time);
    this.#isBlankBefore = at >= to;
  }

  #addStamped(line: number, bytes: Uint8Array, at: number, to: number, time: number): void {
    const message = at + stampLength(bytes, at, to);
    if (this.#state === 'trace' && opensPacket(bytes, message, to)) {
      this.#marks.push(markOf(KIND.sip) | STAMPED);
      if (Number.isNaN(this.#times.get(this.entryCount - 1))) this.#times.set(this.entryCount - 1, time);
      return;
    }
    this.#state = 'entry';
    this.#open(line, classifyMessage(bytes, Math.min(message + 1, to), to) | STAMPED, time);
    this.moments.add(this.entryCount - 1, time);
  }

  #addUnstamped(line: number, bytes: Uint8Array, at: number, to: number): void {
    if (this.#state === 'trace') {
      this.#marks.push(markOf(KIND.sip));
      this.#raiseEntry(levelOfSipLine(bytes, at, to));
      if (endsTrace(bytes, at, to)) this.#state = 'trace ended';
    } else if (beginsTrace(bytes, at, to)) {
      this.#openTrace(line);
    } else if (this.#state === 'trace ended') {
      if (at >= to) {
        this.#marks.push(markOf(KIND.sip));
        return;
      }
      this.#open(line, markOf(KIND.text), Number.NaN);
      this.#state = 'entry';
    } else if (this.#state === 'head') {
      this.#open(line, markOf(KIND.text), Number.NaN);
    } else {
      this.#addContinuation(line, bytes, at, to);
    }
  }

  #addContinuation(line: number, bytes: Uint8Array, at: number, to: number): void {
    const frame = isFrame(bytes, at, to);
    this.#marks.push(markOf(frame ? KIND.stack : KIND.continuation));
    if (!frame) return;
    const head = this.firstLine(this.entryCount - 1);
    const mark = this.mark(head);
    // The platform writes the stack of every terminate(): no error.
    if (kindOf(mark) === KIND.lifecycle) return;
    const isOwnFrame = kindOf(mark) === KIND.print && head === line - 1;
    this.#marks.set(head, raised(isOwnFrame ? withKind(mark, KIND.stack) : mark, LEVEL.error));
  }

  /** A blank line before a trace belongs to the trace, unless it is an entry of its own. */
  #openTrace(line: number): void {
    const claimsBlank = this.#isBlankBefore && this.#state === 'entry';
    this.#state = 'trace';
    if (!claimsBlank) {
      this.#open(line, markOf(KIND.sip, LEVEL.info), Number.NaN);
      return;
    }
    this.#close();
    this.#marks.set(line - 1, markOf(KIND.sip, LEVEL.info) | ENTRY_START);
    this.#marks.push(markOf(KIND.sip));
    this.#entries.push(line - 1);
    this.#times.push(Number.NaN);
  }

  #open(line: number, mark: number, time: number): void {
    this.#close();
    this.#marks.push(mark | ENTRY_START);
    this.#entries.push(line);
    this.#times.push(time);
  }

  #close(): void {
    if (this.entryCount === 0) return;
    const mark = classOf(this.entryMark(this.entryCount - 1));
    this.#tally[mark] = (this.#tally[mark] ?? 0) + 1;
  }

  #raiseEntry(level: number): void {
    const head = this.firstLine(this.entryCount - 1);
    this.#marks.set(head, raised(this.mark(head), level));
  }

  #setLate(entry: number, isLate: boolean): void {
    const line = this.firstLine(entry);
    this.#marks.set(line, isLate ? this.mark(line) | OUT_OF_ORDER : this.mark(line) & ~OUT_OF_ORDER);
  }
}
