import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Loop } from '../../../utils/media/playback.ts';
import {
  cycleLoop,
  jumpAtEnd,
  makeLoop,
  NO_LOOP,
  nearestSpeed,
  nextJump,
  SPEEDS,
  stepSpeed,
} from '../../../utils/media/playback.ts';

describe('speed', () => {
  it('steps through the list and stays at its ends', () => {
    expect(SPEEDS.map((speed) => stepSpeed(speed, 1))).toEqual([0.75, 1, 1.25, 1.5, 1.75, 2, 3, 3]);
    expect(SPEEDS.map((speed) => stepSpeed(speed, -1))).toEqual([0.5, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2]);
    expect(stepSpeed(1, -99)).toBe(0.5);
  });

  it.each([
    [1.5, 1.5],
    [1.6, 1.5],
    [99, 3],
    [0, 0.5],
    [Number.NaN, 1],
    [Number.POSITIVE_INFINITY, 1],
    ['2', 1],
    [undefined, 1],
    [null, 1],
  ])('takes %s from a store as %s', (stored, speed) => {
    expect(nearestSpeed(stored)).toBe(speed);
  });
});

describe('the A–B loop', () => {
  it('is set by A, then B, then cleared', () => {
    const one = cycleLoop(NO_LOOP, 10);
    expect(one).toEqual({ start: 10 });
    const both = cycleLoop(one, 20);
    expect(both).toEqual({ start: 10, end: 20 });
    expect(cycleLoop(both, 15)).toEqual(NO_LOOP);
  });

  it('takes B before A the other way round, and B at A as a new A', () => {
    expect(cycleLoop({ start: 10 }, 4)).toEqual({ start: 4, end: 10 });
    expect(cycleLoop({ start: 10 }, 10.3)).toEqual({ start: 10.3 });
    expect(makeLoop(3, 3.2)).toBeUndefined();
  });

  const loop: Loop = { start: 10, end: 20 };
  const step = (previous: number, position: number, silence: { start: number; end: number }[] = []) =>
    nextJump({ previous, position, loop, silence });

  it('goes back when playing crosses B', () => {
    expect(step(19.8, 20.05)).toBe(10);
    expect(step(19.5, 19.8)).toBeUndefined();
  });

  it('lets somebody listen behind B or before A', () => {
    expect(step(30, 30.2)).toBeUndefined();
    expect(step(2, 2.2)).toBeUndefined();
    expect(step(9.9, 10.1)).toBeUndefined();
  });

  it('with half a loop does nothing', () => {
    expect(nextJump({ previous: 0, position: 50, loop: { start: 10 }, silence: [] })).toBeUndefined();
  });

  it('jumps silence inside, and ends the round where silence reaches over B', () => {
    expect(step(12, 12.1, [{ start: 12, end: 15 }])).toBe(15);
    expect(step(17.9, 18.1, [{ start: 18, end: 25 }])).toBe(10);
    expect(step(30, 30.1, [{ start: 30, end: 35 }])).toBe(35);
  });

  it('plays its silence when it holds nothing else', () => {
    expect(step(12, 12.1, [{ start: 5, end: 25 }])).toBeUndefined();
    expect(step(9, 9.5, [{ start: 5, end: 25 }])).toBeUndefined();
  });

  it('goes on at A when it ends with the recording', () => {
    expect(jumpAtEnd(loop, 19.9)).toBe(10);
    expect(jumpAtEnd(loop, 25)).toBeUndefined();
    expect(jumpAtEnd(NO_LOOP, 25)).toBeUndefined();
  });

  it('never gets stuck: playing always goes on or jumps to another place', () => {
    const spans = fc
      .array(fc.integer({ min: 0, max: 600 }), { maxLength: 12 })
      .map((edges) => [...new Set(edges)].sort((one, other) => one - other))
      .map((edges) =>
        edges.flatMap((start, index) => {
          const end = edges[index + 1];
          return index % 2 === 0 && end !== undefined ? [{ start: start / 10, end: end / 10 }] : [];
        }),
      );
    fc.assert(
      fc.property(
        spans,
        fc.integer({ min: 0, max: 590 }),
        fc.integer({ min: 5, max: 300 }),
        (silence, from, length) => {
          const loop = makeLoop(from / 10, (from + length) / 10) ?? NO_LOOP;
          let previous = 0;
          let position = 0;
          let jumpsInARow = 0;
          for (let tick = 0; tick < 2000 && position < 60; tick += 1) {
            const target = nextJump({ previous, position, loop, silence });
            previous = position;
            if (target === undefined) {
              jumpsInARow = 0;
              position += 0.25;
            } else {
              jumpsInARow += 1;
              expect(jumpsInARow).toBeLessThanOrEqual(3);
              expect(target).not.toBe(position);
              position = target;
              previous = target;
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
