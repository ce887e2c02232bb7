/** Bytes that can be read from anywhere, without all of them being in memory. */
export interface Body {
  /** In bytes. */
  size: number;
  /** Pieces of the bytes from `start` up to, but not with, `end`. */
  read(start: number, end: number): Iterable<Uint8Array>;
}

const PIECE = 64 * 1024;

export function bodyOf(bytes: Uint8Array): Body {
  return {
    size: bytes.length,
    *read(start, end) {
      for (let at = start; at < end; at += PIECE) yield bytes.subarray(at, Math.min(at + PIECE, end));
    },
  };
}
