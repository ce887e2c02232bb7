/**
 * Finds the frames of an MP3 in bytes that arrive in pieces of any size, through tags, garbage and damage; what it finds
 * does not depend on how the bytes were cut.
 *
 *   searching ── frame followed by another ──→ locked ── header does not fit ──→ searching
 */
import { ByteQueue, slicesOf } from './byte-queue.ts';
import type { Mp3Header } from './mp3-header.ts';
import { belongTogether, HEADER_BYTES, readMp3Header } from './mp3-header.ts';
import { findFrame, SEARCH_BYTES } from './mp3-sync.ts';
import { readUint32, tagBytes } from './mp3-tags.ts';

export interface Mp3FrameListener {
  /** The bytes from `start` to `end` are a frame; they are gone after the call. */
  frame(bytes: Uint8Array, start: number, end: number, header: Mp3Header): void;
  /** The next frame does not follow the last. */
  gap(): void;
}

/** Few header words occur in one stream; garbage must not fill the memory with more. */
const MOST_HEADERS = 256;

export class Mp3FrameStream {
  readonly #listener: Mp3FrameListener;
  readonly #queue = new ByteQueue();
  readonly #headers = new Map<number, Mp3Header | undefined>();
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  #hasEnded = false;
  #isLocked = false;
  #mayBeTag = true;
  #skip = 0;
  #reference: number | undefined;
  #freeBytes = 0;
  consumedBytes = 0;
  /** Bytes that are neither frames nor tags. */
  ignoredBytes = 0;

  constructor(listener: Mp3FrameListener) {
    this.#listener = listener;
  }

  push(bytes: Uint8Array): void {
    for (const slice of slicesOf(bytes)) {
      this.#queue.append(slice);
      this.#drain();
    }
  }

  end(): void {
    this.#hasEnded = true;
    this.#drain();
    this.ignoredBytes += this.#queue.length;
    this.consumedBytes += this.#queue.length;
    this.#queue.discard(this.#queue.length);
  }

  #drain(): void {
    this.#bytes = this.#queue.view();
    this.#at = 0;
    while (this.#step());
    this.#queue.discard(this.#at);
    this.consumedBytes += this.#at;
  }

  /** One step forward; false when it has to wait for more bytes. */
  #step(): boolean {
    if (this.#skip > 0) return this.#skipTag();
    return this.#isLocked ? this.#nextFrame() : this.#search();
  }

  #skipTag(): boolean {
    const count = Math.min(this.#skip, this.#bytes.length - this.#at);
    this.#skip -= count;
    this.#at += count;
    return count > 0;
  }

  #search(): boolean {
    const bytes = this.#bytes.subarray(this.#at);
    if (bytes.length === 0 || (bytes.length <= SEARCH_BYTES && !this.#hasEnded)) return false;
    // A tag can only stand where a frame could: three letters among garbage are not a tag.
    if (this.#mayBeTag) {
      this.#skip = tagBytes(bytes);
      this.#mayBeTag = this.#skip > 0;
      if (this.#skip > 0) return true;
    }
    const limit = this.#hasEnded ? bytes.length : bytes.length - SEARCH_BYTES;
    const found = findFrame(bytes, limit, this.#reference);
    const ignored = found?.at ?? limit;
    this.#at += ignored;
    this.ignoredBytes += ignored;
    if (found === undefined) return !this.#hasEnded;
    this.#isLocked = true;
    this.#freeBytes = found.freeBytes;
    this.#reference ??= found.word;
    this.#listener.gap();
    return true;
  }

  #nextFrame(): boolean {
    const left = this.#bytes.length - this.#at;
    if (left < HEADER_BYTES) return false;
    const header = this.#header(readUint32(this.#bytes, this.#at));
    if (header === undefined || (header.bitrate === 0) !== this.#freeBytes > 0) {
      this.#isLocked = false;
      this.#mayBeTag = true;
      return true;
    }
    const length = header.frameBytes || this.#freeBytes + header.padding;
    if (left < length) return false;
    this.#listener.frame(this.#bytes, this.#at, this.#at + length, header);
    this.#at += length;
    return true;
  }

  /** The header in `word` when it belongs to this stream. */
  #header(word: number): Mp3Header | undefined {
    if (this.#headers.has(word)) return this.#headers.get(word);
    const fits = this.#reference !== undefined && belongTogether(this.#reference, word);
    const header = fits ? readMp3Header(word) : undefined;
    if (this.#headers.size < MOST_HEADERS) this.#headers.set(word, header);
    return header;
  }
}
