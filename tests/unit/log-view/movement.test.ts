import { describe, expect, it } from 'vitest';
import { LineMap } from '../../../utils/log-view/line-map.ts';
import { nextCursor } from '../../../utils/log-view/movement.ts';
import { placeAt, topOfPlace } from '../../../utils/log-view/place-in-view.ts';
import { EqualHeights } from '../../../utils/log-view/row-heights.ts';
import { RowList } from '../../../utils/log-view/row-list.ts';
import { entryMarks, lineMarks, runsOf } from '../../../utils/log-view/ruler.ts';
import { covers, rangeOf, selectionOf, step } from '../../../utils/log-view/selection.ts';

/** Entries 0 … 9; entry 3 is a SIP trace of 40 lines, entry 5 has three lines, a gap stands before entry 8. */
function sample(): { list: RowList; map: LineMap } {
  const map = new LineMap();
  map.add({
    entries: Uint32Array.of(3, 5),
    lineCounts: Uint32Array.of(40, 3),
    traces: Uint8Array.of(1, 0),
    decided: 10,
  });
  const list = new RowList(map);
  list.add(Uint32Array.from({ length: 10 }, (_, entry) => entry));
  list.setGaps([{ entry: 8, line: 49, duration: 9000 }]);
  return { list, map };
}

const at = (line: number) => ({ anchor: line, cursor: line });

describe('moving the cursor', () => {
  const { list } = sample();

  it('goes row by row, over a folded trace in one step and past a gap', () => {
    expect(nextCursor(list, at(2), 'down', 10, false)).toEqual(at(3));
    expect(nextCursor(list, at(3), 'down', 10, false)).toEqual(at(43));
    expect(nextCursor(list, at(48), 'down', 10, false)).toEqual(at(49));
    expect(nextCursor(list, at(49), 'up', 10, false)).toEqual(at(48));
  });

  it('stops at both ends', () => {
    expect(nextCursor(list, at(0), 'up', 10, false)).toEqual(at(0));
    expect(nextCursor(list, at(50), 'pageDown', 10, false)).toEqual(at(50));
    expect(nextCursor(list, at(20), 'last', 10, false)).toEqual(at(50));
    expect(nextCursor(list, at(20), 'first', 10, false)).toEqual(at(0));
  });

  it('stretches the selection while Shift is held', () => {
    expect(nextCursor(list, at(2), 'down', 10, true)).toEqual({ anchor: 2, cursor: 3 });
  });

  it('begins at the first row, or at the last', () => {
    expect(nextCursor(list, undefined, 'down', 10, false)).toEqual(at(0));
    expect(nextCursor(list, undefined, 'last', 10, false)).toEqual(at(50));
    expect(nextCursor(list, undefined, 'open', 10, false)).toBeUndefined();
  });

  it('opens and folds, and goes from a further line to its head', () => {
    expect(nextCursor(list, at(3), 'open', 10, false)).toEqual({ turn: 3 });
    expect(nextCursor(list, at(3), 'close', 10, false)).toBeUndefined();
    expect(nextCursor(list, at(44), 'close', 10, false)).toEqual({ turn: 5 });
    expect(nextCursor(list, at(46), 'close', 10, false)).toEqual(at(44));
    expect(nextCursor(list, at(0), 'open', 10, false)).toBeUndefined();
  });

  it('does nothing in an empty list', () => {
    expect(nextCursor(new RowList(new LineMap()), undefined, 'down', 10, false)).toBeUndefined();
  });
});

describe('selected lines', () => {
  it('count a folded entry whole', () => {
    expect(rangeOf({ anchor: 2, cursor: 3 }, (line) => (line === 3 ? 40 : 1))).toEqual({ from: 3, to: 43 });
    expect(rangeOf({ anchor: 9, cursor: 4 }, () => 1)).toEqual({ from: 5, to: 10 });
    expect(selectionOf({ from: 120, to: 131 })).toEqual({ anchor: 119, cursor: 130 });
  });

  it('cover rows that they touch', () => {
    expect(covers({ anchor: 10, cursor: 4 }, 10)).toBe(true);
    expect(covers({ anchor: 10, cursor: 4 }, 11)).toBe(false);
    expect(covers({ anchor: 10, cursor: 10 }, 3, 40)).toBe(true);
    expect(covers(undefined, 0)).toBe(false);
  });

  it('step through ascending numbers, round the ends', () => {
    const list = [3, 7, 12];
    expect([step(list, 3, false), step(list, 12, false), step(list, -1, false)]).toEqual([7, 3, 3]);
    expect([step(list, 7, true), step(list, 3, true), step(list, 99, true)]).toEqual([3, 12, 12]);
    expect(step([], 3, false)).toBeUndefined();
  });
});

describe('what the view holds on to', () => {
  it('is the same line on the same place while rows open above it', () => {
    const { list } = sample();
    const heights = () => new EqualHeights(list.rowCount, 20);
    const place = placeAt(list, heights(), 115, 200);
    expect(topOfPlace(list, heights(), place)).toBe(115);
    list.turn(3);
    expect(topOfPlace(list, heights(), place)).toBe(115 + 39 * 20);
  });

  it('is the selected line while that is seen', () => {
    const { list } = sample();
    const heights = new EqualHeights(list.rowCount, 20);
    expect(placeAt(list, heights, 40, 200, 44).line).toBe(44);
    expect(placeAt(list, heights, 40, 60, 44).line).toBe(2);
  });
});

describe('the ruler', () => {
  const { list, map } = sample();

  it('marks the places of entries and of lines', () => {
    expect(runsOf(entryMarks(list, [0, 8, 9], 10))).toEqual([
      [0, 1],
      [8, 10],
    ]);
    expect(runsOf(lineMarks(list, map, [3, 20, 42], 10))).toEqual([[3, 4]]);
    expect(runsOf(lineMarks(list, map, [43], 5))).toEqual([[2, 3]]);
  });

  it('leaves out what the filter hides', () => {
    const filtered = new RowList(map);
    filtered.add(Uint32Array.of(1, 8));
    expect(runsOf(entryMarks(filtered, [0, 2, 3, 9], 2))).toEqual([]);
    expect(runsOf(entryMarks(filtered, [0, 8], 2))).toEqual([[1, 2]]);
  });

  it('loses no mark where places are fewer than entries', () => {
    const { list: long } = { list: new RowList(bigMap(1000)) };
    long.add(Uint32Array.from({ length: 1000 }, (_, entry) => entry));
    for (let entry = 0; entry < 1000; entry++)
      expect(entryMarks(long, [entry], 7).filter(Boolean)).toHaveLength(1);
    expect(entryMarks(new RowList(map), [1], 7)).toEqual([]);
  });
});

function bigMap(entries: number): LineMap {
  const map = new LineMap();
  const none = { entries: new Uint32Array(), lineCounts: new Uint32Array(), traces: new Uint8Array() };
  map.add({ ...none, decided: entries });
  return map;
}
