// biome-ignore-all lint/a11y/useSemanticElements: a table cannot hold rows that come and go in a window
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
import type { RefObject } from 'preact';
import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { t } from '@/utils/i18n.ts';
import { moveOf } from '@/utils/log-view/keys.ts';
import { nextCursor } from '@/utils/log-view/movement.ts';
import { lineOfRow } from '@/utils/log-view/place-in-view.ts';
import type { Row } from '@/utils/log-view/row-list.ts';
import type { StoredEntry, StoredLine } from '@/utils/log-view/row-store.ts';
import { covers, type LineSelection } from '@/utils/log-view/selection.ts';
import { GapRow, LogRow } from './LogRow.tsx';
import type { CallName } from './RowCells.tsx';
import { Ruler } from './Ruler.tsx';
import type { LogModel } from './useLogModel.ts';
import { readRowHeight, useRowHeights } from './useRowHeights.ts';
import { type RowScroll, type ShowOptions, useRowScroll } from './useRowScroll.ts';

/** What others may ask of the rows. */
export interface GridControl {
  /** Brings a line into view. */
  show(line: number, how?: ShowOptions): void;
  focus(): void;
  hasFocus(): boolean;
  /** The line at the upper edge. */
  topLine(): number;
}

export interface LogGridProps {
  model: LogModel;
  wraps: boolean;
  timeText: (time: number) => string;
  selection: LineSelection | undefined;
  playingLine: number | undefined;
  bookmarks: ReadonlySet<number>;
  /** Lines with a match, ascending. */
  hits: Uint32Array;
  callNames: ReadonlyMap<string, CallName>;
  control: RefObject<GridControl | null>;
  onSelect: (selection: LineSelection) => void;
  onTurn: (entry: number) => void;
  /** A line is to be read whole. */
  onWhole: (line: number) => void;
  onScrollByHand: () => void;
}

/** Never more rows in the document at once. */
const MOST_ROWS = 120;
/** Rows that are read ahead on each side. */
const AHEAD = 40;

export function LogGrid(props: LogGridProps) {
  const { model, wraps, selection, control, onSelect, onTurn, onScrollByHand } = props;
  const { list } = model.rows;
  const id = useId();
  const rowHeight = useMemo(readRowHeight, []);
  const heights = useRowHeights(list, wraps, rowHeight);
  const scroll = useRowScroll({
    list,
    heights,
    rowHeight,
    held: selection?.cursor,
    onByHand: onScrollByHand,
  });
  const first = heights.rowAt(scroll.top);
  const last = lastRow(first, scroll, heights, list.rowCount);
  const rows = rowsBetween(list.row.bind(list), first, last);

  useLayoutEffect(() => {
    model.store.want(rowsBetween(list.row.bind(list), Math.max(0, first - AHEAD), last + AHEAD));
  }, [model.store, model.version, list, first, last]);

  control.current = {
    show: scroll.show,
    focus: () => scroll.scroller.current?.focus({ preventScroll: true }),
    hasFocus: () => document.activeElement === scroll.scroller.current,
    topLine: () => lineOfRow(list, heights.rowAt(scroll.top)),
  };

  const windowElement = useRef<HTMLDivElement>(null);
  const measured = useMeasuring(windowElement, heights.measure?.bind(heights));
  useLayoutEffect(measured);

  const page = Math.max(1, Math.floor(scroll.viewHeight / rowHeight) - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const move = moveOf(event);
    if (!move || event.target !== event.currentTarget) return;
    const done = nextCursor(list, selection, move, page, event.shiftKey);
    if (!done) return;
    event.preventDefault();
    if ('turn' in done) onTurn(done.turn);
    else {
      onSelect(done);
      scroll.show(done.cursor, { inWindow: true });
    }
  };
  const onClick = (event: MouseEvent) => {
    const target = event.target as Element;
    const index = Number(target.closest<HTMLElement>('[data-row]')?.dataset.row ?? Number.NaN);
    if (Number.isNaN(index) || target.closest('button')) return;
    if (getSelection()?.isCollapsed === false && !event.shiftKey) return;
    const line = lineOfRow(list, index);
    onSelect({ anchor: event.shiftKey && selection ? selection.anchor : line, cursor: line });
  };

  const cursorRow = selection && list.rowCount > 0 ? list.rowOf(selection.cursor) : -1;
  const isCursorDrawn = cursorRow >= first && cursorRow < last;
  const share = (row: number) => list.positionOfRow(row) / Math.max(1, list.entryCount);
  return (
    <div class="log-body">
      <div
        ref={scroll.scroller}
        id={`${id}-grid`}
        class={`log-scroller${wraps ? ' log-wraps' : ''}${scroll.isScaled ? ' log-scaled' : ''}`}
        role="grid"
        tabIndex={0}
        aria-label={t('logRows')}
        aria-rowcount={list.rowCount + 1}
        aria-multiselectable="true"
        aria-activedescendant={isCursorDrawn ? `${id}-${cursorRow}` : undefined}
        onScroll={scroll.onScroll}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onMouseDown={(event) => {
          if (event.shiftKey) event.preventDefault();
        }}
        style={{ '--log-row': `${rowHeight}px` }}
      >
        <ColumnNames />
        <div class="log-spacer" role="presentation" style={{ height: `${scroll.spacer}px` }}>
          <div class="log-window" role="presentation" style={{ height: `${scroll.viewHeight}px` }}>
            <div
              ref={windowElement}
              class="log-rows"
              role="rowgroup"
              style={{ transform: `translateY(${heights.topOf(first) - scroll.top}px)` }}
            >
              {rows.map((row, offset) => (
                <GridRow
                  key={keyOf(row)}
                  {...props}
                  id={`${id}-${first + offset}`}
                  index={first + offset}
                  row={row}
                />
              ))}
            </div>
          </div>
        </div>
      </div>
      <Ruler
        model={model}
        gridId={`${id}-grid`}
        height={scroll.viewHeight}
        view={{ from: share(first), to: last >= list.rowCount ? 1 : share(last) }}
        topLine={lineOfRow(list, first)}
        bookmarks={props.bookmarks}
        hits={props.hits}
        playingLine={props.playingLine}
        onMove={(at) => {
          onScrollByHand();
          const position = Math.max(0, Math.min(list.entryCount - 1, Math.floor(at * list.entryCount)));
          if (list.entryCount > 0)
            scroll.show(model.rows.map.firstLine(list.entryAt(position)), { toMiddle: true });
        }}
      />
    </div>
  );
}

