import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EqualHeights, MeasuredHeights } from '../../../utils/log-view/row-heights.ts';
import { ScrollScale, TALLEST_SPACER, topToShow } from '../../../utils/log-view/scroll-scale.ts';

describe('heights of rows', () => {
  it('places equal rows by arithmetic', () => {
    const heights = new EqualHeights(1_000_000, 20);
    expect([heights.total, heights.topOf(999_999), heights.rowAt(19_999_980)]).toEqual([
      20_000_000, 19_999_980, 999_999,
    ]);
    expect([heights.rowAt(-5), heights.rowAt(1e9)]).toEqual([0, 999_999]);
  });

  it('places measured rows as adding up does', () => {
    const measures = fc.array(fc.tuple(fc.nat(59), fc.integer({ min: 1, max: 300 })), { maxLength: 40 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), measures, (count, changes) => {
        const heights = new MeasuredHeights(count, 20);
        const plain = Array.from({ length: count }, () => 20);
        for (const [row, height] of changes) {
          heights.measure(row, height);
          if (row < count) plain[row] = height;
        }
        let top = 0;
        for (const [row, height] of plain.entries()) {
          expect(heights.topOf(row)).toBeCloseTo(top);
          expect(heights.rowAt(top)).toBe(row);
          expect(heights.rowAt(top + height - 0.5)).toBe(row);
          top += height;
        }
        expect(heights.total).toBeCloseTo(top);
        expect(heights.rowAt(top + 10)).toBe(count - 1);
      }),
    );
  });

  it('tells only news', () => {
    const heights = new MeasuredHeights(3, 20);
    expect([heights.measure(1, 60), heights.measure(1, 60), heights.measure(1, 60.2)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('the scale of the scroll bar', () => {
  it('lets small logs scroll as they are', () => {
    const scale = new ScrollScale(20_000, 600);
    expect([scale.spacer, scale.isScaled, scale.toContent(7_331), scale.toScroll(7_331)]).toEqual([
      20_000,
      false,
      7_331,
      7_331,
    ]);
  });

  it('never makes an element that a browser cannot hold', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 40 }),
        fc.integer({ min: 0, max: 4000 }),
        (content, view) => {
          expect(new ScrollScale(content, view).spacer).toBeLessThanOrEqual(TALLEST_SPACER);
        },
      ),
    );
  });

  it('reaches both ends of a million rows, and every row between', () => {
    const scale = new ScrollScale(20_000_000, 587);
    expect([scale.isScaled, scale.spacer]).toEqual([true, TALLEST_SPACER]);
    expect(scale.toContent(0)).toBe(0);
    expect(scale.toContent(TALLEST_SPACER - 587)).toBe(20_000_000 - 587);
    fc.assert(
      fc.property(fc.nat(19_999_413), (top) => {
        expect(scale.toContent(scale.toScroll(top))).toBeCloseTo(top, 3);
      }),
    );
  });

  it('does nothing where everything fits', () => {
    const scale = new ScrollScale(100, 600);
    expect([scale.spacer, scale.end, scale.toContent(50), scale.toScroll(50)]).toEqual([600, 0, 0, 0]);
  });
});

describe('bringing a row into view', () => {
  const heights = new EqualHeights(1000, 20);

  it('leaves the view alone where the row is seen', () => {
    expect(topToShow(heights, 60, 600, 1000)).toBe(1000);
  });

  it('moves a little for a row just outside, and to the middle for one far away', () => {
    expect(topToShow(heights, 49, 600, 1000)).toBe(49 * 20 - 60);
    expect(topToShow(heights, 80, 600, 1000)).toBe(81 * 20 + 60 - 600);
    expect(topToShow(heights, 500, 600, 1000)).toBe(500 * 20 - 290);
  });

  it('moves to the middle when it must', () => {
    expect(topToShow(heights, 60, 600, 1000, true)).toBe(60 * 20 - 290);
  });
});
