import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cluster,
  isWhole,
  pan,
  reveal,
  shareOf,
  ticks,
  timeAt,
  type View,
  viewOf,
  zoom,
} from '@/utils/call/scale.ts';

const whole: View = { from: 1_000_000, to: 1_060_000 };
const moment = fc.double({ min: whole.from, max: whole.to, noNaN: true });
const insideWhole = ({ from, to }: View) =>
  from >= whole.from - 1e-6 &&
  to <= whole.to + 1e-6 &&
  to - from > 0 &&
  to - from <= whole.to - whole.from + 1e-6;

describe('the view of the axis', () => {
  it('stays inside the whole, whatever is done to it', () => {
    const step = fc.oneof(
      fc.record({
        do: fc.constant('zoom' as const),
        factor: fc.double({ min: 0.1, max: 10, noNaN: true }),
        at: moment,
      }),
      fc.record({ do: fc.constant('pan' as const), share: fc.double({ min: -3, max: 3, noNaN: true }) }),
      fc.record({ do: fc.constant('reveal' as const), at: moment }),
      fc.record({ do: fc.constant('show' as const), one: moment, other: moment }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let view = whole;
        for (const one of steps) {
          if (one.do === 'zoom') view = zoom(view, whole, one.factor, one.at);
          else if (one.do === 'pan') view = pan(view, whole, one.share);
          else if (one.do === 'reveal') {
            view = reveal(view, whole, one.at);
            expect(one.at >= view.from - 1e-6 && one.at <= view.to + 1e-6).toBe(true);
          } else view = viewOf(one.one, one.other, whole);
          expect(insideWhole(view)).toBe(true);
        }
      }),
    );
  });

  it('keeps the moment that is zoomed around where it is', () => {
    const view = zoom(whole, whole, 2, 1_015_000);
    expect(shareOf(view, 1_015_000)).toBeCloseTo(0.25);
    expect(view.to - view.from).toBe(30_000);
    expect(isWhole(zoom(view, whole, 0.5, 1_015_000), whole)).toBe(true);
  });

  it('shows the span that was dragged over, in any direction', () => {
    expect(viewOf(1_020_000, 1_010_000, whole)).toEqual({ from: 1_010_000, to: 1_020_000 });
    // A drag of nothing is no view of nothing.
    expect(viewOf(1_020_000, 1_020_000, whole).to).toBeGreaterThan(1_020_000);
  });

  it('turns shares into moments and back', () => {
    fc.assert(
      fc.property(moment, (time) => {
        expect(timeAt(whole, shareOf(whole, time))).toBeCloseTo(time, 3);
      }),
    );
  });
});

describe('the ticks', () => {
  it('are round, ascend, and are no more than asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: 200_000_000 }),
        fc.integer({ min: 2, max: 20 }),
        (length, most) => {
          const view = { from: 1_768_471_200_437, to: 1_768_471_200_437 + length };
          const { times, step } = ticks(view, most);
          expect(times.length).toBeLessThanOrEqual(most + 1);
          for (const time of times) {
            expect(time % step).toBe(0);
            expect(time >= view.from && time <= view.to).toBe(true);
          }
        },
      ),
    );
  });
});

describe('marks that lie close together', () => {
  it('become groups that lie far enough apart and lose nothing', () => {
    const marks = fc
      .array(moment, { maxLength: 200 })
      .map((times) => times.toSorted((one, other) => one - other).map((time) => ({ time })));
    fc.assert(
      fc.property(marks, fc.double({ min: 0.001, max: 0.3, noNaN: true }), (things, closest) => {
        const groups = cluster(things, whole, closest);
        expect(groups.flat()).toEqual(things);
        const starts = groups.map(([first]) => shareOf(whole, first?.time ?? 0));
        for (let index = 1; index < starts.length; index++) {
          expect((starts[index] ?? 0) - (starts[index - 1] ?? 0)).toBeGreaterThanOrEqual(closest - 1e-9);
        }
      }),
    );
  });

  it('leave out what is outside of the view', () => {
    expect(cluster([{ time: 5 }, { time: 15 }], { from: 10, to: 20 }, 0.1)).toEqual([[{ time: 15 }]]);
  });
});
