import type { RefObject } from 'preact';
import { useCallback, useRef, useState } from 'preact/hooks';
import { termOfField, withTerm } from '@/utils/log-view/field-filter.ts';
import { clockText, relativeText, type TimeMode } from '@/utils/log-view/time-text.ts';
import type { GridControl } from './LogGrid.tsx';
import type { LogViewProps } from './log-view-props.ts';
import { useBookmarks } from './useBookmarks.ts';
import { useCommands } from './useCommands.ts';
import { type Copying, useCopying } from './useCopying.ts';
import { useDetail } from './useDetail.ts';
import { type ChoiceState, type FilterChoice, useFilter } from './useFilter.ts';
import { type FindChoice, useFind } from './useFind.ts';
import { type Following, useFollow } from './useFollow.ts';
import { type Jumps, uncover, useJumps } from './useJumps.ts';
import { type LogModel, useLogModel } from './useLogModel.ts';
import { useMissingLine } from './useMissingLine.ts';
import { MOST_WRAPPED_ROWS } from './useRowHeights.ts';
import { useSaying } from './useSaying.ts';
import { type Selecting, useSelection } from './useSelection.ts';

/** What stands open besides the rows. */
export type Opened = 'share' | 'help' | 'goTo' | 'bookmarks' | undefined;

export interface LogViewState {
  model: LogModel;
  control: RefObject<GridControl | null>;
  filterInput: RefObject<HTMLInputElement | null>;
  findInput: RefObject<HTMLInputElement | null>;
  filter: FilterChoice;
  changeFilter(change: Partial<FilterChoice>): void;
  find: FindChoice;
  changeFind(change: Partial<FindChoice>): void;
  openFind(): void;
  closeFind(): void;
  /** To the next match of the last search; where there was none, asks what to look for. */
  toHit(isBack: boolean): void;
  selecting: Selecting;
  following: Following;
  jumps: Jumps;
  copying: Copying;
  bookmarks: ReadonlySet<number>;
  turnBookmark(): void;
  detail: ReturnType<typeof useDetail>;
  hasDetails: boolean;
  /** How much of the height of the view the details take, in percent. */
  detailShare: number;
  setDetailShare: (share: number) => void;
  showDetails(shown: boolean): void;
  /** Shows, or hides, entries that have a field of the selected entry. */
  filterByField(key: string, value: string, isNegative: boolean): void;
  timeMode: TimeMode;
  turnTimeMode(): void;
  timeText(time: number): string;
  canWrap: boolean;
  wraps: boolean;
  wrap(wraps: boolean): void;
  opened: Opened;
  open(opened: Opened): void;
  /** Closes what is open and gives the focus back to the rows. */
  close(): void;
  said: string;
  onKeyDown(event: KeyboardEvent): void;
}

/** Of the height of the view, in percent. */
const USUAL_SHARE = 36;

