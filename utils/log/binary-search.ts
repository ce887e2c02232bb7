/**
 * The number of indexes in [from, to) for which `isBefore` holds, added to `from`.
 * `isBefore` must hold for a prefix of the range and for nothing after it.
 */
export function partitionPoint(from: number, to: number, isBefore: (index: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
