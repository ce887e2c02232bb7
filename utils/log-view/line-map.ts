import { partitionPoint } from '../log/binary-search.ts';
import { GrowingList } from '../log/growing-list.ts';
import type { LongEntries } from '../log/long-entries.ts';

/** Lines ⇄ entries of a log that may still grow, from its entries of more than one line. All numbered from 0. */
export class LineMap {
  readonly #long = new GrowingList(Uint32Array);
  readonly #lineCounts = new GrowingList(Uint32Array);
  /** The first line of each long entry. */
  readonly #firstLines = new GrowingList(Uint32Array);
  readonly #traces = new GrowingList(Uint16Array);
  #entryCount = 0;
  #lineCount = 0;
  /** How many lines of the last entry, which may still get more, are known; 0 where the last one is whole. */
  #openLines = 0;

  /** Entries that are known, the newest one as far as it has come. */
  get entryCount(): number {
    return this.#entryCount;
  }

  /** Lines of these entries. */
  get lineCount(): number {
    return this.#lineCount;
  }

  get longCount(): number {
    return this.#long.length;
  }

  /** NaN where there is none. */
  longEntry(index: number): number {
    return index < this.#long.length ? this.#long.get(index) : Number.NaN;
  }

  add({ entries, lineCounts, traces, decided, open }: LongEntries): void {
    this.#forgetOpen();
    for (const [index, entry] of entries.entries()) {
      this.#addLong(entry, lineCounts[index] ?? 1, traces[index] ?? 0);
    }
    this.#lineCount += decided - this.#entryCount;
    this.#entryCount = decided;
    if (open) this.#addOpen(open.lineCount, open.isTrace);
  }

  #addLong(entry: number, lines: number, trace: number): void {
    this.#lineCount += entry - this.#entryCount;
    this.#long.push(entry);
    this.#lineCounts.push(lines);
    this.#firstLines.push(this.#lineCount);
    this.#traces.push(trace);
    this.#lineCount += lines;
    this.#entryCount = entry + 1;
  }

  #addOpen(lines: number, isTrace: boolean): void {
    this.#openLines = lines;
    if (lines > 1) this.#addLong(this.#entryCount, lines, isTrace ? 1 : 0);
    else {
      this.#lineCount++;
      this.#entryCount++;
    }
  }

  #forgetOpen(): void {
    if (this.#openLines === 0) return;
    if (this.#openLines > 1) {
      for (const list of [this.#long, this.#lineCounts, this.#firstLines, this.#traces]) list.drop(1);
    }
    this.#lineCount -= this.#openLines;
    this.#entryCount--;
    this.#openLines = 0;
  }

  firstLine(entry: number): number {
    const before = this.longBefore(entry);
    if (before === 0) return entry;
    const last = before - 1;
    const next = this.#firstLines.get(last) + this.#lineCounts.get(last);
    return next + (entry - this.#long.get(last) - 1);
  }

  /** The entry of a line; for lines beyond the known ones an entry beyond the known ones. */
  entryOf(line: number): number {
    const before = partitionPoint(0, this.#long.length, (index) => this.#firstLines.get(index) <= line);
    if (before === 0) return line;
    const last = before - 1;
    const next = this.#firstLines.get(last) + this.#lineCounts.get(last);
    return line < next ? this.#long.get(last) : this.#long.get(last) + 1 + (line - next);
  }

  lineCountOf(entry: number): number {
    const index = this.#indexOf(entry);
    return index === undefined ? 1 : this.#lineCounts.get(index);
  }

  isTrace(entry: number): boolean {
    const index = this.#indexOf(entry);
    return index !== undefined && this.#traces.get(index) === 1;
  }

  /** How many long entries come before `entry`. */
  longBefore(entry: number): number {
    return partitionPoint(0, this.#long.length, (index) => this.#long.get(index) < entry);
  }

  #indexOf(entry: number): number | undefined {
    const index = this.longBefore(entry);
    return this.longEntry(index) === entry ? index : undefined;
  }
}
