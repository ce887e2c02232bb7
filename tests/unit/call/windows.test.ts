import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halves, windowOfDay, windowsBack } from '@/utils/call/windows.ts';

const DAY = 86_400_000;
const now = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2040, 0, 1) });

describe('windows back from now', () => {
  it('touch each other, from a day ahead to the last day asked for', () => {
    fc.assert(
      fc.property(now, fc.integer({ min: 1, max: 3660 }), (time, days) => {
        const windows = [...windowsBack(time, days)];
        expect(windows[0]?.to).toBe(time + DAY);
        expect(windows.at(-1)?.from).toBe(time - days * DAY);
        for (const [index, window] of windows.entries()) {
          expect(window.from).toBeLessThan(window.to);
          expect(window.to - window.from).toBeLessThanOrEqual(31 * DAY);
          if (index > 0) expect(window.to).toBe(windows[index - 1]?.from);
        }
      }),
    );
  });

  it('begin near and grow', () => {
    const spans = [...windowsBack(0, 120)].map(({ from, to }) => (to - from) / DAY);
    expect(spans).toEqual([3, 7, 22, 31, 31, 27]);
  });
});

describe('the window of a link', () => {
  it('is its day with a day around it', () => {
    expect(windowOfDay('2026-01-15')).toEqual({ from: Date.UTC(2026, 0, 14), to: Date.UTC(2026, 0, 17) });
    expect(windowOfDay('2024-02-29')).toEqual({ from: Date.UTC(2024, 1, 28), to: Date.UTC(2024, 2, 2) });
  });
});

describe('a window that is too long', () => {
  it('falls into halves that touch, the later first, until a day is left', () => {
    fc.assert(
      fc.property(now, fc.integer({ min: 1, max: 400 * DAY }), (from, length) => {
        const window = { from, to: from + length };
        const pair = halves(window);
        if (length <= DAY) {
          expect(pair).toBeUndefined();
          return;
        }
        expect(pair?.[0].to).toBe(window.to);
        expect(pair?.[1].from).toBe(window.from);
        expect(pair?.[0].from).toBe(pair?.[1].to);
        expect(pair?.[0].from).toBeLessThan(window.to);
        expect(pair?.[1].to).toBeGreaterThan(window.from);
      }),
    );
  });
});
