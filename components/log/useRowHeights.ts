import { useMemo } from 'preact/hooks';
import { EqualHeights, MeasuredHeights, type RowHeights } from '@/utils/log-view/row-heights.ts';
import type { RowList } from '@/utils/log-view/row-list.ts';

/** A log of more rows does not wrap: every row would have to be measured. */
export const MOST_WRAPPED_ROWS = 20_000;

/** Pixels of a row that does not wrap, at the usual text size. */
const ROW_HEIGHT = 20;
const USUAL_TEXT = 16;

/** The height of a row in pixels: larger where the user has made text larger. */
export function readRowHeight(): number {
  const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return Number.isFinite(size) && size > 0
    ? Math.max(ROW_HEIGHT, Math.round((ROW_HEIGHT * size) / USUAL_TEXT))
    : ROW_HEIGHT;
}

/** Equal heights, or measured ones while the rows wrap: these begin anew when rows come or go. */
export function useRowHeights(
  list: RowList,
  wraps: boolean,
  rowHeight: number,
): RowHeights & Partial<Pick<MeasuredHeights, 'measure'>> {
  const { rowCount } = list;
  return useMemo(
    () => (wraps ? new MeasuredHeights(rowCount, rowHeight) : new EqualHeights(rowCount, rowHeight)),
    [list, rowCount, wraps, rowHeight],
  );
}
