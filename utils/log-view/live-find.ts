import type { LogClient } from '../log/client.ts';
import { GrowingList } from '../log/growing-list.ts';
import type { Search } from '../log/matcher.ts';
import { step } from './selection.ts';

/** A search through the whole log, as it goes on. */
export class LiveFind {
  readonly #log: Pick<LogClient, 'find'>;
  readonly #onChange: () => void;
  readonly #onFirst: () => void;
  #running: AbortController | undefined;
  #hits = new GrowingList(Uint32Array);
  #lines: Uint32Array = new Uint32Array();
  #matches = 0;
  #isRunning = false;
  #error: unknown;
  /** Wakes whoever waits for more of the search, or for its end. */
  #wake = Promise.withResolvers<void>();

  /** `onFirst` is told the first match of each search instead of `onChange`: somebody waits for it. */
  constructor(log: Pick<LogClient, 'find'>, onChange: () => void, onFirst = onChange) {
    this.#log = log;
    this.#onChange = onChange;
    this.#onFirst = onFirst;
  }

  /** Lines with a match, ascending. */
  get lines(): Uint32Array {
    if (this.#lines.length !== this.#hits.length) this.#lines = this.#hits.toUint32Array();
    return this.#lines;
  }

  get matches(): number {
    return this.#matches;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  get error(): unknown {
    return this.#error;
  }

  close(): void {
    this.#running?.abort();
  }

  /**
   * The next line with a match after `from`, or before it, round the ends. While the search has not come that far it
   * is waited for; undefined where there is none, or where something else is looked for meanwhile.
   */
  async stepFrom(from: number, isBack: boolean): Promise<number | undefined> {
    const search = this.#running;
    while (this.#isRunning && (this.lines.at(-1) ?? -1) <= from) {
      await this.#wake.promise;
      if (this.#running !== search) return undefined;
    }
    return step(this.lines, from, isBack);
  }

  /** Looks for something else; ends the earlier search at once. */
  async search(search: Search | undefined): Promise<void> {
    this.#running?.abort();
    const controller = new AbortController();
    this.#running = controller;
    this.#hits = new GrowingList(Uint32Array);
    this.#matches = 0;
    this.#error = undefined;
    this.#isRunning = search !== undefined;
    this.#tell();
    if (!search) return;
    try {
      await this.#log.find(
        search,
        (found) => this.#add(found.lines, found.matches, controller.signal),
        controller.signal,
        () => this.#rest(controller.signal),
      );
    } catch (error) {
      if (!controller.signal.aborted) this.#error = error;
    }
    this.#rest(controller.signal);
  }

  /** Nothing more is found for now; of a log that grows, more may come. */
  #rest(signal: AbortSignal): void {
    if (signal.aborted) return;
    this.#isRunning = false;
    this.#tell();
  }

  #add(lines: Uint32Array, matches: number, signal: AbortSignal): void {
    if (signal.aborted) return;
    const isFirst = this.#matches === 0;
    for (const line of lines) this.#hits.push(line);
    this.#matches += matches;
    this.#tell(isFirst ? this.#onFirst : this.#onChange);
  }

  #tell(listener = this.#onChange): void {
    this.#wake.resolve();
    this.#wake = Promise.withResolvers<void>();
    listener();
  }
}
