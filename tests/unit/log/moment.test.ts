import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findGaps } from '../../../utils/log/gaps.ts';
import { lineAtMoment, momentOfLine } from '../../../utils/log/moment.ts';
import { overviewByPosition, overviewByTime } from '../../../utils/log/overview.ts';
import { readLog } from './read.ts';
import { SAMPLE_TEXT } from './sample.ts';

const BASE = Date.UTC(2026, 0, 15, 10);
const at = (milliseconds: number, text = 'x') =>
  `${new Date(BASE + milliseconds).toISOString().replace('T', ' ').replace('Z', '')} ${text}\n`;

describe('line and moment', () => {
  it('lead to each other', () => {
    const log = readLog(`${at(1000)}more\n${at(2000)}${at(2000)}${at(3000)}`);
    expect(lineAtMoment(log, BASE + 999)).toBeUndefined();
    expect(lineAtMoment(log, BASE + 1000)).toBe(0);
    expect(lineAtMoment(log, BASE + 2500)).toBe(3);
    expect(lineAtMoment(log, BASE + 1e9)).toBe(4);
    expect([0, 1, 3].map((line) => momentOfLine(log, line))).toEqual([BASE + 1000, BASE + 1000, BASE + 2000]);
  });

  it('leave SIP traces and late entries out', () => {
    const trace = `\n-----BEGIN SIP TRACE x \n${at(1000).trim().slice(0, 23)}  Sent:\nBYE x\n-----END SIP TRACE x\n\n`;
    const log = readLog(at(5000) + trace + at(4000) + at(6000));
    expect(lineAtMoment(log, BASE + 4500)).toBeUndefined();
    expect(lineAtMoment(log, BASE + 5500)).toBe(0);
    expect(momentOfLine(log, 3)).toBe(BASE + 5000);
    expect(momentOfLine(log, 7)).toBe(BASE + 4000);
  });

  it('find what a look at every entry finds, and never go back as time goes on', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 40 }),
        fc.nat({ max: 60 }),
        (times, asked) => {
          const log = readLog(times.map((time) => at(time)).join(''));
          const { moments } = log.index;
          let newest: number | undefined;
          for (let index = 0; index < moments.length; index++) {
            if (index > 0) expect(moments.time(index)).toBeGreaterThanOrEqual(moments.time(index - 1));
            if (moments.time(index) <= BASE + asked) newest = moments.entry(index);
          }
          expect(lineAtMoment(log, BASE + asked)).toBe(newest);
          expect(lineAtMoment(log, BASE + asked + 1) ?? -1).toBeGreaterThanOrEqual(newest ?? -1);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('have no answer for a line that has not been read yet', () => {
    const log = readLog(at(1000) + at(2000));
    expect(momentOfLine(log, 1)).toBe(BASE + 2000);
    expect(momentOfLine(log, 2)).toBeUndefined();
  });

  it('have no answer in a log without stamps', () => {
    const log = readLog('a\nb\n');
    expect(lineAtMoment(log, BASE)).toBeUndefined();
    expect(momentOfLine(log, 1)).toBeUndefined();
    expect(momentOfLine(readLog(''), 0)).toBeUndefined();
  });
});

describe('gaps', () => {
  it('are longer than two seconds', () => {
    const log = readLog(at(0) + at(100) + at(2100) + at(4101) + at(4200));
    expect(findGaps(log)).toEqual([{ entry: 3, line: 3, duration: 2001 }]);
  });

  it('are longer than twenty medians', () => {
    const steps = [1000, 1000, 1000, 19_000, 1000, 21_000];
    const text = [0, ...steps]
      .map((_, index) => at(steps.slice(0, index).reduce((sum, step) => sum + step, 0)))
      .join('');
    expect(findGaps(readLog(text)).map(({ duration }) => duration)).toEqual([21_000]);
  });

  it('are none in a short or strange log', () => {
    expect(findGaps(readLog(''))).toEqual([]);
    expect(findGaps(readLog(at(0)))).toEqual([]);
    expect(findGaps(readLog('a\nb\n'))).toEqual([]);
  });
});

describe('the overview', () => {
  const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, number) => total + number, 0);

  it('counts every entry once, by position', () => {
    const log = readLog(SAMPLE_TEXT);
    const { entries, errors, warnings } = overviewByPosition(log, 7);
    expect(sum(entries)).toBe(log.entryCount);
    expect([sum(errors), sum(warnings)]).toEqual([4, 2]);
    expect(Math.max(...entries) - Math.min(...entries)).toBeLessThanOrEqual(1);
    expect(sum(overviewByPosition(log, 7, Uint32Array.of(0, 1, 9999)).entries)).toBe(2);
  });

  it('counts what is stamped in a span of time, by time', () => {
    const log = readLog(at(0) + at(999, 'error') + at(1000) + at(2000));
    const { entries, errors } = overviewByTime(log, 2, BASE, BASE + 2000);
    expect([...entries]).toEqual([2, 1]);
    expect([...errors]).toEqual([1, 0]);
  });

  it('has at least one bucket and not too many', () => {
    const log = readLog(at(0));
    expect(overviewByPosition(log, 0).entries).toHaveLength(1);
    expect(overviewByTime(log, 1e9, BASE, BASE + 1).entries).toHaveLength(4096);
    expect(sum(overviewByTime(log, 5, BASE, BASE).entries)).toBe(0);
  });
});
