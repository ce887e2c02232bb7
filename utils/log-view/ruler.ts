import { partitionPoint } from '../log/binary-search.ts';
import type { LineMap } from './line-map.ts';
import type { RowList } from './row-list.ts';

/** How many marks that the filter hides are passed over in one place before the place counts as empty. */
const PATIENCE = 16;

function isMarked(
  numbers: ArrayLike<number>,
  from: number,
  to: number,
  isShown: (number: number) => boolean,
): boolean {
  const first = partitionPoint(0, numbers.length, (index) => (numbers[index] ?? 0) < from);
  for (let index = first; index < first + PATIENCE; index++) {
    const number = numbers[index];
    if (number === undefined || number >= to) return false;
    if (isShown(number)) return true;
  }
  return false;
}

/** Which of so many equal places of the ruler hold one of these entries, ascending, that is shown. */
export function entryMarks(list: RowList, entries: ArrayLike<number>, places: number): boolean[] {
  return placesOf(list, places, (from, to) => isMarked(entries, from, to, (entry) => list.has(entry)));
}

/** The same for lines. */
export function lineMarks(list: RowList, map: LineMap, lines: ArrayLike<number>, places: number): boolean[] {
  const isShown = (line: number) => list.has(map.entryOf(line));
  return placesOf(list, places, (from, to) =>
    isMarked(lines, map.firstLine(from), map.firstLine(to), isShown),
  );
}

/** Asks of each place, by its first entry and the one after its last. */
function placesOf(list: RowList, places: number, hold: (from: number, to: number) => boolean): boolean[] {
  const { entryCount } = list;
  return Array.from({ length: entryCount === 0 ? 0 : places }, (_, place) => {
    const first = Math.floor((place / places) * entryCount);
    const next = Math.max(first + 1, Math.floor(((place + 1) / places) * entryCount));
    return hold(list.entryAt(first), list.entryAt(next - 1) + 1);
  });
}

/** Runs of marked places, as [from, to): one element draws a whole run. */
export function runsOf(marks: readonly boolean[]): [from: number, to: number][] {
  const runs: [number, number][] = [];
  for (const [place, isMarked] of marks.entries()) {
    const last = runs.at(-1);
    if (isMarked && last?.[1] === place) last[1] = place + 1;
    else if (isMarked) runs.push([place, place + 1]);
  }
  return runs;
}
