import { useCallback, useRef, useState } from 'preact/hooks';
import type { Explanation } from '@/utils/explain.ts';
import { t } from '@/utils/i18n.ts';
import type { LogClient } from '@/utils/log/client.ts';
import { termOfField, withTerm } from '@/utils/log-view/field-filter.ts';
import type { LineRange } from '@/utils/log-view/selection.ts';
import {
  clockText,
  fullClockText,
  relativeText,
  type TimeMode,
  type Zone,
} from '@/utils/log-view/time-text.ts';
import { Chips } from './Chips.tsx';
import { CountLine } from './CountLine.tsx';
import { DetailPane } from './DetailPane.tsx';
import { FilterBox } from './FilterBox.tsx';
import { FindBar } from './FindBar.tsx';
import { GoTo } from './GoTo.tsx';
import { HelpDialog } from './HelpDialog.tsx';
import { LoadingLine } from './LoadingLine.tsx';
import { type GridControl, LogGrid } from './LogGrid.tsx';
import './log.css';
import type { CallName } from './RowCells.tsx';
import { ShareDialog } from './ShareDialog.tsx';
import { Splitter } from './Splitter.tsx';
import { Toolbar } from './Toolbar.tsx';
import { Troubles } from './Troubles.tsx';
import { useCommands } from './useCommands.ts';
import { useCopying } from './useCopying.ts';
import { useDetail } from './useDetail.ts';
import { SHOW_ALL, useFilter } from './useFilter.ts';
import { useFind } from './useFind.ts';
import { useFollow } from './useFollow.ts';
import { uncover, useJumps } from './useJumps.ts';
import { useLogModel } from './useLogModel.ts';
import { MOST_WRAPPED_ROWS } from './useRowHeights.ts';
import { useSaying } from './useSaying.ts';
import { useSelection } from './useSelection.ts';
import { countText } from './words.ts';

/** How far the page has read the file, in bytes. */
export interface Loading {
  bytes: number;
  total: number | undefined;
  done: boolean;
  stop(): void;
}

export interface LogViewProps {
  /** The page creates it and feeds it bytes as they arrive. */
  log: LogClient;
  loading: Loading;
  /** Why reading ended early; what was read stays on the screen. */
  trouble: Explanation | undefined;
  /** The playhead, epoch milliseconds. */
  moment: number | undefined;
  follow: boolean;
  onFollow(on: boolean): void;
  zone: Zone;
  /** Lines as people count them, from 1. */
  selection: LineRange | undefined;
  /** Selecting a line moves the playhead to `moment`. */
  onSelect(selection: LineRange | undefined, moment: number | undefined): void;
  /** Call id → the leg. */
  callNames: ReadonlyMap<string, CallName>;
  /** Where a selection is, as text that people can read and the search box too. */
  reference(selection: LineRange): string;
  copy(text: string): Promise<void>;
  /** Saves the file as it is. */
  saveRaw(): void;
  saveText(name: string, text: string): void;
  /** Are shortcuts of a single letter on? */
  keys: boolean;
}

const ids = new WeakMap<LogClient, number>();
let lastId = 0;

/** Another log is another view: nothing of the earlier one stays. */
function idOf(log: LogClient): number {
  const id = ids.get(log) ?? ++lastId;
  ids.set(log, id);
  return id;
}

/** A session log that can be read, searched, filtered and shared while it is still coming. */
export function LogView(props: LogViewProps) {
  return <OneLog key={idOf(props.log)} {...props} />;
}

type Opened = 'share' | 'help' | 'goTo' | undefined;

