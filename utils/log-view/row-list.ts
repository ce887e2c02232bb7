import { partitionPoint } from '../log/binary-search.ts';
import type { Gap } from '../log/gaps.ts';
import { GrowingList } from '../log/growing-list.ts';
import type { LineMap } from './line-map.ts';

/** One row of the list. Lines and entries are numbered from 0. */
export type Row =
  /** The first line of an entry, or the whole entry folded to one row. */
  | { type: 'entry'; entry: number; line: number; lineCount: number; isOpen: boolean }
  /** A further line of an open entry. */
  | { type: 'line'; entry: number; line: number }
  /** A stretch of time in which nothing was logged, in milliseconds; stands before its entry. */
  | { type: 'gap'; entry: number; duration: number };

/** Entries of no more lines are open from the beginning, SIP traces never. */
export const OPEN_LINES = 12;

/**
 * The rows of a log: the entries that a filter shows, each with its lines, folded or open, and the gaps between
 * them. Only the entries that are more than one row are held one by one, so a million rows cost little.
 */
export class RowList {
  readonly #map: LineMap;
  #shown = new GrowingList(Uint32Array);
  /** Shown entries of more than one row: their positions among the shown … */
  readonly #thick = new GrowingList(Uint32Array);
  /** … and how many rows in excess of one each there are up to and with them. */
  readonly #excess = new GrowingList(Uint32Array);
  #laidOut = 0;
  #nextLong = 0;
  #gaps: readonly Gap[] = [];
  #nextGap = 0;
  /** The last of the shown entries may still get lines. */
  #isHolding = false;
  /** The durations of gaps by the shown entries that they stand before. */
  readonly #gapBefore = new Map<number, number>();
  /** Entries that were opened or folded by hand. */
  readonly #turned: Set<number>;

  /** `turned` names the entries that were opened or folded by hand; the list changes it. */
  constructor(map: LineMap, turned: Set<number> = new Set()) {
    this.#map = map;
    this.#turned = turned;
  }

  /** How many entries are shown and laid out. */
  get entryCount(): number {
    return this.#laidOut;
  }

  get rowCount(): number {
    return this.#laidOut + this.#excessBefore(this.#thick.length);
  }

  /** Adds entries that are shown, ascending. */
  add(entries: Uint32Array): void {
    this.#release();
    for (const entry of entries) this.#shown.push(entry);
    this.#layOutMore();
  }

  /** Shows the newest entry, which may still get lines, until entries are added. */
  hold(entry: number): void {
    this.#release();
    this.#shown.push(entry);
    this.#isHolding = true;
    this.#layOutMore();
  }

  #release(): void {
    if (!this.#isHolding) return;
    this.#isHolding = false;
    this.#shown.drop(1);
    this.#layOutAgain();
  }

