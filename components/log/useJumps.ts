import type { RefObject } from 'preact';
import { t } from '@/utils/i18n.ts';
import { LogError } from '@/utils/log/errors.ts';
import { patternWords } from '@/utils/log-view/pattern-words.ts';
import { lineOfRow } from '@/utils/log-view/place-in-view.ts';
import { type LineSelection, step } from '@/utils/log-view/selection.ts';
import { momentOfClock, type Place, type Zone } from '@/utils/log-view/time-text.ts';
import type { GridControl } from './LogGrid.tsx';
import type { LogModel } from './useLogModel.ts';
import { countText } from './words.ts';

interface JumpOptions {
  model: LogModel;
  control: RefObject<GridControl | null>;
  selection: LineSelection | undefined;
  bookmarks: ReadonlySet<number>;
  zone: Zone;
  select: (selection: LineSelection) => void;
  say: (words: string) => void;
}

export interface Jumps {
  /** Selects a line and brings it into view, whatever hides it. */
  toLine(line: number): void;
  toPlace(place: Place): void;
  toHit(isBack: boolean): void;
  toError(isBack: boolean): void;
  toWarning(isBack: boolean): void;
  toGap(isBack: boolean): void;
  toMark(isBack: boolean): void;
  /** To a line that was marked, perhaps when the log was longer. */
  toMarked(line: number): void;
}

/** Shows a line: an entry that the filter hides is shown, a folded one is opened. Tells whether it was hidden. */
export function uncover({ rows }: LogModel, line: number): boolean {
  const entry = rows.map.entryOf(line);
  const wasHidden = !rows.list.has(entry);
  if (wasHidden) rows.reveal(entry);
  if (line > rows.map.firstLine(entry) && !rows.list.isOpen(entry)) rows.turn(entry);
  return wasHidden;
}

/** The ways through the log that do not go row by row. */
export function useJumps({ model, control, selection, bookmarks, zone, select, say }: JumpOptions): Jumps {
  const { rows, find, levels } = model;
  const here = selection?.cursor ?? (control.current?.topLine() ?? 0) - 1;
  const toLine = (line: number) => {
    const wasHidden = uncover(model, line);
    select({ anchor: line, cursor: line });
    control.current?.show(line, { inWindow: true });
    say(t(wasHidden ? 'logSaidRevealed' : 'logSaidLine', countText(line + 1)));
  };
  const toMarked = (line: number) => {
    const { lineCount } = rows.map;
    if (line < lineCount) toLine(line);
    else say(t('logGoToBeyond', countText(lineCount)));
  };
  const toEntry = (entries: Uint32Array, isBack: boolean, none: string) => {
    const found = nextShown(model, entries, rows.map.entryOf(Math.max(0, here)), isBack, here < 0);
    if (found === undefined) say(none);
    else toLine(rows.map.firstLine(found));
  };
  return {
    toLine,
    toPlace: (place) => {
      if ('line' in place) toLine(place.line - 1);
      else if (model.progress?.firstTime === undefined) say(t('logSaidNoTimes'));
      else void lineAt(model, place, zone).then((line) => line !== undefined && toLine(line));
    },
    toHit: (isBack) => {
      void find.stepFrom(here, isBack).then((line) => {
        if (line !== undefined) toLine(line);
        else if (!find.isRunning) say(nothingWords(find.error));
      });
    },
    toError: (isBack) => toEntry(levels.errors, isBack, t('logSaidNoErrors')),
    toWarning: (isBack) => toEntry(levels.warnings, isBack, t('logSaidNoWarnings')),
    toGap: (isBack) => {
      const row = step(rows.list.gapRows(), rows.list.rowOf(Math.max(0, here)) - (isBack ? 1 : 0), isBack);
      if (row === undefined) say(t('logSaidNoGaps'));
      else toLine(lineOfRow(rows.list, row));
    },
    toMark: (isBack) => {
      const line = step([...bookmarks], here, isBack);
      if (line === undefined) say(t('logSaidNoMarks'));
      else toMarked(line);
    },
    toMarked,
  };
}

function nothingWords(error: unknown): string {
  return t(error instanceof LogError ? patternWords(error) : 'logFindNone');
}

/** The next of these entries that the filter shows; `isBefore` stands before the first line. */
function nextShown(
  { rows }: LogModel,
  entries: Uint32Array,
  from: number,
  isBack: boolean,
  isBefore: boolean,
): number | undefined {
  let entry = step(entries, isBefore ? -1 : from, isBack);
  for (let tries = 0; entry !== undefined && tries < entries.length; tries++) {
    if (rows.list.has(entry)) return entry;
    entry = step(entries, entry, isBack);
  }
  return undefined;
}

/** The line at a time; before the first stamp the first line. */
async function lineAt(
  { log, progress }: LogModel,
  place: Exclude<Place, { line: number }>,
  zone: Zone,
): Promise<number | undefined> {
  const { firstTime, lastTime } = progress ?? {};
  if (firstTime === undefined || lastTime === undefined) return undefined;
  const time =
    'offset' in place ? firstTime + place.offset : momentOfClock(place.clock, firstTime, lastTime, zone);
  return log.ask('lineAtMoment', { time }).then(
    (line) => line ?? 0,
    () => undefined,
  );
}
