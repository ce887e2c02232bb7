/** Lines that are selected, from 0: where the selection began, and where the keys move it. */
export interface LineSelection {
  anchor: number;
  cursor: number;
}

/** Lines as people count them, from 1; both ends included. */
export interface LineRange {
  from: number;
  to: number;
}

/** `span` is how many lines the row at each end stands for: a folded entry is selected whole. */
export function rangeOf({ anchor, cursor }: LineSelection, span: (line: number) => number): LineRange {
  const first = Math.min(anchor, cursor);
  const last = Math.max(anchor, cursor);
  return { from: first + 1, to: last + Math.max(1, span(last)) };
}

export function selectionOf({ from, to }: LineRange): LineSelection {
  return { anchor: from - 1, cursor: Math.max(from, to) - 1 };
}

export function covers(selection: LineSelection | undefined, line: number, lines = 1): boolean {
  if (!selection) return false;
  const first = Math.min(selection.anchor, selection.cursor);
  const last = Math.max(selection.anchor, selection.cursor);
  return line <= last && line + lines > first;
}

/** The next of ascending numbers after `at`, or before it when `back`; round the end to the beginning. */
export function step(list: ArrayLike<number>, at: number, back: boolean): number | undefined {
  const { length } = list;
  if (length === 0) return undefined;
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = list[middle] ?? 0;
    if (back ? value < at : value <= at) low = middle + 1;
    else high = middle;
  }
  const index = back ? low - 1 : low;
  return list[(index + length) % length];
}
