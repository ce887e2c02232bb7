import { partitionPoint } from './binary-search.ts';
import { pacer } from './breathe.ts';
import type { LogDocument } from './document.ts';
import { type Matcher, matcherOf, type Search } from './matcher.ts';
import type { PatternRunner } from './pattern-runner.ts';
import { growingReach } from './reach.ts';

/** What a search has found since the last report. */
export interface Found {
  /** Lines that match, ascending. */
  lines: Uint32Array<ArrayBuffer>;
  /** How many matches these lines hold together. */
  matches: number;
}

/** A search through a log that may still grow: `advance` goes on where it stopped. */
export class FindRun {
  readonly #log: LogDocument;
  readonly #match: Matcher;
  readonly #signal: AbortSignal | undefined;
  readonly #reach = growingReach();
  #nextLine = 0;

  /** Throws LogError `bad-pattern`. */
  constructor(log: LogDocument, search: Search, patterns: PatternRunner, signal?: AbortSignal) {
    this.#log = log;
    this.#match = matcherOf(log, search, patterns, signal);
    this.#signal = signal;
  }

  /** Searches the lines that have come, and reports block by block. Rejects with the abort reason. */
  async advance(report: (found: Found) => void): Promise<void> {
    const pause = pacer(this.#signal);
    while (this.#nextLine < this.#log.lineCount) {
      await pause();
      const until = Math.min(this.#nextLine + this.#reach(), this.#log.lineCount);
      const block = await this.#log.block(this.#nextLine, until);
      const { lines, matches } = await this.#match(block, false);
      this.#nextLine = block.toLine;
      if (matches > 0) report({ lines: Uint32Array.from(lines), matches });
    }
  }
}

/** The next line of an ascending list after `line`, going round to the first; undefined when the list is empty. */
export function nextOf(lines: Uint32Array, line: number): number | undefined {
  const index = partitionPoint(0, lines.length, (at) => (lines[at] ?? 0) <= line);
  return lines[index] ?? lines[0];
}

/** The line of an ascending list before `line`, going round to the last. */
export function previousOf(lines: Uint32Array, line: number): number | undefined {
  const index = partitionPoint(0, lines.length, (at) => (lines[at] ?? 0) < line);
  return lines[index - 1] ?? lines.at(-1);
}
