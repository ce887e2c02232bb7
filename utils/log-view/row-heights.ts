/** Where rows lie, in pixels from the top of the first one. */
export interface RowHeights {
  readonly total: number;
  topOf(row: number): number;
  heightOf(row: number): number;
  /** The row that covers `top`; the last one below all. */
  rowAt(top: number): number;
}

/** Rows that are all equally high: nothing is held, so there may be any number of them. */
export class EqualHeights implements RowHeights {
  readonly #count: number;
  readonly #height: number;

  constructor(count: number, height: number) {
    this.#count = count;
    this.#height = height;
  }

  get total(): number {
    return this.#count * this.#height;
  }

  topOf(row: number): number {
    return row * this.#height;
  }

  heightOf(): number {
    return this.#height;
  }

  rowAt(top: number): number {
    return Math.max(0, Math.min(this.#count - 1, Math.floor(top / this.#height)));
  }
}

/** Rows that wrap: each has the height that was measured, or the usual one until then. A Fenwick tree of heights. */
export class MeasuredHeights implements RowHeights {
  readonly #heights: Float64Array;
  readonly #sums: Float64Array;

  constructor(count: number, usual: number) {
    this.#heights = new Float64Array(count).fill(usual);
    this.#sums = new Float64Array(count + 1);
    for (let index = 1; index <= count; index++) this.#sums[index] = (index & -index) * usual;
  }

  get total(): number {
    return this.topOf(this.#heights.length);
  }

  topOf(row: number): number {
    let top = 0;
    for (let index = row; index > 0; index -= index & -index) top += this.#sums[index] ?? 0;
    return top;
  }

  heightOf(row: number): number {
    return this.#heights[row] ?? 0;
  }

  /** Takes in a measured height; tells whether it is news. */
  measure(row: number, height: number): boolean {
    const change = height - this.heightOf(row);
    if (row >= this.#heights.length || Math.abs(change) < 0.5) return false;
    this.#heights[row] = height;
    for (let index = row + 1; index < this.#sums.length; index += index & -index)
      this.#sums[index] = (this.#sums[index] ?? 0) + change;
    return true;
  }

  rowAt(top: number): number {
    let row = 0;
    let rest = top;
    for (let step = 2 ** Math.floor(Math.log2(Math.max(1, this.#heights.length))); step >= 1; step /= 2) {
      const sum = this.#sums[row + step];
      if (sum === undefined || sum > rest) continue;
      row += step;
      rest -= sum;
    }
    return Math.max(0, Math.min(this.#heights.length - 1, row));
  }
}
