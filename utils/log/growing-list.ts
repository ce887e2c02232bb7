const PAGE_BITS = 14;
const PAGE_SIZE = 1 << PAGE_BITS;
const PAGE_MASK = PAGE_SIZE - 1;

type NumberArray = Uint16Array | Uint32Array | Float64Array;
type NumberArrayType = new (length: number) => NumberArray;

/** A list of numbers that grows page by page: no copy while it grows, at most one page of waste. */
export class GrowingList {
  #pages: NumberArray[] = [];
  #length = 0;
  readonly #type: NumberArrayType;

  constructor(type: NumberArrayType) {
    this.#type = type;
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    const index = this.#length++;
    if ((index & PAGE_MASK) === 0) this.#pages[index >>> PAGE_BITS] = new this.#type(PAGE_SIZE);
    (this.#pages[index >>> PAGE_BITS] as NumberArray)[index & PAGE_MASK] = value;
  }

  /** The value at `index`; NaN outside the list. */
  get(index: number): number {
    return index < this.#length
      ? (this.#pages[index >>> PAGE_BITS]?.[index & PAGE_MASK] ?? Number.NaN)
      : Number.NaN;
  }

  set(index: number, value: number): void {
    const page = this.#pages[index >>> PAGE_BITS];
    if (page && index < this.#length) page[index & PAGE_MASK] = value;
  }

  /** Drops the last `count` values. */
  drop(count: number): void {
    this.#length = Math.max(0, this.#length - count);
  }

  toUint32Array(from = 0): Uint32Array<ArrayBuffer> {
    const copy = new Uint32Array(this.#length - from);
    for (let index = from; index < this.#length; index++) copy[index - from] = this.get(index);
    return copy;
  }
}
