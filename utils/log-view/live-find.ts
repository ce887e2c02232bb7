import type { LogClient } from '../log/client.ts';
import { GrowingList } from '../log/growing-list.ts';
import type { Search } from '../log/matcher.ts';

/** A search through the whole log, as it goes on. */
export class LiveFind {
  readonly #log: Pick<LogClient, 'find'>;
  readonly #onChange: () => void;
  #running: AbortController | undefined;
  #hits = new GrowingList(Uint32Array);
  #lines: Uint32Array = new Uint32Array();
  #matches = 0;
  #isRunning = false;
  #error: unknown;

  constructor(log: Pick<LogClient, 'find'>, onChange: () => void) {
    this.#log = log;
    this.#onChange = onChange;
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

  /** Looks for something else; ends the earlier search at once. */
  async search(search: Search | undefined): Promise<void> {
    this.#running?.abort();
    const controller = new AbortController();
    this.#running = controller;
    this.#hits = new GrowingList(Uint32Array);
    this.#matches = 0;
    this.#error = undefined;
    this.#isRunning = search !== undefined;
    this.#onChange();
    if (!search) return;
    try {
      await this.#log.find(
        search,
        (found) => this.#add(found.lines, found.matches, controller.signal),
        controller.signal,
      );
    } catch (error) {
      if (!controller.signal.aborted) this.#error = error;
    }
    if (controller.signal.aborted) return;
    this.#isRunning = false;
    this.#onChange();
  }

  #add(lines: Uint32Array, matches: number, signal: AbortSignal): void {
    if (signal.aborted) return;
    for (const line of lines) this.#hits.push(line);
    this.#matches += matches;
    this.#onChange();
  }
}
