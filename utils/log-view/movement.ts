import type { Move } from './keys.ts';
import { lineOfRow } from './place-in-view.ts';
import type { RowList } from './row-list.ts';
import type { LineSelection } from './selection.ts';

/** Where a key leads: to another selection, or to an entry that it opens or folds. */
export type Moved = LineSelection | { turn: number };

/** A row that can be selected: past a gap, in the direction of the movement. */
function pastGap(list: RowList, row: number, by: number): number {
  const within = Math.max(0, Math.min(list.rowCount - 1, row));
  if (list.row(within)?.type !== 'gap') return within;
  return by < 0 && within > 0 ? within - 1 : within + 1;
}

function targetRow(list: RowList, row: number, move: Move, page: number): number | undefined {
  switch (move) {
    case 'up':
      return pastGap(list, row - 1, -1);
    case 'down':
      return pastGap(list, row + 1, 1);
    case 'pageUp':
      return pastGap(list, row - page, -1);
    case 'pageDown':
      return pastGap(list, row + page, 1);
    case 'first':
      return pastGap(list, 0, 1);
    case 'last':
      return list.rowCount - 1;
    default:
      return undefined;
  }
}

/**
 * What a key does in the list of rows; undefined leaves the key to the browser. Without a selection the first movement
 * selects the first row, or the last one.
 */
export function nextCursor(
  list: RowList,
  selection: LineSelection | undefined,
  move: Move,
  page: number,
  extend: boolean,
): Moved | undefined {
  if (list.rowCount === 0) return undefined;
  if (!selection) {
    const row = targetRow(list, move === 'last' ? 0 : -1, move === 'last' ? 'last' : 'first', page);
    if (row === undefined || move === 'open' || move === 'close' || move === 'turn') return undefined;
    const line = lineOfRow(list, row);
    return { anchor: line, cursor: line };
  }
  const index = list.rowOf(selection.cursor);
  const row = targetRow(list, index, move, page);
  if (row === undefined) return turned(list, index, move);
  const cursor = lineOfRow(list, row);
  return { anchor: extend ? selection.anchor : cursor, cursor };
}

function turned(list: RowList, index: number, move: Move): Moved | undefined {
  const row = list.row(index);
  if (!row || row.type === 'gap') return undefined;
  if (row.type === 'line') return move === 'close' ? headOf(list, index) : undefined;
  if (row.lineCount < 2) return undefined;
  const isWanted = move === 'turn' || (move === 'open') !== row.isOpen;
  return isWanted ? { turn: row.entry } : undefined;
}

/** From a further line, ← leads to the first line of its entry, as in a tree. */
function headOf(list: RowList, index: number): LineSelection {
  let head = index;
  while (list.row(head)?.type === 'line') head--;
  const line = lineOfRow(list, head);
  return { anchor: line, cursor: line };
}
