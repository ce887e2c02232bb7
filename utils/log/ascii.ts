/** The bytes of an ASCII text. */
export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export function startsWith(bytes: Uint8Array, at: number, end: number, prefix: Uint8Array): boolean {
  if (end - at < prefix.length) return false;
  for (let index = 0; index < prefix.length; index++) {
    if (bytes[at + index] !== prefix[index]) return false;
  }
  return true;
}

export function endsWith(bytes: Uint8Array, from: number, end: number, suffix: Uint8Array): boolean {
  return end - from >= suffix.length && startsWith(bytes, end - suffix.length, end, suffix);
}

/** Where `word` begins in bytes [from, end), or -1. For short ranges: no skip table. */
export function indexIn(bytes: Uint8Array, from: number, end: number, word: Uint8Array): number {
  const first = word[0] ?? 0;
  const last = end - word.length;
  for (let at = from; at <= last; at++) {
    if (bytes[at] === first && startsWith(bytes, at, end, word)) return at;
  }
  return -1;
}

export const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;

/** How many bytes the byte order mark takes that a file may begin with: 3 or 0. */
export function byteOrderMarkLength(bytes: Uint8Array, at: number, end: number): number {
  return end - at >= 3 && bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf ? 3 : 0;
}
