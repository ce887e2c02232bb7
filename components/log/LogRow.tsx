// biome-ignore-all lint/a11y/useSemanticElements: a table cannot hold rows that come and go in a window
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
import { t } from '@/utils/i18n.ts';
import { briefOf } from '@/utils/log-view/brief.ts';
import type { Row } from '@/utils/log-view/row-list.ts';
import type { StoredEntry, StoredLine } from '@/utils/log-view/row-store.ts';
import { piecesOf } from '@/utils/log-view/visible-text.ts';
import { LogIcon } from './LogIcon.tsx';
import { PiecesText } from './PiecesText.tsx';
import { type CallName, KindCell, LegBadge, LevelCell, NumberCell, TimeCell } from './RowCells.tsx';
import { countText, durationText, KIND_WORDS } from './words.ts';

export interface LogRowProps {
  id: string;
  /** From 0; the header is row 1 of the grid. */
  index: number;
  row: Exclude<Row, { type: 'gap' }>;
  /** Undefined until the worker has answered. */
  data: StoredEntry | StoredLine | undefined;
  timeText: (time: number) => string;
  call: { call: CallName; number: number } | undefined;
  isSelected: boolean;
  isCursor: boolean;
  isPlaying: boolean;
  isMarked: boolean;
  onTurn: (entry: number) => void;
  onWhole: (line: number) => void;
}

function classOf({ data, row, isSelected, isCursor, isPlaying }: LogRowProps): string {
  const level = row.type === 'entry' ? data?.level : undefined;
  const marks = [
    (level === 'error' || level === 'critical') && 'log-row-error',
    level === 'warning' && 'log-row-warning',
    row.type === 'line' && 'log-row-line',
    isPlaying && 'log-row-playing',
    isSelected && 'log-row-selected',
    isCursor && 'log-row-cursor',
  ];
  return ['log-row', ...marks.filter((mark) => mark !== false)].join(' ');
}

export function LogRow(props: LogRowProps) {
  const { id, index, row, data, timeText, call, isSelected, isPlaying, isMarked } = props;
  return (
    <div
      role="row"
      id={id}
      class={classOf(props)}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-current={isPlaying ? 'true' : undefined}
      data-row={index}
    >
      <span class="log-gutter" role="presentation">
        <NumberCell line={row.line} isMarked={isMarked} isPlaying={isPlaying} />
        <TimeCell
          text={data?.time === undefined ? '' : timeText(data.time)}
          isLate={row.type === 'entry' && data?.isLate === true}
        />
        <LevelCell level={row.type === 'entry' ? data?.level : undefined} />
      </span>
      <KindCell words={row.type === 'entry' && data ? t(KIND_WORDS[data.kind]) : ''}>
        {call && <LegBadge {...call} />}
      </KindCell>
      <TextCell {...props} />
    </div>
  );
}

function TextCell({ row, data, onTurn, onWhole }: LogRowProps) {
  return (
    <span role="gridcell" class="log-text-cell">
      {row.type === 'entry' && row.lineCount > 1 && (
        <FoldButton isOpen={row.isOpen} lineCount={row.lineCount} onPress={() => onTurn(row.entry)} />
      )}
      {data && (isFoldedTrace(row, data) ? <TraceText count={row.lineCount} /> : <RowText data={data} />)}
      {data && 'lateBy' in data && data.lateBy > 0 && (
        <span class="log-note">{t('logLate', durationText(data.lateBy))}</span>
      )}
      {data && data.hiddenCharacters > 0 && (
        <button type="button" tabIndex={-1} class="log-more" onClick={() => onWhole(row.line)}>
          {t('logMoreCharacters', countText(data.hiddenCharacters))}
        </button>
      )}
    </span>
  );
}

function isFoldedTrace(
  row: LogRowProps['row'],
  data: StoredEntry | StoredLine,
): row is Extract<Row, { type: 'entry' }> {
  return row.type === 'entry' && data.kind === 'sip' && row.lineCount > 1 && !row.isOpen;
}

function TraceText({ count }: { count: number }) {
  return <span class="log-name">{t('logSipTrace', countText(count))}</span>;
}

function RowText({ data }: { data: StoredEntry | StoredLine }) {
  const { name, start } = briefOf(data);
  return (
    <>
      {name !== '' && (
        <bdi dir="ltr" class="log-name">
          <PiecesText pieces={piecesOf(name)} />
        </bdi>
      )}
      <bdi dir="ltr" class="log-text">
        <PiecesText pieces={piecesOf(data.text, data.marks, start)} />
      </bdi>
    </>
  );
}

function FoldButton({
  isOpen,
  lineCount,
  onPress,
}: {
  isOpen: boolean;
  lineCount: number;
  onPress: () => void;
}) {
  const more = countText(lineCount - 1);
  const words = isOpen ? t('logFoldLines', more) : t('logOpenLines', more);
  return (
    <button
      type="button"
      tabIndex={-1}
      class="log-fold"
      aria-expanded={isOpen}
      title={words}
      onClick={onPress}
    >
      <LogIcon name={isOpen ? 'down' : 'right'} />
      <span class="unseen">{words}</span>
      {!isOpen && <span aria-hidden="true">+{more}</span>}
    </button>
  );
}

export function GapRow({ index, duration, id }: { index: number; duration: number; id: string }) {
  return (
    <div role="row" id={id} class="log-row log-gap" aria-rowindex={index + 2} data-row={index}>
      <span role="gridcell" aria-colspan={5} class="log-gap-words">
        {t('logGap', durationText(duration))}
      </span>
    </div>
  );
}
