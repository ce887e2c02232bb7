import { useState } from 'preact/hooks';
import { t } from '@/utils/i18n.ts';
import { fullClockText } from '@/utils/log-view/time-text.ts';
import { DetailPane } from './DetailPane.tsx';
import { LogGrid } from './LogGrid.tsx';
import type { LogViewProps } from './log-view-props.ts';
import { Splitter } from './Splitter.tsx';
import { SHOW_ALL } from './useFilter.ts';
import type { LogViewState } from './useLogView.ts';
import { countText } from './words.ts';

interface PartProps {
  props: LogViewProps;
  state: LogViewState;
}

const NONE = new Uint32Array();

/** The rows, and words in their place where a filter hides them all. */
export function LogMain({ props, state }: PartProps) {
  const { model, selecting, following } = state;
  const { rows, progress } = model;
  const all = progress?.entries ?? 0;
  const isNothing = rows.list.entryCount === 0 && !rows.state.isRunning && all > 0;
  return (
    <div class="log-main">
      <LogGrid
        model={model}
        wraps={state.wraps}
        timeText={state.timeText}
        selection={selecting.selection}
        playingLine={following.playingLine}
        bookmarks={state.bookmarks}
        hits={state.find.isOpen ? model.find.lines : NONE}
        callNames={props.callNames}
        control={state.control}
        onSelect={selecting.select}
        onTurn={(entry) => rows.turn(entry)}
        onWhole={(line) => {
          state.showDetails(true);
          selecting.select({ anchor: line, cursor: line });
        }}
        onScrollByHand={following.onScrollByHand}
      />
      {isNothing && (
        <div class="log-nothing">
          <p>
            <strong>{t('logNothingMatches')}</strong>
          </p>
          <p>{t('logNothingMatchesDo', countText(all))}</p>
          <button type="button" class="button" onClick={() => state.changeFilter(SHOW_ALL)}>
            {t('logShowAll')}
          </button>
        </div>
      )}
    </div>
  );
}

/** Of the height of the view, in percent. */
const USUAL_SHARE = 36;

/** What the selected entry says, below the rows. */
export function LogDetails({ props, state }: PartProps) {
  const [share, setShare] = useState(USUAL_SHARE);
  const { detail, model, copying } = state;
  const cursor = state.selecting.selection?.cursor;
  if (!detail) return null;
  const time = model.store.entry(detail.entry)?.time;
  return (
    <>
      <Splitter share={share} onChange={setShare} />
      <DetailPane
        detail={detail}
        moment={time === undefined ? '' : momentWords(time, props.zone)}
        timeText={state.timeText}
        find={state.find}
        share={share}
        actions={copying.ofEntry(detail, state.selecting.range)}
        isMarked={cursor !== undefined && state.bookmarks.has(cursor)}
        onMark={state.turnBookmark}
        onField={state.filterByField}
        onClose={() => {
          state.showDetails(false);
          state.control.current?.focus();
        }}
      />
    </>
  );
}

function momentWords(time: number, zone: LogViewProps['zone']): string {
  const text = fullClockText(time, zone);
  return zone === 'utc' ? `${text} UTC` : text;
}
