import { pacer } from './breathe.ts';
import type { LineBlock, LogDocument } from './document.ts';
import { type EntryCounts, noCounts } from './line-index.ts';
import { KINDS, type Kind, kindOf, LEVELS, type Level, levelOf, noiseOf } from './mark.ts';
import { type Matcher, matcherOf, type Search } from './matcher.ts';
import type { PatternRunner } from './pattern-runner.ts';
import { parseQuery } from './query.ts';
import { growingReach } from './reach.ts';

/** Which entries to show. What is left out does not restrict. */
export interface FilterQuery {
  /** The filter box: see `parseQuery`. */
  text?: string;
  matchCase?: boolean;
  kinds?: readonly Kind[];
  levels?: readonly Level[];
  hideNoise?: boolean;
  /** Call ids: an entry must name one of them. */
  legs?: readonly string[];
}

/** What a filter has decided since the last report. */
export interface FilterStep {
  /** Entries to show, ascending. */
  entries: Uint32Array<ArrayBuffer>;
  /** Entries decided so far, shown or not. */
  decided: number;
  /** Entries hidden so far only because they are noise. */
  hiddenNoise: number;
  /** For each chip, how many entries it would show with all else as it is. */
  counts: EntryCounts;
  /** The newest entry, if it would be shown as it stands: told when the log rests, for it may still get lines. */
  openEntry: number | undefined;
}

interface Part {
  match: Matcher;
  bit: number;
}

function setOf(names: readonly string[], all: readonly string[]): boolean[] {
  return all.map((name) => names.includes(name));
}

/** A filter over a log that may still grow. An entry is shown or hidden whole, by all its lines. */
export class FilterRun {
  readonly #log: LogDocument;
  readonly #signal: AbortSignal | undefined;
  readonly #reach = growingReach();
  readonly #parts: Part[] = [];
  /** Bits that an entry must have, and must not have. */
  #wanted = 0;
  #unwanted = 0;
  readonly #kinds: boolean[];
  readonly #levels: boolean[];
  readonly #hidesNoise: boolean;
  #nextLine = 0;
  #nextEntry = 0;
  /** Bits of the entries from `#nextEntry` on that have been searched. */
  #bits = new Uint16Array(0);
  #hiddenNoise = 0;
  readonly #counts = noCounts();

  /** Throws LogError `bad-pattern` or `too-many-terms`. */
  constructor(log: LogDocument, query: FilterQuery, patterns: PatternRunner, signal?: AbortSignal) {
    this.#log = log;
    this.#signal = signal;
    this.#kinds = setOf(query.kinds ?? KINDS, KINDS);
    this.#levels = setOf(query.levels ?? LEVELS, LEVELS);
    this.#hidesNoise = query.hideNoise ?? false;
    const add = (search: Search, bit: number) =>
      this.#parts.push({ match: matcherOf(log, search, patterns, signal), bit });
    parseQuery(query.text ?? '', query.matchCase).forEach((term, index) => {
      const bit = 1 << index;
      if (term.isNegative) this.#unwanted |= bit;
      else this.#wanted |= bit;
      add('pattern' in term ? term : { text: term.text, matchCase: query.matchCase ?? false }, bit);
    });
    const legBit = 1 << 15;
    if (query.legs) this.#wanted |= legBit;
    for (const leg of query.legs ?? []) add({ text: leg, matchCase: true }, legBit);
  }

