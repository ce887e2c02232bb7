import { partitionPoint } from './binary-search.ts';
import type { LineBlock, LogDocument } from './document.ts';

const encoder = new TextEncoder();

/** A text to look for in UTF-8 bytes, made ready for Horspool's search. */
export interface Needle {
  /** For each byte of the text, the two values that it may have (lower and upper case). */
  readonly lower: Uint8Array;
  readonly upper: Uint8Array;
  /** How far the search may jump when the byte under the needle's end is this one. */
  readonly jumps: Uint32Array;
  /** Characters of several bytes whose cases differ: both bytes must come from the same case. */
  readonly wide: { at: number; length: number }[];
}

/** The lower and upper case of a character, as far as they take as many bytes as the character itself. */
function casesOf(character: string, matchCase: boolean): [Uint8Array, Uint8Array] {
  const own = encoder.encode(character);
  if (matchCase) return [own, own];
  const sameLength = (text: string) => {
    const bytes = encoder.encode(text);
    return bytes.length === own.length && [...text].length === 1 ? bytes : own;
  };
  return [sameLength(character.toLowerCase()), sameLength(character.toUpperCase())];
}

/** Prepares `text` for `find`. It must not be empty. Lone surrogates become U+FFFD, as in the file's own decoding. */
export function needleOf(text: string, matchCase = false): Needle {
  const lower: number[] = [];
  const upper: number[] = [];
  const wide: Needle['wide'] = [];
  for (const character of text) {
    const [low, high] = casesOf(character, matchCase);
    const differs = low.some((byte, index) => byte !== high[index]);
    if (low.length > 1 && differs) wide.push({ at: lower.length, length: low.length });
    lower.push(...low);
    upper.push(...high);
  }
  const { length } = lower;
  const jumps = new Uint32Array(256).fill(length);
  for (let index = 0; index < length - 1; index++) {
    jumps[lower[index] ?? 0] = length - 1 - index;
    jumps[upper[index] ?? 0] = length - 1 - index;
  }
  return { lower: Uint8Array.from(lower), upper: Uint8Array.from(upper), jumps, wide };
}

function isOneCase(bytes: Uint8Array, at: number, needle: Needle): boolean {
  return needle.wide.every(({ at: offset, length }) => {
    let isLower = true;
    let isUpper = true;
    for (let index = offset; index < offset + length; index++) {
      isLower &&= bytes[at + index] === needle.lower[index];
      isUpper &&= bytes[at + index] === needle.upper[index];
    }
    return isLower || isUpper;
  });
}

/** Where `needle` begins first in bytes [from, to), or -1. */
export function find(bytes: Uint8Array, from: number, to: number, needle: Needle): number {
  const { lower, upper, jumps } = needle;
  const last = lower.length - 1;
  const lastLower = lower[last];
  const lastUpper = upper[last];
  let at = from + last;
  while (at < to) {
    const byte = bytes[at] ?? 0;
    if (byte === lastLower || byte === lastUpper) {
      let index = 0;
      const start = at - last;
      while (index < last) {
        const other = bytes[start + index];
        if (other !== lower[index] && other !== upper[index]) break;
        index++;
      }
      if (index === last && (needle.wide.length === 0 || isOneCase(bytes, start, needle))) return start;
    }
    at += jumps[byte] ?? 1;
  }
  return -1;
}

/** What a matcher finds in a block: the lines that match, ascending, and the number of matches in them. */
export interface BlockMatches {
  lines: number[];
  matches: number;
}

/** The line of `block` that holds byte `at`, not before line `from`: a gallop, since matches ascend. */
function lineAt(log: LogDocument, block: LineBlock, at: number, from: number): number {
  const startsBefore = (line: number) => log.index.starts.get(line) <= at;
  let low = from;
  let step = 1;
  while (low + step < block.toLine && startsBefore(low + step)) {
    low += step;
    step *= 2;
  }
  return partitionPoint(low + 1, Math.min(block.toLine, low + step), startsBefore) - 1;
}

/** All lines of a block that hold the needle. With `firstOnly` one match a line is enough. */
export function matchNeedle(
  log: LogDocument,
  block: LineBlock,
  needle: Needle,
  firstOnly: boolean,
): BlockMatches {
  const found: BlockMatches = { lines: [], matches: 0 };
  let line = block.fromLine;
  let lineEnd = block.start;
  let at = find(block.bytes, block.start, block.end, needle);
  while (at !== -1) {
    if (at >= lineEnd) {
      line = lineAt(log, block, at, line);
      lineEnd = log.endInBlock(block, line);
      found.lines.push(line);
    }
    found.matches++;
    at = find(block.bytes, firstOnly ? lineEnd : at + needle.lower.length, block.end, needle);
  }
  return found;
}
