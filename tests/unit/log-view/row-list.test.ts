import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineMap } from '../../../utils/log-view/line-map.ts';
import { OPEN_LINES, type Row, RowList } from '../../../utils/log-view/row-list.ts';

/** A log by the number of lines of each entry; a negative number is a SIP trace of so many lines. */
function mapOf(counts: number[]): LineMap {
  const map = new LineMap();
  const long = counts.map((count, entry) => ({ count, entry })).filter(({ count }) => Math.abs(count) > 1);
  map.add({
    entries: Uint32Array.from(long, ({ entry }) => entry),
    lineCounts: Uint32Array.from(long, ({ count }) => Math.abs(count)),
    traces: Uint8Array.from(long, ({ count }) => (count < 0 ? 1 : 0)),
    decided: counts.length,
  });
  return map;
}

function rowsOf(list: RowList): (Row | undefined)[] {
  return Array.from({ length: list.rowCount }, (_, index) => list.row(index));
}

const all = (count: number) => Uint32Array.from({ length: count }, (_, entry) => entry);

describe('lines and entries', () => {
  it('turns one into the other', () => {
    const map = mapOf([1, 3, 1, 1, -4, 1]);
    expect([0, 1, 2, 3, 4, 5, 6].map((entry) => map.firstLine(entry))).toEqual([0, 1, 4, 5, 6, 10, 11]);
    const entries = [0, 1, 1, 1, 2, 3, 4, 4, 4, 4, 5];
    expect(entries.map((_, line) => map.entryOf(line))).toEqual(entries);
    expect([map.lineCount, map.entryCount]).toEqual([11, 6]);
    expect([map.lineCountOf(1), map.lineCountOf(2), map.isTrace(1), map.isTrace(4)]).toEqual([
      3,
      1,
      false,
      true,
    ]);
  });

  it('grows part by part', () => {
    const map = new LineMap();
    const none = { entries: new Uint32Array(), lineCounts: new Uint32Array(), traces: new Uint8Array() };
    map.add({ ...none, decided: 2 });
    map.add({
      entries: Uint32Array.of(3),
      lineCounts: Uint32Array.of(5),
      traces: Uint8Array.of(0),
      decided: 4,
    });
    map.add({ ...none, decided: 6 });
    expect([map.firstLine(3), map.firstLine(4), map.firstLine(5), map.lineCount]).toEqual([3, 8, 9, 10]);
  });
});

describe('rows', () => {
  it('opens short entries, folds long ones and SIP traces', () => {
    const list = new RowList(mapOf([1, 3, -4, OPEN_LINES + 1, 1]));
    list.add(all(5));
    const words = rowsOf(list).map((row) => `${row?.type} ${row && 'line' in row ? row.line : ''}`);
    expect(words).toEqual(['entry 0', 'entry 1', 'line 2', 'line 3', 'entry 4', 'entry 8', 'entry 21']);
  });

  it('turns an entry by hand and remembers it', () => {
    const turned = new Set<number>();
    const map = mapOf([1, -3, 2]);
    const list = new RowList(map, turned);
    list.add(all(3));
    expect(list.rowCount).toBe(4);
    list.turn(1);
    expect(list.rowCount).toBe(6);
    list.turn(2);
    expect(list.rowCount).toBe(5);
    const next = new RowList(map, turned);
    next.add(Uint32Array.of(1));
    expect(next.rowCount).toBe(3);
  });

  it('puts a gap before the next entry that is shown', () => {
    const list = new RowList(mapOf([1, 1, 2, 1, 1]));
    list.add(Uint32Array.of(0, 2, 4));
    list.setGaps([
      { entry: 1, line: 1, duration: 3000 },
      { entry: 2, line: 2, duration: 5000 },
      { entry: 4, line: 5, duration: 2500 },
    ]);
    expect(rowsOf(list).map((row) => row?.type)).toEqual(['entry', 'gap', 'entry', 'line', 'gap', 'entry']);
    expect(list.row(1)).toEqual({ type: 'gap', entry: 2, duration: 5000 });
    expect(list.gapRows()).toEqual([1, 4]);
  });

  it('reveals an entry that the filter hides', () => {
    const list = new RowList(mapOf([1, 2, 1, 1]));
    list.add(Uint32Array.of(0, 3));
    list.reveal(1);
    list.reveal(1);
    expect(rowsOf(list)).toMatchObject([{ line: 0 }, { line: 1 }, { line: 2 }, { line: 4 }]);
    expect([list.has(1), list.has(2)]).toEqual([true, false]);
  });

  it('waits for the lines of entries that are not known yet', () => {
    const map = mapOf([1, 1]);
    const list = new RowList(map);
    list.add(all(4));
    expect(list.rowCount).toBe(2);
    map.add({
      entries: Uint32Array.of(2),
      lineCounts: Uint32Array.of(2),
      traces: Uint8Array.of(0),
      decided: 4,
    });
    list.layOut();
    expect(list.rowCount).toBe(5);
  });

  it('finds every line in the row that shows it, whatever is shown, opened and silent', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.integer({ min: -15, max: 15 }).map((count) => count || 1),
          { minLength: 1, maxLength: 40 },
        ),
        fc.infiniteStream(fc.boolean()),
        fc.array(fc.nat(39), { maxLength: 6 }),
        (counts, choices, marked) => {
          const map = mapOf(counts);
          const entries = all(counts.length).filter(() => choices.next().value);
          const list = new RowList(map);
          const middle = entries.length >> 1;
          list.setGaps(
            [...new Set(marked)].sort((a, b) => a - b).map((entry) => ({ entry, line: 0, duration: 9 })),
          );
          list.add(entries.slice(0, middle));
          list.add(entries.slice(middle));
          for (const entry of marked) list.turn(entry);
          const rows = rowsOf(list);
          for (const [index, row] of rows.entries()) {
            if (row?.type === 'gap' || !row) continue;
            expect(list.rowOf(row.line)).toBe(index);
            expect(list.entryAt(list.positionOfRow(index))).toBe(row.entry);
            expect(map.entryOf(row.line)).toBe(row.entry);
          }
          const heads = rows.filter((row) => row?.type === 'entry').map((row) => row?.entry);
          expect(heads).toEqual([...entries]);
        },
      ),
    );
  });
});