function lastRow(
  first: number,
  { top, viewHeight }: RowScroll,
  heights: ReturnType<typeof useRowHeights>,
  rowCount: number,
): number {
  const bottom = heights.rowAt(top + viewHeight) + 1;
  return Math.min(rowCount, first + MOST_ROWS, bottom + 1);
}

function rowsBetween(rowAt: (index: number) => Row | undefined, from: number, to: number): Row[] {
  const rows: Row[] = [];
  for (let index = from; index < to; index++) {
    const row = rowAt(index);
    if (!row) break;
    rows.push(row);
  }
  return rows;
}

function keyOf(row: Row): string {
  return row.type === 'gap' ? `g${row.entry}` : `l${row.line}`;
}

function ColumnNames() {
  return (
    <div role="row" aria-rowindex={1} class="unseen">
      <span role="columnheader">{t('logColumnLine')}</span>
      <span role="columnheader">{t('logColumnTime')}</span>
      <span role="columnheader">{t('logColumnLevel')}</span>
      <span role="columnheader">{t('logColumnKind')}</span>
      <span role="columnheader">{t('logColumnText')}</span>
    </div>
  );
}

type GridRowProps = LogGridProps & { id: string; index: number; row: Row };

function GridRow({ model, id, index, row, selection, playingLine, ...props }: GridRowProps) {
  if (row.type === 'gap') return <GapRow id={id} index={index} duration={row.duration} />;
  const { store, rows } = model;
  const data = row.type === 'entry' ? store.entry(row.entry) : store.line(row.line);
  const lines = row.type === 'entry' && !row.isOpen ? row.lineCount : 1;
  const { cursor } = selection ?? { cursor: -1 };
  return (
    <LogRow
      id={id}
      index={index}
      row={row}
      data={data}
      timeText={props.timeText}
      call={data && callOf(data, props.callNames)}
      isSelected={covers(selection, row.line, lines)}
      isCursor={cursor >= row.line && cursor < row.line + lines}
      isPlaying={
        row.type === 'entry' && playingLine !== undefined && rows.map.entryOf(playingLine) === row.entry
      }
      isMarked={isMarked(props.bookmarks, row.line, lines)}
      onTurn={props.onTurn}
      onWhole={props.onWhole}
    />
  );
}

function isMarked(bookmarks: ReadonlySet<number>, line: number, lines: number): boolean {
  if (lines === 1) return bookmarks.has(line);
  return [...bookmarks].some((marked) => marked >= line && marked < line + lines);
}

/** The call that a row names; the first one where it names several. */
function callOf(
  { text }: StoredEntry | StoredLine,
  callNames: ReadonlyMap<string, CallName>,
): { call: CallName; number: number } | undefined {
  let number = 0;
  for (const [callId, call] of callNames) {
    number++;
    if (text.includes(callId)) return { call, number };
  }
  return undefined;
}

/** Measures the rows that are drawn, where they may wrap, and draws anew when that is news. */
function useMeasuring(
  element: RefObject<HTMLDivElement | null>,
  measure: ((row: number, height: number) => boolean) | undefined,
): () => void {
  const [, redraw] = useState(0);
  return () => {
    if (!measure || !element.current) return;
    let isNews = false;
    for (const row of element.current.querySelectorAll<HTMLElement>(':scope > [data-row]'))
      isNews = measure(Number(row.dataset.row), row.getBoundingClientRect().height) || isNews;
    if (isNews) redraw((count) => count + 1);
  };
}
