import type { LogClient } from '../log/client.ts';
import { LogError } from '../log/errors.ts';
import type { FilterQuery, FilterStep } from '../log/filter.ts';
import type { Gap } from '../log/gaps.ts';
import { parseQuery, withoutHalfPattern } from '../log/query.ts';
import { LineMap } from './line-map.ts';
import { RowList } from './row-list.ts';

/** How far a filter is. */
export interface FilterState {
  /** Entries decided so far. */
  decided: number;
  hiddenNoise: number;
  counts: FilterStep['counts'] | undefined;
  isRunning: boolean;
  /** Why the newest filter could not be run. The rows are those of the last one that could. */
  error: unknown;
}

const HALF = new LogError('bad-pattern', 'Unterminated pattern');

/** A filter whose rows are shown only where there are any. */
interface Trial {
  onNothing(): void;
  onSomething(): void;
}

type Source = Pick<LogClient, 'ask' | 'filter'>;

/**
 * The rows of a log under a filter, as log and filter go on. A new filter ends the earlier one at once; its rows take
 * the place of the earlier ones with its first result, so nothing flickers while somebody types.
 */
export class LogRows {
  readonly map = new LineMap();
  readonly #log: Source;
  readonly #onChange: () => void;
  readonly #turned = new Set<number>();
  readonly #ending = new AbortController();
  #running: AbortController | undefined;
  #list: RowList;
  #state: FilterState = { decided: 0, hiddenNoise: 0, counts: undefined, isRunning: true, error: undefined };
  #gaps: Gap[] = [];
  #isAskingGaps = false;

  /** `onChange` is called after every change of rows or state; the caller gathers them until it draws. */
  constructor(log: Source, onChange: () => void) {
    this.#log = log;
    this.#onChange = onChange;
    this.#list = new RowList(this.map, this.#turned);
    void this.#readLongEntries();
  }

  get list(): RowList {
    return this.#list;
  }

  get state(): FilterState {
    return this.#state;
  }

  get gaps(): readonly Gap[] {
    return this.#gaps;
  }

  /** Ends all that runs. */
  close(): void {
    this.#ending.abort();
    this.#running?.abort();
  }

  async filter(wanted: FilterQuery): Promise<void> {
    const error = badPatternOf(wanted);
    const query = error ? { ...wanted, text: '' } : wanted;
    const { text = '' } = query;
    const whole = withoutHalfPattern(text);
    // What was said of half a pattern counts until its next letter is judged: it would be spoken again with each.
    const isStillHalf = whole !== text && this.#state.error === HALF;
    if (!isStillHalf) this.#change({ error });
    // The rows of the last filter that could be run stay, and those of it that still come.
    if (error && this.#running) return;
    this.#running?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    this.#running = controller;
    await (whole === text ? this.#show(query, signal) : this.#showHalf(query, whole, signal));
  }

  /** Half a pattern is plain text where something holds it. Else the rows are those without it: they must not go. */
  async #showHalf(query: FilterQuery, whole: string, signal: AbortSignal): Promise<void> {
    const ending = new AbortController();
    let instead: Promise<void> | undefined;
    await this.#show(query, signal, {
      onNothing: () => {
        this.#change({ error: this.#state.error ?? HALF });
        instead ??= this.#show({ ...query, text: whole }, AbortSignal.any([signal, ending.signal]));
      },
      onSomething: () => {
        ending.abort();
        if (this.#state.error === HALF) this.#change({ error: undefined });
      },
    });
    await instead;
  }

  async #show(query: FilterQuery, signal: AbortSignal, trial?: Trial): Promise<void> {
    let next: RowList | undefined = new RowList(this.map, this.#turned);
    const swap = () => {
      if (!next) return;
      next.setGaps(this.#gaps);
      this.#list = next;
      next = undefined;
      trial?.onSomething();
    };
    const rest = () => {
      if (signal.aborted) return;
      if (next && trial) return trial.onNothing();
      swap();
      this.#change({ isRunning: false });
    };
    const take = ({ entries, decided, hiddenNoise, counts, openEntry }: FilterStep) => {
      const isNothing = entries.length === 0 && openEntry === undefined;
      if (signal.aborted || (next && trial && isNothing)) return;
      swap();
      this.#list.add(entries);
      if (openEntry !== undefined) this.#list.hold(openEntry);
      this.#change({ decided, hiddenNoise, counts });
    };
    this.#change({ isRunning: true });
    try {
      await this.#log.filter(query, take, signal, rest);
      rest();
    } catch (error) {
      if (!signal.aborted) this.#change({ isRunning: false, error });
    }
  }

  turn(entry: number): void {
    this.#list.turn(entry);
    this.#onChange();
  }

  /** Is it certain whether this line is shown? */
  hasDecided(line: number): boolean {
    if (line >= this.map.lineCount) return false;
    const entry = this.map.entryOf(line);
    return entry < this.#state.decided || this.#list.has(entry);
  }

  /** Shows an entry that the filter hides, until the filter changes. One that is not decided yet may come by itself. */
  reveal(entry: number): void {
    if (entry < this.#state.decided) this.#list.reveal(entry);
    this.#onChange();
  }

  /** Looks for gaps anew: they are judged by the whole log, so they may go as it grows. */
  async readGaps(): Promise<void> {
    if (this.#isAskingGaps) return;
    this.#isAskingGaps = true;
    try {
      this.#gaps = await this.#log.ask('gaps', {}, { signal: this.#ending.signal });
      this.#list.setGaps(this.#gaps);
      this.#onChange();
    } catch {
      // Without gaps the rows are as true as with them; whoever asks for rows hears of a dead worker.
    } finally {
      this.#isAskingGaps = false;
    }
  }

  async #readLongEntries(): Promise<void> {
    const { signal } = this.#ending;
    try {
      const onPart = (part: Parameters<LineMap['add']>[0]) => {
        this.map.add(part);
        this.#list.layOut();
        this.#onChange();
      };
      await this.#log.ask('longEntries', {}, { signal, onPart });
    } catch (error) {
      if (!signal.aborted) this.#change({ error });
    }
  }

  #change(change: Partial<FilterState>): void {
    this.#state = { ...this.#state, ...change };
    this.#onChange();
  }
}

/** What is wrong with a pattern of the filter box, before anything is ended for it. */
function badPatternOf({ text = '', matchCase }: FilterQuery): unknown {
  try {
    parseQuery(text, matchCase);
    return undefined;
  } catch (error) {
    return error;
  }
}
