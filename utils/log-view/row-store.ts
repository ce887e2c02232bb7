import type { LogClient } from '../log/client.ts';
import type { Search } from '../log/matcher.ts';
import type { Marked } from '../log/protocol.ts';
import type { EntryRow, LineRow } from '../log/rows.ts';
import type { Row } from './row-list.ts';

export type StoredEntry = Marked<EntryRow>;
export type StoredLine = Marked<LineRow>;

/** How many rows are kept beyond those that are seen. */
const KEPT = 2000;

interface Kept<Value> {
  value: Value;
  generation: number;
}

function keep<Value>(map: Map<number, Kept<Value>>, key: number, kept: Kept<Value>): void {
  map.delete(key);
  map.set(key, kept);
  if (map.size <= KEPT) return;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}

/** The rows of a log that were read lately. Asks for others range by range, one question at a time. */
export class RowStore {
  readonly #log: Pick<LogClient, 'ask'>;
  readonly #onRows: () => void;
  readonly #onError: (error: unknown) => void;
  readonly #entries = new Map<number, Kept<StoredEntry>>();
  readonly #lines = new Map<number, Kept<StoredLine>>();
  #search: Search | undefined;
  #generation = 0;
  #wanted: readonly Row[] = [];
  /** Ends what is asked with marks of before. */
  #marking = new AbortController();
  #isAsking = false;
  /** Asking in vain: what cannot be read now is not asked for with every drawing. */
  #hasFailed = false;

  constructor(log: Pick<LogClient, 'ask'>, onRows: () => void, onError: (error: unknown) => void) {
    this.#log = log;
    this.#onRows = onRows;
    this.#onError = onError;
  }

  entry(entry: number): StoredEntry | undefined {
    return this.#entries.get(entry)?.value;
  }

  line(line: number): StoredLine | undefined {
    return this.#lines.get(line)?.value;
  }

  /** What to mark in rows from now on. Rows that are there stay until they have been read anew. */
  mark(search: Search | undefined): void {
    this.#search = search;
    this.#generation++;
    this.#hasFailed = false;
    // A pattern that takes for ever must not keep the next word waiting.
    this.#marking.abort();
    this.#marking = new AbortController();
    void this.#ask();
  }

  /** These rows are seen now. */
  want(rows: readonly Row[]): void {
    this.#wanted = rows;
    void this.#ask();
  }

  async #ask(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    for (let missing = this.#missing(); missing && !this.#hasFailed; missing = this.#missing()) {
      const { signal } = this.#marking;
      try {
        await this.#fetch(missing.entries, missing.lines, signal);
        this.#onRows();
      } catch (error) {
        if (!signal.aborted) this.#fail(error);
      }
    }
    this.#isAsking = false;
  }

  /** Rows are worth more than marks: a pattern that cannot be run must not hide them. */
  #fail(error: unknown): void {
    this.#hasFailed = this.#search === undefined;
    this.#search = undefined;
    this.#onError(error);
  }

  #missing(): { entries: number[]; lines: number[] } | undefined {
    const isStale = (kept: Kept<unknown> | undefined) => kept?.generation !== this.#generation;
    // The newest entry may have got lines since it was read.
    const hasGrown = (entry: number, lines: number) => (this.entry(entry)?.lineCount ?? lines) < lines;
    const entries: number[] = [];
    const lines: number[] = [];
    for (const row of this.#wanted) {
      if (
        row.type === 'entry' &&
        (isStale(this.#entries.get(row.entry)) || hasGrown(row.entry, row.lineCount))
      )
        entries.push(row.entry);
      if (row.type === 'line' && isStale(this.#lines.get(row.line))) lines.push(row.line);
    }
    return entries.length + lines.length > 0 ? { entries, lines } : undefined;
  }

  async #fetch(entries: number[], lines: number[], signal: AbortSignal): Promise<void> {
    const generation = this.#generation;
    const options = this.#search ? { marks: this.#search } : {};
    const [heads, ...further] = await Promise.all([
      entries.length > 0 ? this.#log.ask('entries', { entries, ...options }, { signal }) : [],
      ...runs(lines).map(([from, to]) => this.#log.ask('rows', { from, to, ...options }, { signal })),
    ]);
    for (const value of heads) keep(this.#entries, value.entry, { value, generation });
    for (const value of further.flat()) keep(this.#lines, value.line, { value, generation });
    // A row that the worker does not know must not be asked for again and again.
    this.#wanted = this.#wanted.filter(
      (row) =>
        row.type === 'gap' ||
        (row.type === 'entry'
          ? !entries.includes(row.entry) || this.#entries.has(row.entry)
          : !lines.includes(row.line) || this.#lines.has(row.line)),
    );
  }
}

/** Numbers that follow each other, as [from, to). */
function runs(numbers: readonly number[]): [from: number, to: number][] {
  const found: [number, number][] = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last && last[1] === number) last[1] = number + 1;
    else found.push([number, number + 1]);
  }
  return found;
}
