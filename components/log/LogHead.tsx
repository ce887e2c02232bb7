import { t } from '@/utils/i18n.ts';
import { lazily } from '../shared/lazily.ts';
import { Chips } from './Chips.tsx';
import { CountLine } from './CountLine.tsx';
import { FilterBox } from './FilterBox.tsx';
import { LoadingLine } from './LoadingLine.tsx';
import type { LogViewProps } from './log-view-props.ts';
import { Steps } from './Steps.tsx';
import { Toolbar } from './Toolbar.tsx';
import { SHOW_ALL } from './useFilter.ts';
import type { LogModel } from './useLogModel.ts';
import type { LogViewState } from './useLogView.ts';

const FindBar = lazily(() => import('./FindBar.tsx').then((part) => part.FindBar));
const GoTo = lazily(() => import('./GoTo.tsx').then((part) => part.GoTo));
const BookmarkList = lazily(() => import('./BookmarkList.tsx').then((part) => part.BookmarkList));
const Troubles = lazily(() => import('./Troubles.tsx').then((part) => part.Troubles));

/** All that stands above the rows. */
export function LogHead({ props, state }: { props: LogViewProps; state: LogViewState }) {
  const { model, filter, changeFilter, find, selecting, jumps, opened, close } = state;
  const lines = model.progress?.lines ?? 0;
  return (
    <div class="log-head">
      <FilterBox
        choice={filter}
        error={model.rows.state.error}
        inputRef={state.filterInput}
        onChange={changeFilter}
        onDone={() => state.control.current?.focus()}
      />
      <Toolbar props={props} state={state} />
      <Chips model={model} choice={filter} callNames={props.callNames} onChange={changeFilter} />
      <div class="log-line">
        <CountLine model={model} isRead={props.loading.done} onShowAll={() => changeFilter(SHOW_ALL)} />
        <Steps state={state} />
        <p role="status" class="log-said">
          {state.said}
        </p>
      </div>
      <LoadingLine model={model} loading={props.loading} />
      <div role="status" class="log-troubles">
        {isTroubled(model, props) && (
          <Troubles model={model} loading={props.loading} trouble={props.trouble} saveRaw={props.saveRaw} />
        )}
      </div>
      <Paused props={props} state={state} />
      {find.isOpen && (
        <FindBar
          find={model.find}
          choice={find}
          line={selecting.selection?.cursor}
          inputRef={state.findInput}
          onChange={state.changeFind}
          onStep={state.toHit}
          onClose={state.closeFind}
        />
      )}
      {opened === 'bookmarks' && (
        <BookmarkList bookmarks={props.bookmarks} onGo={jumps.toMarked} onClose={close} />
      )}
      {opened === 'goTo' && (
        <GoTo
          lines={lines}
          mode={state.timeMode}
          zone={props.zone}
          onGo={(place) => {
            close();
            jumps.toPlace(place);
          }}
          onClose={close}
        />
      )}
    </div>
  );
}

/** Whether there may be something to say about the log or its reading. */
function isTroubled({ isDead, progress }: LogModel, { loading, trouble }: LogViewProps): boolean {
  const { done, isStopped, bytes, total = 0 } = loading;
  if (isDead || trouble || isStopped || (done && bytes < total)) return true;
  return progress === undefined ? done : progress.nature !== 'log';
}

/** Says that the log no longer follows the playhead, and how it does again. */
function Paused({ props, state }: { props: LogViewProps; state: LogViewState }) {
  const { isPaused, resume } = state.following;
  return (
    <div role="status" class="log-paused">
      {isPaused && !props.follow && (
        <>
          {t('logFollowPaused')}{' '}
          <button type="button" class="log-link" onClick={resume}>
            {t('logFollowAgain')}
          </button>
        </>
      )}
    </div>
  );
}
