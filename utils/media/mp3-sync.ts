/** Finding the next frame among tags, garbage and damage. */
import type { Mp3Header } from './mp3-header.ts';
import { belongTogether, HEADER_BYTES, readMp3Header } from './mp3-header.ts';
import { readUint32, TAG_HEADER_BYTES, tagBytes } from './mp3-tags.ts';

/** Longest frame believed in free format: 640 kbit/s at 32 kHz. */
const LONGEST_FREE_BYTES = 2881;
/** With so many bytes in view a search finds the same whether or not more follow. */
export const SEARCH_BYTES = 2 * (LONGEST_FREE_BYTES + 1) + TAG_HEADER_BYTES;

export interface FoundFrame {
  at: number;
  word: number;
  header: Mp3Header;
  /** Free format: bytes of a frame without padding. */
  freeBytes: number;
}

function isFollowed(bytes: Uint8Array, next: number, word: number): boolean {
  if (next === bytes.length) return true;
  if (next + HEADER_BYTES > bytes.length) return false;
  const nextWord = readUint32(bytes, next);
  if (readMp3Header(nextWord) !== undefined && belongTogether(word, nextWord)) return true;
  return tagBytes(bytes.subarray(next)) > 0;
}

/** Bytes of a free-format frame without padding: three frames at the same distance, or undefined. */
function measureFreeFormat(
  bytes: Uint8Array,
  at: number,
  word: number,
  header: Mp3Header,
): number | undefined {
  const shortest = HEADER_BYTES + header.sideInfoBytes;
  for (let distance = shortest; distance <= LONGEST_FREE_BYTES; distance += 1) {
    const second = at + distance;
    if (second + HEADER_BYTES > bytes.length) return undefined;
    const secondWord = readUint32(bytes, second);
    const secondHeader = readMp3Header(secondWord);
    if (secondHeader?.bitrate !== 0 || !belongTogether(word, secondWord)) continue;
    const freeBytes = distance - header.padding;
    if (isFollowed(bytes, second + freeBytes + secondHeader.padding, word)) return freeBytes;
  }
  return undefined;
}

/**
 * The first frame in `bytes` that starts before `limit` and is followed by another of its stream, by a tag or by the end
 * of `bytes`; `reference` is a header of the stream when one is known.
 */
export function findFrame(
  bytes: Uint8Array,
  limit: number,
  reference: number | undefined,
): FoundFrame | undefined {
  for (let at = bytes.indexOf(0xff); at !== -1 && at < limit; at = bytes.indexOf(0xff, at + 1)) {
    if (at + HEADER_BYTES > bytes.length) return undefined;
    const word = readUint32(bytes, at);
    const header = readMp3Header(word);
    if (header === undefined || (reference !== undefined && !belongTogether(reference, word))) continue;
    if (header.bitrate === 0) {
      const freeBytes = measureFreeFormat(bytes, at, word, header);
      if (freeBytes !== undefined) return { at, word, header, freeBytes };
    } else if (isFollowed(bytes, at + header.frameBytes, word)) {
      return { at, word, header, freeBytes: 0 };
    }
  }
  return undefined;
}