function OneLog(props: LogViewProps) {
  const { log, loading, moment, zone, keys } = props;
  const model = useLogModel(log);
  const { rows, progress } = model;
  const control = useRef<GridControl>(null);
  const filterInput = useRef<HTMLInputElement>(null);
  const findInput = useRef<HTMLInputElement>(null);
  const [filter, changeFilter] = useFilter(rows);
  const [find, changeFind] = useFind(model, filter);
  const [said, say] = useSaying();
  const [timeMode, setTimeMode] = useState<TimeMode>('relative');
  const [wantsWrap, setWantsWrap] = useState(() => matchMedia('(max-width: 480px)').matches);
  const [hasDetails, setHasDetails] = useState(true);
  const [bookmarks, setBookmarks] = useState<ReadonlySet<number>>(new Set());
  const [detailShare, setDetailShare] = useState(36);
  const [opened, setOpened] = useState<Opened>();

  const { selection, range, select } = useSelection({
    model,
    selection: props.selection,
    onSelect: props.onSelect,
    show: (line) => {
      uncover(model, line);
      control.current?.show(line, true);
    },
  });
  const following = useFollow({ ...props, control, lines: progress?.lines ?? 0 });
  const jumps = useJumps({ model, control, selection, bookmarks, select, say });
  const copying = useCopying({ model, copy: props.copy, reference: props.reference, say });

  const entry =
    selection && selection.cursor < rows.map.lineCount ? rows.map.entryOf(selection.cursor) : undefined;
  const detail = useDetail(log, hasDetails ? entry : undefined);
  const origin = progress?.firstTime ?? 0;
  const timeText = useCallback(
    (time: number) => (timeMode === 'relative' ? relativeText(time - origin) : clockText(time, zone)),
    [timeMode, origin, zone],
  );
  const canWrap = rows.list.rowCount <= MOST_WRAPPED_ROWS;
  const onMark = () => {
    if (!selection) return;
    const { cursor } = selection;
    const isMarked = bookmarks.has(cursor);
    setBookmarks(
      new Set(isMarked ? [...bookmarks].filter((line) => line !== cursor) : [...bookmarks, cursor]),
    );
    say(t(isMarked ? 'logSaidUnmarked' : 'logSaidMarked', countText(cursor + 1)));
  };
  const openFind = () => {
    changeFind({ isOpen: true });
    // The bar is drawn first; then it can take the focus.
    requestAnimationFrame(() => {
      findInput.current?.focus();
      findInput.current?.select();
    });
  };
  const closeFind = () => {
    changeFind({ isOpen: false });
    control.current?.focus();
  };
  const closeOpened = () => {
    setOpened(undefined);
    control.current?.focus();
  };
  const turnTimeMode = () => setTimeMode(timeMode === 'relative' ? 'clock' : 'relative');
  const onKeyDown = useCommands(keys, {
    filter: () => filterInput.current?.focus(),
    find: openFind,
    nextHit: () => jumps.toHit(false),
    previousHit: () => jumps.toHit(true),
    nextError: () => jumps.toError(false),
    previousError: () => jumps.toError(true),
    nextWarning: () => jumps.toWarning(false),
    previousWarning: () => jumps.toWarning(true),
    nextGap: () => jumps.toGap(false),
    previousGap: () => jumps.toGap(true),
    mark: onMark,
    nextMark: () => jumps.toMark(false),
    previousMark: () => jumps.toMark(true),
    goTo: () => setOpened('goTo'),
    timeMode: turnTimeMode,
    copy: range && (() => copying.lines(range)),
    help: () => setOpened('help'),
    escape: opened === 'goTo' ? closeOpened : find.isOpen ? closeFind : undefined,
    isFindFocused: () => document.activeElement === findInput.current,
  });
  const onField = (key: string, value: string, isNegative: boolean) => {
    if (detail)
      changeFilter({ text: withTerm(filter.text, termOfField(key, value, detail.text), isNegative) });
  };
  const isNothing = rows.list.entryCount === 0 && !rows.state.isRunning && (progress?.entries ?? 0) > 0;
  const time = detail && model.store.entry(detail.entry)?.time;

  return (
    <section class="log" aria-label={t('logViewName')} onKeyDown={onKeyDown}>
      <div class="log-head">
        <FilterBox
          choice={filter}
          error={rows.state.error}
          inputRef={filterInput}
          onChange={changeFilter}
          onDone={() => control.current?.focus()}
        />
        <Toolbar
          follow={props.follow}
          canFollow={moment !== undefined}
          hidesNoise={filter.hidesNoise}
          wraps={wantsWrap && canWrap}
          canWrap={canWrap}
          hasDetails={hasDetails}
          timeMode={timeMode}
          zone={zone}
          onFollow={(on) => (on ? following.resume() : props.onFollow(false))}
          onNoise={(hidesNoise) => changeFilter({ hidesNoise })}
          onWrap={setWantsWrap}
          onDetails={setHasDetails}
          onTimeMode={turnTimeMode}
          onFind={openFind}
          onGoTo={() => setOpened('goTo')}
          onShare={() => setOpened('share')}
          onSaveRaw={props.saveRaw}
          onHelp={() => setOpened('help')}
        />
        <Chips model={model} choice={filter} callNames={props.callNames} onChange={changeFilter} />
        <div class="log-line">
          <CountLine model={model} onShowAll={() => changeFilter(SHOW_ALL)} />
          <p role="status" class="log-said">
            {said}
          </p>
        </div>
        <LoadingLine model={model} loading={loading} />
        <Troubles
          model={model}
          loading={loading}
          trouble={props.trouble}
          saveRaw={props.saveRaw}
          reload={() => location.reload()}
        />
        {following.isPaused && !props.follow && (
          <p class="log-paused">
            {t('logFollowPaused')}{' '}
            <button type="button" class="log-link" onClick={following.resume}>
              {t('logFollowAgain')}
            </button>
          </p>
        )}
        {find.isOpen && (
          <FindBar
            find={model.find}
            choice={find}
            line={selection?.cursor}
            inputRef={findInput}
            onChange={changeFind}
            onStep={jumps.toHit}
            onClose={closeFind}
          />
        )}
        {opened === 'goTo' && (
          <GoTo
            lines={progress?.lines ?? 0}
            onGo={(place) => {
              closeOpened();
              jumps.toPlace(place);
            }}
            onClose={closeOpened}
          />
        )}
      </div>
      <div class="log-main">
        <LogGrid
          model={model}
          wraps={wantsWrap && canWrap}
          timeText={timeText}
          selection={selection}
          playingLine={following.playingLine}
          bookmarks={bookmarks}
          callNames={props.callNames}
          control={control}
          onSelect={select}
          onTurn={(folded) => rows.turn(folded)}
          onWhole={(line) => {
            setHasDetails(true);
            select({ anchor: line, cursor: line });
          }}
          onScrollByHand={following.onScrollByHand}
        />
        {isNothing && (
          <div class="log-nothing">
            <p>
              <strong>{t('logNothingMatches')}</strong>
            </p>
            <p>{t('logNothingMatchesDo', countText(progress?.entries ?? 0))}</p>
            <button type="button" class="button" onClick={() => changeFilter(SHOW_ALL)}>
              {t('logShowAll')}
            </button>
          </div>
        )}
      </div>
      {detail && <Splitter share={detailShare} onChange={setDetailShare} />}
      {detail && (
        <DetailPane
          detail={detail}
          moment={time === undefined ? '' : `${fullClockText(time, zone)}${zone === 'utc' ? ' UTC' : ''}`}
          timeText={timeText}
          find={find}
          share={detailShare}
          actions={copying.ofEntry(detail)}
          onField={onField}
          onClose={() => {
            setHasDetails(false);
            control.current?.focus();
          }}
        />
      )}
      {opened === 'share' && (
        <ShareDialog
          log={log}
          lines={progress?.lines ?? 0}
          range={range}
          copy={props.copy}
          saveText={props.saveText}
          saveRaw={props.saveRaw}
          onClose={closeOpened}
        />
      )}
      {opened === 'help' && <HelpDialog keys={keys} onClose={closeOpened} />}
    </section>
  );
}
