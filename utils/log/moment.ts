import type { LogDocument } from './document.ts';
import { KIND, kindOf } from './mark.ts';

/*
 * Line ⇄ moment. SIP traces are left out: they are written later than they are stamped. Among the other entries
 * those stamped earlier than one written before them are left out too (see Moments), so the rest ascends and a
 * binary search is exact: as the moment moves on, its line never moves back.
 */

/** The line that was the newest at `time` (epoch milliseconds): undefined before the first stamp. */
export function lineAtMoment(log: LogDocument, time: number): number | undefined {
  const { moments } = log.index;
  const count = moments.countUntil(time);
  return count === 0 ? undefined : log.index.firstLine(moments.entry(count - 1));
}

/**
 * The moment of a line in epoch milliseconds: its entry's stamp, or for a SIP trace or an entry without a stamp
 * that of the newest entry before it. Undefined before the line has been read.
 */
export function momentOfLine(log: LogDocument, line: number): number | undefined {
  const { index } = log;
  if (line >= index.lineCount) return undefined;
  const entry = index.entryOf(line);
  if (entry < 0) return undefined;
  const time = index.entryTime(entry);
  if (!Number.isNaN(time) && kindOf(index.entryMark(entry)) !== KIND.sip) return time;
  const before = index.moments.countBefore(entry);
  return before === 0 ? undefined : index.moments.time(before - 1);
}
