import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import type { Search } from '@/utils/log/matcher.ts';
import { parseQuery } from '@/utils/log/query.ts';
import type { LogModel } from './useLogModel.ts';

export interface FindChoice {
  isOpen: boolean;
  text: string;
  matchCase: boolean;
  isPattern: boolean;
}

function searchOf({ text, matchCase, isPattern }: FindChoice): Search | undefined {
  if (text === '') return undefined;
  return isPattern ? { pattern: { source: text, flags: matchCase ? '' : 'i' } } : { text, matchCase };
}

/** What the rows mark when nothing is looked for: the first thing that the filter asks for. */
function searchOfFilter(filter: string, matchCase: boolean): Search | undefined {
  try {
    const term = parseQuery(filter, matchCase).find(({ isNegative }) => !isNegative);
    if (!term) return undefined;
    return 'pattern' in term ? { pattern: term.pattern } : { text: term.text, matchCase };
  } catch {
    // The filter itself says what is wrong with its pattern.
    return undefined;
  }
}

/** Searches anew with every change, and has the rows marked while the bar is open. A closed one keeps its search. */
export function useFind(
  { find, store }: LogModel,
  filter: { text: string; matchCase: boolean },
): [FindChoice, (change: Partial<FindChoice>) => void] {
  const [choice, setChoice] = useState<FindChoice>({
    isOpen: false,
    text: '',
    matchCase: false,
    isPattern: false,
  });
  const search = useMemo(() => searchOf(choice), [choice.text, choice.matchCase, choice.isPattern]);
  const { text, matchCase } = filter;
  // Before the next key: Enter must not step through what the last letter has made old.
  useLayoutEffect(() => void find.search(search), [find, search]);
  useEffect(
    () => store.mark(choice.isOpen ? search : searchOfFilter(text, matchCase)),
    [store, search, choice.isOpen, text, matchCase],
  );
  return [choice, (change) => setChoice((before) => ({ ...before, ...change }))];
}