  /** Decides the entries that have come whole, and reports them step by step. Rejects with the abort reason. */
  async advance(report: (step: FilterStep) => void): Promise<void> {
    const pause = pacer(this.#signal);
    const { lineCount, closedEntryCount } = this.#log;
    while (this.#parts.length > 0 && this.#nextLine < lineCount) {
      await pause();
      const until = Math.min(this.#nextLine + this.#reach(), lineCount);
      const block = await this.#log.block(this.#nextLine, until);
      await this.#search(block);
      this.#nextLine = block.toLine;
      const done = Math.min(closedEntryCount, this.#entriesBefore(block.toLine));
      if (done > this.#nextEntry) report(this.#decide(done));
    }
    await pause();
    if (closedEntryCount > this.#nextEntry) report(this.#decide(closedEntryCount));
  }

  /** How many entries lie wholly before `line`. */
  #entriesBefore(line: number): number {
    const { index, lineCount, entryCount } = this.#log;
    return line >= lineCount ? entryCount : index.entryOf(line);
  }

  async #search(block: LineBlock): Promise<void> {
    const { index } = this.#log;
    const last = index.entryOf(block.toLine - 1);
    this.#reserve(last + 1 - this.#nextEntry);
    const first = Math.max(this.#nextEntry, index.entryOf(block.fromLine));
    for (const { match, bit } of this.#parts) {
      const { lines } = await match(block, true);
      let entry = first;
      for (const line of lines) {
        while (index.firstLine(entry + 1) <= line && entry < last) entry++;
        const at = entry - this.#nextEntry;
        this.#bits[at] = (this.#bits[at] ?? 0) | bit;
      }
    }
  }

  #reserve(entries: number): void {
    if (entries <= this.#bits.length) return;
    const larger = new Uint16Array(Math.max(entries, this.#bits.length * 2));
    larger.set(this.#bits);
    this.#bits = larger;
  }

  #decide(until: number): FilterStep {
    const shown: number[] = [];
    const first = this.#nextEntry;
    for (let entry = first; entry < until; entry++) {
      if (!this.#hasText(entry)) continue;
      const mark = this.#log.index.entryMark(entry);
      this.#count(mark);
      if (this.#passes(mark)) shown.push(entry);
    }
    this.#bits = this.#bits.slice(until - first);
    this.#nextEntry = until;
    return this.#step(shown, undefined);
  }

  /** What there is to say while nothing comes: the newest entry is not decided, but may be seen. */
  rest(): FilterStep {
    const { index, entryCount } = this.#log;
    const entry = this.#nextEntry;
    const isShown = entry === entryCount - 1 && this.#hasText(entry) && this.#passes(index.entryMark(entry));
    return this.#step([], isShown ? entry : undefined);
  }

  #step(shown: number[], openEntry: number | undefined): FilterStep {
    const { kinds, levels, noises } = this.#counts;
    return {
      entries: Uint32Array.from(shown),
      decided: this.#nextEntry,
      hiddenNoise: this.#hiddenNoise,
      counts: { kinds: [...kinds], levels: [...levels], noises: [...noises] },
      openEntry,
    };
  }

  #hasText(entry: number): boolean {
    const bits = this.#bits[entry - this.#nextEntry] ?? 0;
    return (bits & this.#wanted) === this.#wanted && (bits & this.#unwanted) === 0;
  }

  #verdict(mark: number): { kind: boolean; level: boolean; noise: boolean } {
    return {
      kind: this.#kinds[kindOf(mark)] ?? false,
      level: this.#levels[levelOf(mark)] ?? false,
      noise: !(this.#hidesNoise && noiseOf(mark) !== 0),
    };
  }

  #passes(mark: number): boolean {
    const { kind, level, noise } = this.#verdict(mark);
    return kind && level && noise;
  }

  /** Counts an entry whose text passes under every chip that alone could show it. */
  #count(mark: number): void {
    const { kind, level, noise } = this.#verdict(mark);
    const { kinds, levels, noises } = this.#counts;
    if (level && noise) kinds[kindOf(mark)] = (kinds[kindOf(mark)] ?? 0) + 1;
    if (kind && noise) levels[levelOf(mark)] = (levels[levelOf(mark)] ?? 0) + 1;
    if (kind && level) {
      noises[noiseOf(mark)] = (noises[noiseOf(mark)] ?? 0) + 1;
      if (!noise) this.#hiddenNoise++;
    }
  }
}
