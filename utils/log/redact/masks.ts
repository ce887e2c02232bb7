export const MASK_KINDS = [
  'phone',
  'email',
  'ip',
  'sip-user',
  'sip-host',
  'name',
  'token',
  'secret',
  'number',
  'access-url',
  'recording-url',
  'log-url',
  'session',
  'call',
] as const;
export type MaskKind = (typeof MASK_KINDS)[number];

/** How often something was masked, and how many different things that were. */
export type MaskSummary = Partial<Record<MaskKind, { times: number; distinct: number }>>;

/*
 * While a line is being masked, a settled part of it stands as a number between two private characters, so that no
 * later step takes it for something else. `reveal` puts the masks in.
 */
const OPENING = '\ue000';
const CLOSING = '\ue001';
/** Stands for `\\u0022`, the quotation mark as some writers of JSON escape it. */
export const ESCAPED_QUOTE = '\ue002';
const PLACE = /\ue000(\d{1,9})\ue001/g;

/** Is the whole text settled already? */
export function isSettled(text: string): boolean {
  return text.startsWith(OPENING) && text.indexOf(CLOSING) === text.length - 1;
}

/** Gives the same thing the same mask, `phone-1`, for as long as it lives: a document. */
export class Masks {
  readonly #numbers = new Map<MaskKind, Map<string, number>>();
  /** Since the passage began: how often, and what. */
  readonly #times = new Map<MaskKind, number>();
  readonly #seen = new Map<MaskKind, Set<number>>();
  #settled: string[] = [];
  #left: ReadonlySet<MaskKind> = new Set();

  /** Begins a line; these kinds stand as they are. */
  begin(left: ReadonlySet<MaskKind>): void {
    this.#settled = [];
    this.#left = left;
  }

  /** Settles a thing that is written as `written`: those whose `normal` form is the same share a mask. */
  mask(kind: MaskKind, written: string, normal = written): string {
    return this.keep(this.#left.has(kind) ? this.reveal(written) : this.#maskOf(kind, this.reveal(normal)));
  }

  /** Settles a text as it is. */
  keep(text: string): string {
    this.#settled.push(text);
    return OPENING + (this.#settled.length - 1) + CLOSING;
  }

  /** The line as it is to be read. */
  reveal(text: string): string {
    const revealed = text.replace(PLACE, (place, index) => this.#settled[Number(index)] ?? place);
    return revealed.replaceAll(ESCAPED_QUOTE, '\\u0022');
  }

  /** Counts anew from here; the same thing keeps its mask. */
  beginPassage(): void {
    this.#times.clear();
    this.#seen.clear();
  }

  /** What was masked since the passage began. */
  summary(): MaskSummary {
    const summary: MaskSummary = {};
    for (const [kind, times] of this.#times) {
      summary[kind] = { times, distinct: this.#seen.get(kind)?.size ?? 0 };
    }
    return summary;
  }

  #maskOf(kind: MaskKind, normal: string): string {
    const numbers = this.#numbers.get(kind) ?? new Map<string, number>();
    this.#numbers.set(kind, numbers);
    const number = numbers.get(normal) ?? numbers.size + 1;
    numbers.set(normal, number);
    this.#times.set(kind, (this.#times.get(kind) ?? 0) + 1);
    const seen = this.#seen.get(kind) ?? new Set();
    this.#seen.set(kind, seen.add(number));
    return `${kind}-${number}`;
  }
}
