import type { LogDocument } from './document.ts';
import { KIND, kindOf } from './mark.ts';

/** The entries of more than one line: with these alone lines and entries can be turned into each other. */
export interface LongEntries {
  /** Ascending. */
  entries: Uint32Array<ArrayBuffer>;
  /** How many lines each of them has. */
  lineCounts: Uint32Array<ArrayBuffer>;
  /** 1 where it is a SIP trace, else 0. */
  traces: Uint8Array<ArrayBuffer>;
  /** Entries before this one have come whole and are told. */
  decided: number;
  /** What has come of the entry after them, which may still get lines. */
  open?: { lineCount: number; isTrace: boolean } | undefined;
}

/** The long entries from `from` on that have come whole. */
export function longEntries({ index, entryCount, closedEntryCount }: LogDocument, from: number): LongEntries {
  const entries: number[] = [];
  const lineCounts: number[] = [];
  const traces: number[] = [];
  const linesOf = (entry: number) => index.firstLine(entry + 1) - index.firstLine(entry);
  const isTrace = (entry: number) => kindOf(index.entryMark(entry)) === KIND.sip;
  for (let entry = from; entry < closedEntryCount; entry++) {
    const lines = linesOf(entry);
    if (lines < 2) continue;
    entries.push(entry);
    lineCounts.push(lines);
    traces.push(isTrace(entry) ? 1 : 0);
  }
  return {
    entries: Uint32Array.from(entries),
    lineCounts: Uint32Array.from(lineCounts),
    traces: Uint8Array.from(traces),
    decided: Math.max(from, closedEntryCount),
    open:
      closedEntryCount < entryCount
        ? { lineCount: linesOf(closedEntryCount), isTrace: isTrace(closedEntryCount) }
        : undefined,
  };
}