  /** Takes in what has become known since of the lines of shown entries. */
  layOut(): void {
    if (this.#isHolding) this.#layOutAgain();
    else this.#layOutMore();
  }

  #layOutMore(): void {
    const isKnown = (position: number) => this.#shown.get(position) < this.#map.entryCount;
    const limit = partitionPoint(this.#laidOut, this.#shown.length, isKnown);
    if (limit === this.#laidOut) return;
    const last = this.#shown.get(limit - 1);
    this.#laidOut = limit;
    const positions = Uint32Array.from([...this.#gapPositions(last), ...this.#longPositions(last)]).sort();
    let previous = -1;
    for (const position of positions) {
      if (position !== previous) this.#place(position);
      previous = position;
    }
  }

  /** NaN where there is none. */
  entryAt(position: number): number {
    return position < this.#laidOut ? this.#shown.get(position) : Number.NaN;
  }

  /** How many shown entries come before `entry`. */
  positionOf(entry: number): number {
    return partitionPoint(0, this.#laidOut, (position) => this.#shown.get(position) < entry);
  }

  has(entry: number): boolean {
    const position = this.positionOf(entry);
    return this.entryAt(position) === entry;
  }

  /** Shows an entry that the filter hides. */
  reveal(entry: number): void {
    if (this.has(entry) || entry >= this.#map.entryCount) return;
    const position = this.positionOf(entry);
    const entries = this.#shown.toUint32Array();
    this.#shown = new GrowingList(Uint32Array);
    for (let index = 0; index < position; index++) this.#shown.push(entries[index] ?? 0);
    this.#shown.push(entry);
    for (let index = position; index < entries.length; index++) this.#shown.push(entries[index] ?? 0);
    this.#layOutAgain();
  }

  isOpen(entry: number): boolean {
    const lines = this.#map.lineCountOf(entry);
    const opens = lines <= OPEN_LINES && !this.#map.isTrace(entry);
    return lines > 1 && opens !== this.#turned.has(entry);
  }

  /** Folds an open entry, opens a folded one. */
  turn(entry: number): void {
    if (this.#map.lineCountOf(entry) < 2) return;
    if (!this.#turned.delete(entry)) this.#turned.add(entry);
    this.#layOutAgain();
  }

  /** Gaps, ascending. One before an entry that is not shown stands before the next entry that is. */
  setGaps(gaps: readonly Gap[]): void {
    this.#gaps = gaps;
    this.#layOutAgain();
  }

  row(index: number): Row | undefined {
    if (!(index >= 0 && index < this.rowCount)) return undefined;
    const position = this.positionOfRow(index);
    const entry = this.#shown.get(position);
    const gap = this.#gapBefore.get(entry);
    const offset = index - this.#firstRow(position) - (gap === undefined ? 0 : 1);
    if (gap !== undefined && offset < 0) return { type: 'gap', entry, duration: gap };
    const line = this.#map.firstLine(entry) + offset;
    if (offset > 0) return { type: 'line', entry, line };
    return {
      type: 'entry',
      entry,
      line,
      lineCount: this.#map.lineCountOf(entry),
      isOpen: this.isOpen(entry),
    };
  }

  /** The position among the shown entries of the entry that a row belongs to. */
  positionOfRow(index: number): number {
    const startOf = (thick: number) => this.#thick.get(thick) + this.#excessBefore(thick);
    const before = partitionPoint(0, this.#thick.length, (thick) => startOf(thick) <= index);
    if (before === 0) return index;
    const position = this.#thick.get(before - 1);
    const end = position + this.#excessBefore(before) + 1;
    return index < end ? position : position + 1 + (index - end);
  }

  /** The row of a line; for a line that is not shown the row of the next shown entry, or the last row. */
  rowOf(line: number): number {
    const entry = this.#map.entryOf(line);
    const position = this.positionOf(entry);
    if (position >= this.#laidOut) return this.rowCount - 1;
    const shown = this.#shown.get(position);
    const first = this.#firstRow(position) + (this.#gapBefore.has(shown) ? 1 : 0);
    return shown === entry && this.isOpen(entry) ? first + line - this.#map.firstLine(entry) : first;
  }

  get gapCount(): number {
    return this.#gapBefore.size;
  }

  /** The rows that are gaps, ascending. */
  gapRows(): number[] {
    return [...this.#gapBefore.keys()].map((entry) => this.#firstRow(this.positionOf(entry)));
  }

  /** Rows in excess of one each, of the first `count` thick entries. */
  #excessBefore(count: number): number {
    return count === 0 ? 0 : this.#excess.get(count - 1);
  }

  #firstRow(position: number): number {
    const isBefore = (thick: number) => this.#thick.get(thick) < position;
    return position + this.#excessBefore(partitionPoint(0, this.#thick.length, isBefore));
  }

  *#gapPositions(last: number): Generator<number> {
    for (; (this.#gaps[this.#nextGap]?.entry ?? Number.POSITIVE_INFINITY) <= last; this.#nextGap++) {
      const { entry, duration } = this.#gaps[this.#nextGap] as Gap;
      const position = this.positionOf(entry);
      const shown = this.#shown.get(position);
      this.#gapBefore.set(shown, Math.max(duration, this.#gapBefore.get(shown) ?? 0));
      yield position;
    }
  }

  *#longPositions(last: number): Generator<number> {
    for (; this.#map.longEntry(this.#nextLong) <= last; this.#nextLong++) {
      const entry = this.#map.longEntry(this.#nextLong);
      const position = this.positionOf(entry);
      if (this.#shown.get(position) === entry) yield position;
    }
  }

  #place(position: number): void {
    const entry = this.#shown.get(position);
    const rows =
      (this.isOpen(entry) ? this.#map.lineCountOf(entry) : 1) + (this.#gapBefore.has(entry) ? 1 : 0);
    if (rows === 1) return;
    const total = this.#excessBefore(this.#thick.length) + rows - 1;
    this.#thick.push(position);
    this.#excess.push(total);
  }

  #layOutAgain(): void {
    this.#thick.drop(this.#thick.length);
    this.#excess.drop(this.#excess.length);
    this.#gapBefore.clear();
    this.#laidOut = 0;
    this.#nextLong = 0;
    this.#nextGap = 0;
    this.#layOutMore();
  }
}