/** Everything that the view of one log holds and does. */
export function useLogView(props: LogViewProps, choice: ChoiceState): LogViewState {
  const { log, zone } = props;
  const model = useLogModel(log);
  const { rows, progress } = model;
  const control = useRef<GridControl>(null);
  const filterInput = useRef<HTMLInputElement>(null);
  const findInput = useRef<HTMLInputElement>(null);
  const [filter] = choice;
  const changeFilter = useFilter(rows, choice, props.onQuery);
  const [find, changeFind] = useFind(model, filter);
  const [said, say] = useSaying(props.note);
  const [hasDetails, showDetails] = useState(true);
  const [detailShare, setDetailShare] = useState(USUAL_SHARE);
  const [opened, open] = useState<Opened>();
  const selecting = useSelection({
    ...props,
    model,
    show: (line) => {
      uncover(model, line);
      control.current?.show(line, { toMiddle: true });
    },
  });
  useMissingLine(props, progress?.lines ?? 0, say);
  const { selection } = selecting;
  const { lines: bookmarks, turn: turnBookmark } = useBookmarks(props.bookmarks, selection?.cursor, say);
  const jumps = useJumps({ model, control, selection, bookmarks, zone, select: selecting.select, say });
  const isKnown = selection && selection.cursor < rows.map.lineCount;
  const detailed = isKnown && hasDetails ? rows.map.entryOf(selection.cursor) : undefined;
  const detail = useDetail(log, detailed, detailed === undefined ? 0 : rows.map.lineCountOf(detailed));
  const time = useTime(progress?.firstTime ?? 0, zone);
  const wrapping = useWrapping(rows.list.rowCount);

  const focusRows = () => control.current?.focus();
  const openFind = () => {
    changeFind({ isOpen: true });
    // One that is not drawn yet takes the focus by itself.
    findInput.current?.focus();
    findInput.current?.select();
  };
  const state: Omit<LogViewState, 'onKeyDown'> = {
    model,
    control,
    filterInput,
    findInput,
    filter,
    changeFilter,
    find,
    changeFind,
    openFind,
    closeFind: () => {
      changeFind({ isOpen: false });
      focusRows();
    },
    toHit: (isBack) => (find.text === '' ? openFind() : jumps.toHit(isBack)),
    selecting,
    following: useFollow({ ...props, control, lines: progress?.lines ?? 0 }),
    jumps,
    copying: useCopying({ model, copy: props.copy, reference: props.reference, say }),
    bookmarks,
    turnBookmark,
    detail,
    hasDetails,
    detailShare,
    setDetailShare,
    showDetails,
    filterByField: (key, value, isNegative) => {
      if (!detail) return;
      changeFilter({ text: withTerm(filter.text, termOfField(key, value, detail.text), isNegative) });
    },
    ...time,
    ...wrapping,
    opened,
    open,
    close: () => {
      open(undefined);
      focusRows();
    },
    said,
  };
  return { ...state, onKeyDown: useLogCommands(state, props.keys) };
}

function useLogCommands(
  state: Omit<LogViewState, 'onKeyDown'>,
  keys: boolean,
): (event: KeyboardEvent) => void {
  const { jumps, selecting, copying, opened, find, open } = state;
  const { range } = selecting;
  const copy = range && (() => copying.lines(range));
  const deselect = () => {
    if (state.control.current?.hasFocus()) selecting.select(undefined);
  };
  return useCommands(keys, {
    filter: () => state.filterInput.current?.focus(),
    find: state.openFind,
    nextHit: () => state.toHit(false),
    previousHit: () => state.toHit(true),
    nextError: () => jumps.toError(false),
    previousError: () => jumps.toError(true),
    nextWarning: () => jumps.toWarning(false),
    previousWarning: () => jumps.toWarning(true),
    nextGap: () => jumps.toGap(false),
    previousGap: () => jumps.toGap(true),
    mark: state.turnBookmark,
    nextMark: () => jumps.toMark(false),
    previousMark: () => jumps.toMark(true),
    goTo: () => open('goTo'),
    timeMode: state.turnTimeMode,
    copy,
    copyRows: copy,
    help: () => open('help'),
    escape:
      opened === 'goTo' || opened === 'bookmarks'
        ? state.close
        : find.isOpen
          ? state.closeFind
          : range && deselect,
    isFindFocused: () => document.activeElement === state.findInput.current,
  });
}

function useTime(origin: number, zone: LogViewProps['zone']) {
  const [timeMode, setTimeMode] = useState<TimeMode>('relative');
  const isRelative = timeMode === 'relative';
  const timeText = useCallback(
    (time: number) => (isRelative ? relativeText(time - origin) : clockText(time, zone)),
    [isRelative, origin, zone],
  );
  return { timeMode, timeText, turnTimeMode: () => setTimeMode(isRelative ? 'clock' : 'relative') };
}

/** Rows wrap by themselves where there is little room. */
function useWrapping(rowCount: number) {
  const [isWanted, wrap] = useState(() => matchMedia('(max-width: 480px)').matches);
  const canWrap = rowCount <= MOST_WRAPPED_ROWS;
  return { canWrap, wraps: isWanted && canWrap, wrap };
}
