import type { Numbering } from './numbering.ts';

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

/** A line as it may be shown, and where masks stand in it: pairs of start and end, in UTF-16 units. */
export interface MaskedLine {
  text: string;
  marks: number[];
}

/*
 * While a line is being masked, a settled part of it stands as a number between two private characters, so that no
 * later step takes it for something else. `finish` puts the masks in.
 */
const OPENING = '\ue000';
const CLOSING = '\ue001';
/** In place of OPENING before an escape that ends a word: `\\n`. */
export const BREAK = '\ue004';
/** Stand for `\\u0022` and `\\u0026`, a quotation mark and an ampersand as some writers of JSON escape them. */
export const ESCAPED_QUOTE = '\ue002';
export const ESCAPED_AND = '\ue003';
const PLACE = /[\ue000\ue004](\d{1,9})\ue001/g;

/** Is the whole text settled already? */
export function isSettled(text: string): boolean {
  return text.startsWith(OPENING) && text.indexOf(CLOSING) === text.length - 1;
}

/** The masks of one passage, line by line. */
export class Masks {
  readonly numbering: Numbering;
  readonly #left: ReadonlySet<MaskKind>;
  readonly #times = new Map<MaskKind, number>();
  readonly #seen = new Map<MaskKind, Set<number>>();
  #settled: string[] = [];
  #isMask: boolean[] = [];

  /** The kinds `left` stand as they are. */
  constructor(numbering: Numbering, left: ReadonlySet<MaskKind>) {
    this.numbering = numbering;
    this.#left = left;
  }

  begin(): void {
    this.#settled = [];
    this.#isMask = [];
  }

  /** Settles a thing that is written as `written`: those whose `normal` form is the same share a mask. */
  mask(kind: MaskKind, written: string, normal = written): string {
    if (this.#left.has(kind)) return this.keep(this.#revealed(written));
    return this.#settle(this.#maskOf(kind, this.#revealed(normal)), true);
  }

  /** Settles a text as it is. */
  keep(text: string): string {
    return this.#settle(text, false);
  }

  /** Settles an escape that is white space as it is. */
  keepBreak(text: string): string {
    return BREAK + this.#settle(text, false).slice(1);
  }

  /** The line as it is to be read. */
  finish(text: string): MaskedLine {
    const marks: number[] = [];
    let result = '';
    let copied = 0;
    for (const { 0: place, 1: index, index: at } of text.matchAll(PLACE)) {
      const settled = this.#settled[Number(index)];
      if (settled === undefined) continue;
      result += unescaped(text.slice(copied, at));
      if (this.#isMask[Number(index)]) marks.push(result.length, result.length + settled.length);
      result += settled;
      copied = at + place.length;
    }
    return { text: result + unescaped(text.slice(copied)), marks };
  }

  /** What was masked in this passage. */
  summary(): MaskSummary {
    const summary: MaskSummary = {};
    for (const [kind, times] of this.#times) {
      summary[kind] = { times, distinct: this.#seen.get(kind)?.size ?? 0 };
    }
    return summary;
  }

  #settle(text: string, isMask: boolean): string {
    this.#isMask.push(isMask);
    return OPENING + (this.#settled.push(text) - 1) + CLOSING;
  }

  #revealed(text: string): string {
    return unescaped(text.replace(PLACE, (place, index) => this.#settled[Number(index)] ?? place));
  }

  #maskOf(kind: MaskKind, normal: string): string {
    const number = this.numbering.of(kind, normal);
    this.#times.set(kind, (this.#times.get(kind) ?? 0) + 1);
    const seen = this.#seen.get(kind) ?? new Set();
    this.#seen.set(kind, seen.add(number));
    return `${kind}-${number}`;
  }
}

function unescaped(text: string): string {
  return text.replaceAll(ESCAPED_QUOTE, '\\u0022').replaceAll(ESCAPED_AND, '\\u0026');
}
