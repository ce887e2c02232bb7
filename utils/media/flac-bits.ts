/** Bits of a FLAC frame, most significant first (RFC 9639 §5), and its two checksums. */

export class FlacBits {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#end = bytes.length * 8;
  }

  /** Whether more bits were asked for than there are; all further ones read as 0. */
  get isShort(): boolean {
    return this.#at > this.#end;
  }

  /** Bytes begun so far. */
  get bytesRead(): number {
    return (this.#at + 7) >>> 3;
  }

  /** An unsigned number of 0 to 25 bits. */
  read(count: number): number {
    const byte = this.#at >>> 3;
    const bytes = this.#bytes as ArrayLike<number>;
    // Behind the end there is nothing, which counts as 0 in these operations.
    const word =
      ((bytes[byte] as number) << 24) |
      ((bytes[byte + 1] as number) << 16) |
      ((bytes[byte + 2] as number) << 8) |
      (bytes[byte + 3] as number);
    const value = count === 0 ? 0 : (word << (this.#at & 7)) >>> (32 - count);
    this.#at += count;
    return value;
  }

  /** A signed number of 1 to 33 bits. */
  readSigned(count: number): number {
    if (count <= 25) return (this.read(count) << (32 - count)) >> (32 - count);
    const high = this.readSigned(count - 16);
    return high * 65536 + this.read(16);
  }

  /** The number of 0 bits before the next 1 bit. */
  readUnary(): number {
    const start = this.#at;
    while (this.#at < this.#end) {
      const rest = ((this.#bytes[this.#at >>> 3] ?? 0) << (24 + (this.#at & 7))) >>> 0;
      if (rest !== 0) {
        this.#at += Math.clz32(rest) + 1;
        return this.#at - 1 - start;
      }
      this.#at = (this.#at | 7) + 1;
    }
    this.#at = this.#end + 1;
    return 0;
  }

  /** Signed residual: zigzag of a unary quotient and `parameter` low bits (RFC 9639 §9.2.7.1). */
  readRice(parameter: number): number {
    const quotient = this.readUnary();
    const low = parameter > 25 ? this.#readLong(parameter) : this.read(parameter);
    if (parameter < 26 && quotient < 32) {
      const folded = (quotient << parameter) | low;
      return (folded >>> 1) ^ -(folded & 1);
    }
    const folded = quotient * 2 ** parameter + low;
    return folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
  }

  #readLong(count: number): number {
    return this.read(count - 16) * 65536 + this.read(16);
  }

  alignToByte(): void {
    this.#at = (this.#at + 7) & ~7;
  }
}

function checksumTable(width: 8 | 16, polynomial: number): Uint16Array {
  const top = 1 << (width - 1);
  const mask = 2 ** width - 1;
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let value = byte << (width - 8);
    for (let bit = 0; bit < 8; bit += 1)
      value = ((value << 1) ^ ((value & top) === 0 ? 0 : polynomial)) & mask;
    return value;
  });
}

// RFC 9639 §9.1.8 and §9.3.
const HEADER_TABLE = checksumTable(8, 0x07);
const FRAME_TABLE = checksumTable(16, 0x8005);

export function headerChecksum(bytes: Uint8Array): number {
  let value = 0;
  for (const byte of bytes) value = HEADER_TABLE[value ^ byte] ?? 0;
  return value;
}

export function frameChecksum(bytes: Uint8Array): number {
  let value = 0;
  for (const byte of bytes) value = ((value << 8) & 0xffff) ^ (FRAME_TABLE[(value >>> 8) ^ byte] ?? 0);
  return value;
}
