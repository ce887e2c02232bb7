/** Bytes that arrive in pieces of any size and leave from the front; appending costs the same however small the pieces are. */
export class ByteQueue {
  #buffer = new Uint8Array(4096);
  #start = 0;
  #end = 0;

  get length(): number {
    return this.#end - this.#start;
  }

  append(piece: Uint8Array): void {
    if (this.#end + piece.length > this.#buffer.length) this.#makeRoom(piece.length);
    this.#buffer.set(piece, this.#end);
    this.#end += piece.length;
  }

  /** The waiting bytes: a view, valid until the next append. */
  view(): Uint8Array {
    return this.#buffer.subarray(this.#start, this.#end);
  }

  discard(count: number): void {
    this.#start = Math.min(this.#start + count, this.#end);
    if (this.#start === this.#end) {
      this.#start = 0;
      this.#end = 0;
    }
  }

  #makeRoom(count: number): void {
    const needed = this.length + count;
    // Less than half full after moving: the same buffer serves, otherwise it doubles.
    const target =
      needed * 2 <= this.#buffer.length
        ? this.#buffer
        : new Uint8Array(Math.max(needed * 2, this.#buffer.length));
    target.set(this.view());
    this.#end -= this.#start;
    this.#start = 0;
    this.#buffer = target;
  }
}

const SLICE_BYTES = 65_536;

/** Views of `bytes` of at most 64 KiB, so that a queue never has to hold a whole file. */
export function* slicesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += SLICE_BYTES)
    yield bytes.subarray(start, start + SLICE_BYTES);
}
