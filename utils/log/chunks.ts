import { readBack } from './read-back.ts';

/** A run of whole lines: the unit in which a log is kept, searched and decoded. */
export interface Chunk {
  /** Where it begins in the file, in bytes. */
  readonly base: number;
  readonly firstLine: number;
  /** How many bytes of the file it holds; grows while the chunk is open. */
  length: number;
  /** In memory, or undefined once it is safe in `blob`. May be longer than `length`. */
  bytes: Uint8Array<ArrayBuffer> | undefined;
  blob: Blob | undefined;
}

const FIRST_CAPACITY = 64 * 1024;

/** In bytes. */
export interface LogSizes {
  chunk: number;
  /** A line longer than this is cut into several, so that no file needs one endless buffer. */
  longestLine: number;
  /** Above this a log moves out of memory into Blobs, which the browser may keep on disk (experience.md §1.3). */
  memoryLimit: number;
}

export const LOG_SIZES: LogSizes = {
  chunk: 4 * 1024 * 1024,
  longestLine: 32 * 1024 * 1024,
  memoryLimit: 256 * 1024 * 1024,
};
const KEPT_CHUNKS = 3;

function resized(bytes: Uint8Array, capacity: number, used: number): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(capacity);
  copy.set(bytes.subarray(0, used));
  return copy;
}

/** The bytes of a log, in chunks that end at line ends. */
export class Chunks {
  readonly #chunks: Chunk[] = [];
  readonly #sizes: LogSizes;
  readonly #loaded = new Map<Chunk, Promise<Uint8Array<ArrayBuffer>>>();
  #isInBlobs = false;

  constructor(sizes: Partial<LogSizes> = {}) {
    this.#sizes = { ...LOG_SIZES, ...sizes };
    this.#chunks.push(this.#opened(0, 0, Math.min(FIRST_CAPACITY, this.#sizes.chunk)));
  }

  get count(): number {
    return this.#chunks.length;
  }

  /** The size of the log so far, in bytes. */
  get size(): number {
    const { base, length } = this.open;
    return base + length;
  }

  /** Has the log left the memory? */
  get isInBlobs(): boolean {
    return this.#isInBlobs;
  }

  /** The chunk that still grows. */
  get open(): Chunk {
    return this.#chunks.at(-1) as Chunk;
  }

  at(index: number): Chunk | undefined {
    return this.#chunks[index];
  }

  /** The index of the chunk that holds `line`. */
  indexOfLine(line: number): number {
    let low = 0;
    let high = this.#chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#chunks[middle]?.firstLine ?? 0) <= line) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The bytes of a chunk: at once when they are in memory. Read no further than `chunk.length`. */
  read(chunk: Chunk): Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>> {
    if (chunk.bytes) return chunk.bytes;
    const known = this.#loaded.get(chunk);
    this.#loaded.delete(chunk);
    const loading = known ?? this.#load(chunk);
    this.#loaded.set(chunk, loading);
    for (const oldest of this.#loaded.keys()) {
      if (this.#loaded.size <= KEPT_CHUNKS) break;
      this.#loaded.delete(oldest);
    }
    return loading;
  }

  #load(chunk: Chunk): Promise<Uint8Array<ArrayBuffer>> {
    const loading = (chunk.blob ?? new Blob()).arrayBuffer().then((buffer) => new Uint8Array(buffer));
    // What could not be read this time is asked for again the next time.
    loading.catch(() => this.#loaded.delete(chunk));
    return loading;
  }

  /**
   * Puts as much of `piece` as fits into the open chunk; says how much that was.
   * 0: the chunk is full, and `grow` or `seal` must make room.
   */
  fill(piece: Uint8Array): number {
    const { open } = this;
    const bytes = open.bytes as Uint8Array;
    const taken = Math.min(bytes.length - open.length, piece.length);
    bytes.set(taken === piece.length ? piece : piece.subarray(0, taken), open.length);
    open.length += taken;
    return taken;
  }

  /** Makes the open chunk larger; false when it has its full size, or that of the longest line. */
  grow(hasLineEnd: boolean): boolean {
    const { open } = this;
    const bytes = open.bytes as Uint8Array;
    const largest = hasLineEnd ? this.#sizes.chunk : this.#sizes.longestLine;
    if (bytes.length >= largest) return false;
    open.bytes = resized(bytes, Math.min(largest, bytes.length * 2), open.length);
    return true;
  }

  /** Ends the open chunk after its first `length` bytes; what follows them begins the next chunk. */
  seal(length: number, nextLine: number): void {
    const { open } = this;
    const bytes = open.bytes as Uint8Array;
    const rest = bytes.subarray(length, open.length);
    const next = this.#opened(open.base + length, nextLine, Math.max(this.#sizes.chunk, rest.length));
    (next.bytes as Uint8Array).set(rest);
    next.length = rest.length;
    open.length = length;
    if (bytes.length - length > FIRST_CAPACITY) open.bytes = resized(bytes, length, length);
    this.#chunks.push(next);
    if (this.#isInBlobs) this.#moveOut(open);
    else if (this.size > this.#sizes.memoryLimit) this.#moveAllOut();
  }

  /** No more bytes come: gives back what the open chunk does not need. */
  end(): void {
    const { open } = this;
    const bytes = open.bytes as Uint8Array;
    if (bytes.length - open.length > FIRST_CAPACITY) open.bytes = resized(bytes, open.length, open.length);
  }

  #opened(base: number, firstLine: number, capacity: number): Chunk {
    return { base, firstLine, length: 0, bytes: new Uint8Array(capacity), blob: undefined };
  }

  /**
   * Ours is the only sure copy until the browser has given a byte of its own back. What it cannot keep stays in
   * memory.
   */
  #moveOut(chunk: Chunk): void {
    if (!chunk.bytes || chunk.blob) return;
    const blob = new Blob([chunk.bytes.subarray(0, chunk.length)]);
    chunk.blob = blob;
    readBack(blob).then(
      () => (chunk.bytes = undefined),
      () => (chunk.blob = undefined),
    );
  }

  #moveAllOut(): void {
    this.#isInBlobs = true;
    for (const chunk of this.#chunks) if (chunk !== this.open) this.#moveOut(chunk);
  }
}
