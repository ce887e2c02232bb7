import { endOfJson } from './json.ts';

/**
 * A value as the log writes it (voximplant.md §7): `{key = value ; }`, `[value ;  ]`, JSON, or bare text.
 * `raw` is the text it was read from, so nothing is lost whatever was guessed.
 */
export type LogValue =
  | { type: 'map'; raw: string; entries: [key: string, value: LogValue][] }
  | { type: 'list'; raw: string; items: LogValue[] }
  | { type: 'json'; raw: string; value: unknown }
  | { type: 'number'; raw: string; value: number }
  | { type: 'boolean'; raw: string; value: boolean }
  /** NULL, void, or nothing at all. */
  | { type: 'null'; raw: string }
  /** `******`: the platform has masked it. */
  | { type: 'masked'; raw: string }
  | { type: 'text'; raw: string };

/** Values nest no deeper; below that the text stands as it is. */
export const DEEPEST = 32;
/** No more values are read from one line. */
export const MOST_VALUES = 20_000;
/** No more characters of one line are read. */
export const LONGEST_VALUE = 256 * 1024;

const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/;
/** The work that one text may cost, as a multiple of its length: guesses that fail are read again. */
const EFFORT = 40;
const KEY = /(?:([^\s={}[\];,"']{1,80}) )?= /y;
/** What follows ` ; ` when a map goes on (`key = `) or ends (`}`). */
const GOES_ON = /(?:[^\s={}[\];,"']{1,80} )?= |\}/y;

function scalar(raw: string): LogValue {
  const text = raw.trim();
  if (text === '' || text === 'NULL' || text === 'void') return { type: 'null', raw };
  if (text === 'true' || text === 'false') return { type: 'boolean', raw, value: text === 'true' };
  if (/^\*{3,}$/.test(text)) return { type: 'masked', raw };
  if (NUMBER.test(text)) return { type: 'number', raw, value: Number(text) };
  return { type: 'text', raw };
}

/** A parser over one text: each `read…` begins at `at` and leaves `at` behind what it read. */
class ValueReader {
  readonly #text: string;
  at = 0;
  #values = 0;
  #effort: number;

  constructor(text: string) {
    this.#text = text;
    this.#effort = (text.length + 1) * EFFORT;
  }

  /** Reads one value. In a list it ends before ` ;  `, in a map before ` ; `, at the top at the end of the text. */
  readValue(within: 'top' | 'list' | 'map', depth: number): LogValue {
    const start = this.at;
    const first = this.#text[start];
    if (++this.#values > MOST_VALUES) {
      this.at = this.#text.length;
      return { type: 'text', raw: this.#text.slice(start) };
    }
    if (first === '{' || first === '[') {
      const nested = depth < DEEPEST ? this.#readNested(first, within, depth) : this.#skipNested();
      if (nested && this.#isAtEnd(within)) return nested;
      this.at = start;
    }
    return this.#readBare(within);
  }

  #readNested(first: '{' | '[', within: 'top' | 'list' | 'map', depth: number): LogValue | undefined {
    return this.#readJson(within) ?? (first === '{' ? this.#readMap(depth + 1) : this.#readList(depth + 1));
  }

  /** What nests too deep stays text, up to its closing bracket. */
  #skipNested(): LogValue | undefined {
    const start = this.at;
    let open = 0;
    while (this.at < this.#text.length) {
      const character = this.#text[this.at++] ?? '';
      this.#effort--;
      if ('{['.includes(character)) open++;
      else if ('}]'.includes(character) && --open === 0) {
        return { type: 'text', raw: this.#text.slice(start, this.at) };
      }
    }
    return undefined;
  }

  #readJson(within: 'top' | 'list' | 'map'): LogValue | undefined {
    const start = this.at;
    const end = endOfJson(this.#text, start);
    this.#effort -= (end ?? this.#text.length) - start;
    if (end === undefined) return undefined;
    this.at = end;
    if (this.#isAtEnd(within)) {
      const raw = this.#text.slice(start, end);
      try {
        return { type: 'json', raw, value: JSON.parse(raw) };
      } catch {
        // not JSON after all: a map or a list may look like it
      }
    }
    this.at = start;
    return undefined;
  }

  #readMap(depth: number): LogValue | undefined {
    const start = this.at++;
    const entries: [string, LogValue][] = [];
    while (this.at < this.#text.length) {
      this.#skipSpaces();
      if (this.#text[this.at] === '}') {
        this.at++;
        return { type: 'map', raw: this.#text.slice(start, this.at), entries };
      }
      KEY.lastIndex = this.at;
      const key = KEY.exec(this.#text);
      if (!key) return undefined;
      this.at += key[0].length;
      entries.push([key[1] ?? '', this.readValue('map', depth)]);
      this.#skipSeparator();
    }
    return undefined;
  }

  #readList(depth: number): LogValue | undefined {
    const start = this.at++;
    const items: LogValue[] = [];
    while (this.at < this.#text.length) {
      this.#skipSpaces();
      if (this.#text[this.at] === ']') {
        this.at++;
        return { type: 'list', raw: this.#text.slice(start, this.at), items };
      }
      items.push(this.readValue('list', depth));
      this.#skipSeparator();
    }
    return undefined;
  }

  #readBare(within: 'top' | 'list' | 'map'): LogValue {
    const start = this.at;
    this.at = this.#endOfBare(within);
    return scalar(this.#text.slice(start, this.at));
  }

  /** Bare text may hold ` ; `: it ends only where what follows goes on as its map or list would. */
  #endOfBare(within: 'top' | 'list' | 'map'): number {
    if (within === 'top') return this.#text.length;
    let at = this.at;
    if (within === 'map' && this.#text.startsWith('; ', at)) return at;
    for (;;) {
      const next = this.#text.indexOf(within === 'list' ? ' ;  ' : ' ; ', at);
      const reach = next === -1 ? this.#text.length : next;
      this.#effort -= reach - at;
      if (this.#effort < 0) return this.#text.length;
      const closing = within === 'map' ? this.#unseparatedEnd(at, reach) : -1;
      if (closing !== -1) return closing;
      if (next === -1 || within === 'list' || this.#goesOn(next + 3)) return reach;
      at = next + 1;
    }
  }

  /** Some maps lack the last separator: `{key = value }`. */
  #unseparatedEnd(from: number, to: number): number {
    const found = this.#text.slice(from, to).indexOf(' }');
    const end = from + found;
    return found !== -1 && /^ \} ?(?:;|\}|\]|$)/.test(this.#text.slice(end, end + 4)) ? end : -1;
  }

  #goesOn(at: number): boolean {
    GOES_ON.lastIndex = this.#text[at] === ' ' ? at + 1 : at;
    return GOES_ON.test(this.#text);
  }

  #isAtEnd(within: 'top' | 'list' | 'map'): boolean {
    if (within === 'top') return this.#text.slice(this.at).trim() === '';
    return /^ ?(?:;|\}|\]|$)/.test(this.#text.slice(this.at, this.at + 2));
  }

  #skipSpaces(): void {
    while (this.#text[this.at] === ' ') this.at++;
  }

  #skipSeparator(): void {
    this.#skipSpaces();
    if (this.#text[this.at] === ';') this.at++;
  }
}

/** Reads a value of the log. Never throws: what is no map, list or JSON is text. */
export function parseValue(text: string): LogValue {
  if (text.length > LONGEST_VALUE) return { type: 'text', raw: text };
  return new ValueReader(text).readValue('top', 0);
}

/** The value under a key of a map, or of the first map in a list. */
export function valueAt(value: LogValue | undefined, key: string): LogValue | undefined {
  if (value?.type === 'map') return value.entries.find(([name]) => name === key)?.[1];
  if (value?.type === 'json' && typeof value.value === 'object' && value.value !== null) {
    const found = Object.getOwnPropertyDescriptor(value.value, key)?.value;
    return found === undefined ? undefined : { type: 'json', raw: JSON.stringify(found), value: found };
  }
  if (value?.type !== 'list') return undefined;
  for (const item of value.items) {
    const found = valueAt(item, key);
    if (found) return found;
  }
  return undefined;
}

/** A value as text, or undefined when it is nothing, masked, or not one piece of text. */
export function textAt(value: LogValue | undefined, key: string): string | undefined {
  const found = valueAt(value, key);
  if (found?.type === 'json') {
    return typeof found.value === 'string' || typeof found.value === 'number'
      ? String(found.value)
      : undefined;
  }
  if (!found || found.type === 'null' || found.type === 'masked') return undefined;
  return found.type === 'map' || found.type === 'list' ? undefined : found.raw.trim();
}

/** A value as a number, or undefined. */
export function numberAt(value: LogValue | undefined, key: string): number | undefined {
  const text = textAt(value, key);
  const number = text === undefined || text === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** The value as plain data, for "copy as JSON". Of two equal keys the last wins, as in JSON. */
export function toPlain(value: LogValue): unknown {
  switch (value.type) {
    case 'map':
      return Object.fromEntries(value.entries.map(([key, item]) => [key, toPlain(item)]));
    case 'list':
      return value.items.map(toPlain);
    case 'json':
    case 'number':
    case 'boolean':
      return value.value;
    case 'null':
      return null;
    default:
      return value.raw;
  }
}
