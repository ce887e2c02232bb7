import type { RowHeights } from './row-heights.ts';
import type { RowList } from './row-list.ts';

/**
 * What the view holds on to while rows come, go, fold and wrap: a line, and how far below the upper edge of the view its
 * row begins (less than 0 when it begins above), in pixels.
 */
export interface ViewPlace {
  line: number;
  below: number;
}

/** Where the view begins, from the top of the first row. */
export function topOfPlace(list: RowList, heights: RowHeights, { line, below }: ViewPlace): number {
  return list.rowCount === 0 ? 0 : heights.topOf(list.rowOf(line)) - below;
}

/** Holds on to the row at the upper edge, or to `held` where its row is in view. */
export function placeAt(
  list: RowList,
  heights: RowHeights,
  top: number,
  viewHeight: number,
  held?: number,
): ViewPlace {
  if (list.rowCount === 0) return { line: 0, below: 0 };
  const heldTop = held === undefined ? -1 : heights.topOf(list.rowOf(held));
  if (held !== undefined && heldTop >= top && heldTop < top + viewHeight)
    return { line: held, below: heldTop - top };
  const line = lineOfRow(list, heights.rowAt(top));
  return { line, below: heights.topOf(list.rowOf(line)) - top };
}

/** The line of a row; of a gap the line below it. */
export function lineOfRow(list: RowList, row: number): number {
  const found = list.row(row);
  if (!found) return 0;
  if (found.type !== 'gap') return found.line;
  const next = list.row(row + 1);
  return next && next.type !== 'gap' ? next.line : 0;
}
