import type { Search } from './matcher.ts';
import { matchRanges } from './pattern.ts';
import type { PatternRunner } from './pattern-runner.ts';

const SPECIAL = /[\\^$.*+?()[\]{}|/-]/g;

/**
 * Where a search matches in each text: pairs of start and end, in UTF-16 units. A pattern that is bad or too slow
 * marks nothing: the search itself says so.
 */
export async function markRanges(
  texts: string[],
  search: Search,
  patterns: PatternRunner,
  signal?: AbortSignal,
): Promise<number[][]> {
  const nothing = () => texts.map(() => []);
  if ('pattern' in search) return patterns.ranges(texts, search.pattern, signal).catch(nothing);
  if (search.text === '') return nothing();
  return matchRanges(texts, {
    source: search.text.replace(SPECIAL, '\\$&'),
    flags: search.matchCase ? '' : 'i',
  });
}
