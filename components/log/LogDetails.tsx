import type { EntryDetail } from '@/utils/log/detail.ts';
import { fullClockText } from '@/utils/log-view/time-text.ts';
import { DetailPane } from './DetailPane.tsx';
import type { LogViewProps } from './log-view-props.ts';
import { Splitter } from './Splitter.tsx';
import type { LogViewState } from './useLogView.ts';

interface LogDetailsProps {
  props: LogViewProps;
  state: LogViewState;
  detail: EntryDetail;
}

/** What the selected entry says, below the rows. */
export function LogDetails({ props, state, detail }: LogDetailsProps) {
  const { model, copying, detailShare: share } = state;
  const cursor = state.selecting.selection?.cursor;
  const time = model.store.entry(detail.entry)?.time;
  return (
    <>
      <Splitter share={share} onChange={state.setDetailShare} />
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
