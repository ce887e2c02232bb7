import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatTime,
  formatTimeWithTenths,
  parseTime,
  readTimeRange,
  timeParts,
  timeRangeText,
} from '../../../utils/media/time-text.ts';

describe('times as text', () => {
  it.each([
    [0, '0:00', '0:00.0'],
    [9.96, '0:09', '0:09.9'],
    [59.999, '0:59', '0:59.9'],
    [133.4, '2:13', '2:13.4'],
    [0.3, '0:00', '0:00.3'],
    [3599.95, '59:59', '59:59.9'],
    [3600, '1:00:00', '1:00:00.0'],
    [3723.5, '1:02:03', '1:02:03.5'],
    [360_000, '100:00:00', '100:00:00.0'],
    [-5, '0:00', '0:00.0'],
    [Number.NaN, '0:00', '0:00.0'],
    [Number.POSITIVE_INFINITY, '0:00', '0:00.0'],
  ])('%s s read %s and %s', (seconds, short, long) => {
    expect(formatTime(seconds)).toBe(short);
    expect(formatTimeWithTenths(seconds)).toBe(long);
  });

  it('have whole parts for a screen reader', () => {
    expect(timeParts(133.9)).toEqual({ hours: 0, minutes: 2, seconds: 13 });
    expect(timeParts(3723)).toEqual({ hours: 1, minutes: 2, seconds: 3 });
    expect(timeParts(Number.NaN)).toEqual({ hours: 0, minutes: 0, seconds: 0 });
  });
});

describe('text as times', () => {
  it.each([
    ['133.4', 133.4],
    ['133', 133],
    ['2:13.4', 133.4],
    ['1:02:03', 3723],
    ['0:00:10', 10],
    ['npt:10', 10],
    [' 7 ', 7],
    ['10s', 10],
    ['10.', 10],
    ['', undefined],
    ['1:2', undefined],
    ['1:60', undefined],
    ['61:00', undefined],
    ['1:61:00', undefined],
    ['-5', undefined],
    ['1e3', undefined],
    ['NaN', undefined],
    ['99999999', undefined],
    ['1:02:03:04', undefined],
  ])('%j is %s', (text, seconds) => {
    expect(parseTime(text)).toBe(seconds);
  });

  it.each([
    ['#t=10,20', { start: 10, end: 20 }],
    ['#t=1:02:03', { start: 3723 }],
    ['#session=77&t=133.4&L=1-2', { start: 133.4 }],
    ['?t=npt:0:10,0:20.5', { start: 10, end: 20.5 }],
    ['t=,20', { start: 0, end: 20 }],
    ['#t=20,10', undefined],
    ['#t=10,', undefined],
    ['#t=1,2,3', undefined],
    ['#t=', undefined],
    ['#x=1', undefined],
    ['', undefined],
  ])('%j is the range %j', (text, range) => {
    expect(readTimeRange(text)).toEqual(range);
  });

  it('come back as they went, to a tenth', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3_599_999 }),
        fc.integer({ min: 1, max: 9999 }),
        (tenths, more) => {
          const range = { start: tenths / 10, end: (tenths + more) / 10 };
          expect(readTimeRange(`#t=${timeRangeText(range)}`)).toEqual(range);
          expect(readTimeRange(`t=${timeRangeText({ start: range.start })}`)).toEqual({ start: range.start });
          expect(parseTime(formatTimeWithTenths(range.start))).toBeCloseTo(range.start, 6);
        },
      ),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        readTimeRange(text);
        readTimeRange(`#t=${text}`);
        const seconds = parseTime(text);
        expect(seconds === undefined || seconds >= 0).toBe(true);
      }),
    );
  });
});
