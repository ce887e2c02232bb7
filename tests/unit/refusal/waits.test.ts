import { describe, expect, it } from 'vitest';
import { waitBeforeTry } from '@/utils/refusal/waits.ts';

describe('the wait before the next try', () => {
  it('grows up to a minute, and there is an end', () => {
    const waits = Array.from({ length: 12 }, (_, tried) => waitBeforeTry(tried, 0, 0));
    expect(waits.slice(0, 5)).toEqual([5_000, 10_000, 20_000, 40_000, 60_000]);
    expect(waits[9]).toBe(60_000);
    expect(waits.slice(10)).toEqual([undefined, undefined]);
  });

  it('differs from tab to tab, and is never shorter than was asked', () => {
    expect([waitBeforeTry(0, 0, 0), waitBeforeTry(0, 0, 1)]).toEqual([5_000, 6_250]);
    expect([waitBeforeTry(0, 30_000, 0.5), waitBeforeTry(4, 30_000, 0)]).toEqual([30_000, 60_000]);
  });
});
