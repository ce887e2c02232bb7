import type { MaskKind } from './masks.ts';

/** Longer things are known by their fingerprint: two that share it would share a mask, which gives nothing away. */
const LONGEST_KEY = 100;

/** 53 bits: https://github.com/bryc/code/blob/master/jshash/experimental/cyrb53.js */
function fingerprint(text: string): number {
  let first = 0xdeadbeef;
  let second = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    first = Math.imul(first ^ code, 2654435761);
    second = Math.imul(second ^ code, 1597334677);
  }
  return 4294967296 * (0x1fffff & (second ^ (second >>> 15))) + ((first ^ (first >>> 13)) >>> 0);
}

/** A part of a text keeps the whole text in memory: engines share it. A copy does not. */
export const copyOf = (text: string): string => ` ${text}`.slice(1);

const keyOf = (text: string): string =>
  text.length > LONGEST_KEY ? `${text.length} ${fingerprint(text)}` : copyOf(text);

/** Gives the same thing the same number, for as long as it lives: a document. */
export class Numbering {
  readonly #numbers = new Map<MaskKind, Map<string, number>>();
  /** Names of SIP hosts, in lower case: they are masked wherever they stand. */
  readonly hosts = new Set<string>();

  of(kind: MaskKind, normal: string): number {
    const numbers = this.#numbers.get(kind) ?? new Map<string, number>();
    this.#numbers.set(kind, numbers);
    const key = keyOf(normal);
    const number = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, number);
    return number;
  }
}
