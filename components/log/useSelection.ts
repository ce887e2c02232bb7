import { useEffect, useRef, useState } from 'preact/hooks';
import type { LogClient } from '@/utils/log/client.ts';
import { type LineRange, type LineSelection, rangeOf, selectionOf } from '@/utils/log-view/selection.ts';
import type { LogModel } from './useLogModel.ts';

interface SelectionOptions {
  model: LogModel;
  selection: LineRange | undefined;
  onSelect: (selection: LineRange | undefined, moment: number | undefined) => void;
  /** Brings a line into view that was selected from outside, as soon as it has been read. */
  show: (line: number) => void;
}

export interface Selecting {
  selection: LineSelection | undefined;
  range: LineRange | undefined;
  select(selection: LineSelection | undefined): void;
}

/** The selected lines: as the page gives them, or as the person has just chosen them. */
export function useSelection({ model, selection: given, onSelect, show }: SelectionOptions): Selecting {
  const [own, setOwn] = useState<LineSelection | undefined>(given && selectionOf(given));
  const lastGiven = useRef(given);
  const told = useRef(given);
  const waiting = useRef(given && given.from - 1);
  // The page may still give what was selected a moment ago: only what is new and not our own counts.
  const isNew = !isSame(given, lastGiven.current);
  lastGiven.current = given;
  if (isNew && !isSame(given, told.current)) {
    told.current = given;
    waiting.current = given && given.from - 1;
    setOwn(given && selectionOf(given));
  }
  useEffect(() => {
    const line = waiting.current;
    if (line === undefined || !model.rows.hasDecided(line)) return;
    waiting.current = undefined;
    show(line);
  });
  const tell = useTeller(model.log, onSelect);
  const rangeNow = (selection: LineSelection | undefined) =>
    selection && rangeOf(selection, (line) => spanOf(model, line));
  return {
    selection: own,
    range: rangeNow(own),
    select: (selection) => {
      setOwn(selection);
      told.current = rangeNow(selection);
      tell(told.current, selection?.cursor);
    },
  };
}

function isSame(first: LineRange | undefined, second: LineRange | undefined): boolean {
  return first?.from === second?.from && first?.to === second?.to;
}

/** How many lines a selected line stands for: those of its entry where that is folded. */
function spanOf({ rows: { map, list } }: LogModel, line: number): number {
  const entry = map.entryOf(line);
  return list.isOpen(entry) ? 1 : map.firstLine(entry) + map.lineCountOf(entry) - line;
}

/** Tells the page what is selected and when that was; only the newest, where keys are held down. */
function useTeller(log: LogClient, onSelect: SelectionOptions['onSelect']) {
  const newest = useRef(0);
  return (range: LineRange | undefined, line: number | undefined) => {
    const ticket = ++newest.current;
    const tell = (moment: number | undefined) => {
      if (ticket === newest.current) onSelect(range, moment);
    };
    if (line === undefined) tell(undefined);
    else log.ask('momentOfLine', { line }).then(tell, () => tell(undefined));
  };
}
