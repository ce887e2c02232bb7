import type { LogDocument } from './document.ts';

/** A stretch of time with nothing logged. */
export interface Gap {
  /** The entry that ends the silence. */
  entry: number;
  /** The first line of that entry. */
  line: number;
  /** Milliseconds. */
  duration: number;
}

const SHORTEST_GAP = 2000;
const MEDIANS = 20;
/** Steps longer than this count as this long for the median: it decides nothing above. */
const LONGEST_STEP = 10_000;
const MOST_GAPS = 10_000;

/** The median of the steps between stamped entries, in milliseconds, by counting. */
function medianStep(log: LogDocument): number {
  const { moments } = log.index;
  const steps = moments.length - 1;
  const counts = new Uint32Array(LONGEST_STEP + 1);
  for (let index = 1; index <= steps; index++) {
    const step = Math.min(LONGEST_STEP, moments.time(index) - moments.time(index - 1));
    counts[step] = (counts[step] ?? 0) + 1;
  }
  let passed = 0;
  return Math.max(
    0,
    counts.findIndex((count) => {
      passed += count;
      return passed * 2 >= steps;
    }),
  );
}

/** The gaps of a log: steps longer than 2 s and than 20 medians (experience.md §1.2), SIP and late entries left out. */
export function findGaps(log: LogDocument): Gap[] {
  const { moments } = log.index;
  const least = Math.max(SHORTEST_GAP, MEDIANS * medianStep(log));
  const gaps: Gap[] = [];
  for (let index = 1; index < moments.length && gaps.length < MOST_GAPS; index++) {
    const duration = moments.time(index) - moments.time(index - 1);
    const entry = moments.entry(index);
    if (duration > least) gaps.push({ entry, line: log.index.firstLine(entry), duration });
  }
  return gaps;
}
