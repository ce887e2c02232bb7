import type { LogClient } from '../log/client.ts';
import { GrowingList } from '../log/growing-list.ts';
import type { Level } from '../log/mark.ts';

/** The entries of a level, ascending, as the log grows. */
class LevelList {
  readonly #entries = new GrowingList(Uint32Array);
  #copy: Uint32Array = new Uint32Array();

  get entries(): Uint32Array {
    if (this.#copy.length !== this.#entries.length) this.#copy = this.#entries.toUint32Array();
    return this.#copy;
  }

  add(entries: Uint32Array): void {
    for (const entry of entries) this.#entries.push(entry);
  }
}

/** Where the errors and warnings of a log are, whatever a filter shows. */
export class LevelLists {
  readonly #errors = new LevelList();
  readonly #warnings = new LevelList();
  readonly #ending = new AbortController();

  constructor(log: Pick<LogClient, 'filter'>, onChange: () => void) {
    const follow = (list: LevelList, levels: Level[]) => {
      const onStep = ({ entries }: { entries: Uint32Array }) => {
        if (entries.length === 0) return;
        list.add(entries);
        onChange();
      };
      // Who asks for rows hears of a dead worker; the lists then stay as they are.
      log.filter({ levels }, onStep, this.#ending.signal).catch(() => undefined);
    };
    follow(this.#errors, ['error', 'critical']);
    follow(this.#warnings, ['warning']);
  }

  get errors(): Uint32Array {
    return this.#errors.entries;
  }

  get warnings(): Uint32Array {
    return this.#warnings.entries;
  }

  close(): void {
    this.#ending.abort();
  }
}
