import type { FilterStep } from './filter.ts';
import type { Found } from './find.ts';

/** Reports come at most this often, in milliseconds: ten a second. */
export const REPORT_INTERVAL = 100;

function joined(lists: Uint32Array[]): Uint32Array<ArrayBuffer> {
  const all = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all;
}

export function joinFound(parts: readonly Found[]): Found {
  return {
    lines: joined(parts.map(({ lines }) => lines)),
    matches: parts.reduce((sum, { matches }) => sum + matches, 0),
  };
}

/** Steps count all that was decided before, so the last one's figures hold. */
export function joinSteps(parts: readonly FilterStep[]): FilterStep {
  const last = parts.at(-1) as FilterStep;
  return { ...last, entries: joined(parts.map(({ entries }) => entries)) };
}

/** Gathers parts and sends them joined: the first at once, the others not more often than REPORT_INTERVAL. */
export class Batch<Part> {
  readonly #join: (parts: readonly Part[]) => Part;
  readonly #send: (part: Part) => void;
  #parts: Part[] = [];
  #sentAt = Number.NEGATIVE_INFINITY;

  constructor(join: (parts: readonly Part[]) => Part, send: (part: Part) => void) {
    this.#join = join;
    this.#send = send;
  }

  add(part: Part): void {
    this.#parts.push(part);
    if (performance.now() - this.#sentAt >= REPORT_INTERVAL) this.flush();
  }

  flush(): void {
    if (this.#parts.length === 0) return;
    this.#send(this.#join(this.#parts));
    this.#parts = [];
    this.#sentAt = performance.now();
  }
}
