import { matchRanges } from '../log/pattern.ts';

const SPECIAL = /[\\^$.*+?()[\]{}|/-]/g;

/** Where plain text occurs in a text: pairs of start and end. */
export function rangesOfText(text: string, wanted: string, matchCase: boolean): number[] {
  if (wanted === '') return [];
  return (
    matchRanges([text], { source: wanted.replace(SPECIAL, '\\$&'), flags: matchCase ? '' : 'i' })[0] ?? []
  );
}
