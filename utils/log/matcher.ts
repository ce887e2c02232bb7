import type { LineBlock, LogDocument } from './document.ts';
import { type BlockMatches, matchNeedle, needleOf } from './needle.ts';
import { compile, type Pattern } from './pattern.ts';
import type { PatternRunner } from './pattern-runner.ts';

/** What to look for in lines. */
export type Search = { text: string; matchCase?: boolean } | { pattern: Pattern };

export type Matcher = (block: LineBlock, firstOnly: boolean) => BlockMatches | Promise<BlockMatches>;

/** A matcher for one search; throws LogError `bad-pattern`. An empty text matches nothing. */
export function matcherOf(
  log: LogDocument,
  search: Search,
  patterns: PatternRunner,
  signal?: AbortSignal,
): Matcher {
  if ('pattern' in search) {
    compile(search.pattern);
    return async (block, firstOnly) => {
      const bytes = block.bytes.slice(block.start, block.end);
      const found = await patterns.match(bytes, search.pattern, firstOnly, signal);
      return { lines: Array.from(found.lines, (line) => line + block.fromLine), matches: found.matches };
    };
  }
  if (search.text === '') return () => ({ lines: [], matches: 0 });
  const needle = needleOf(search.text, search.matchCase);
  return (block, firstOnly) => matchNeedle(log, block, needle, firstOnly);
}
