import { useEffect, useMemo } from 'preact/hooks';
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

/** The choice, and how to set another. */
export type ChoiceState = [FilterChoice, (change: (before: FilterChoice) => FilterChoice) => void];

const some = <Value>(values: readonly Value[]) => (values.length > 0 ? values : undefined);

function queryOf({ text, matchCase, levels, kinds, legs, hidesNoise }: FilterChoice): FilterQuery {
  const query: FilterQuery = { text, matchCase, hideNoise: hidesNoise };
  const [wantedLevels, wantedKinds, wantedLegs] = [some(levels), some(kinds), some(legs)];
  if (wantedLevels) query.levels = wantedLevels;
  if (wantedKinds) query.kinds = wantedKinds;
  if (wantedLegs) query.legs = wantedLegs;
  return query;
}

/** At first: noise is hidden. */
export function firstChoice(text: string): FilterChoice {
  return { ...SHOW_ALL, text, hidesNoise: true };
}

/** Runs the filter anew with every change of what its controls say; gives how they change. */
export function useFilter(
  rows: LogRows,
  [choice, setChoice]: ChoiceState,
  onText: (text: string) => void,
): (change: Partial<FilterChoice>) => void {
  const query = useMemo(() => queryOf(choice), [choice]);
  useEffect(() => void rows.filter(query), [rows, query]);
  useEffect(() => onText(choice.text), [choice.text]);
  return (change) => setChoice((before) => changed(before, change));
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
