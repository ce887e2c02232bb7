import { t } from '@/utils/i18n.ts';
import { LogGrid } from './LogGrid.tsx';
import type { LogViewProps } from './log-view-props.ts';
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
