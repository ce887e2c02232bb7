import { useEffect, useMemo, useState } from 'preact/hooks';
import type { FilterQuery } from '@/utils/log/filter.ts';
import type { Kind, Level } from '@/utils/log/mark.ts';
import type { LogRows } from '@/utils/log-view/log-rows.ts';

/** What the filter's controls say. Chips that are pressed show only their own; with none pressed all are shown. */
export interface FilterChoice {
  text: string;
  matchCase: boolean;
  levels: readonly Level[];
  kinds: readonly Kind[];
  legs: readonly string[];
  hidesNoise: boolean;
}

export const SHOW_ALL: FilterChoice = {
  text: '',
  matchCase: false,
  levels: [],
  kinds: [],
  legs: [],
  hidesNoise: false,
};

const some = <Value>(values: readonly Value[]) => (values.length > 0 ? values : undefined);

function queryOf({ text, matchCase, levels, kinds, legs, hidesNoise }: FilterChoice): FilterQuery {
  const query: FilterQuery = { text, matchCase, hideNoise: hidesNoise };
  const [wantedLevels, wantedKinds, wantedLegs] = [some(levels), some(kinds), some(legs)];
  if (wantedLevels) query.levels = wantedLevels;
  if (wantedKinds) query.kinds = wantedKinds;
  if (wantedLegs) query.legs = wantedLegs;
  return query;
}

/** Runs the filter anew with every change of what its controls say; noise is hidden at first. */
export function useFilter(
  rows: LogRows,
  text: string,
  onText: (text: string) => void,
): [FilterChoice, (change: Partial<FilterChoice>) => void] {
  const [choice, setChoice] = useState<FilterChoice>({ ...SHOW_ALL, text, hidesNoise: true });
  const query = useMemo(() => queryOf(choice), [choice]);
  useEffect(() => void rows.filter(query), [rows, query]);
  useEffect(() => onText(choice.text), [choice.text]);
  return [choice, (change) => setChoice((before) => changed(before, change))];
}

/** The same choice where nothing is new: a filter that runs would begin anew. */
function changed(before: FilterChoice, change: Partial<FilterChoice>): FilterChoice {
  const keys = Object.keys(change) as (keyof FilterChoice)[];
  return keys.every((key) => before[key] === change[key]) ? before : { ...before, ...change };
}

/** The list with this value in it, or without it if it was. */
export function turned<Value>(values: readonly Value[], value: Value): Value[] {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}
