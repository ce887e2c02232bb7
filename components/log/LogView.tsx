import { useState } from 'preact/hooks';
import { t } from '@/utils/i18n.ts';
import type { LogClient } from '@/utils/log/client.ts';
import { lazily } from '../shared/lazily.ts';
import { LogHead } from './LogHead.tsx';
import { LogMain } from './LogMain.tsx';
import './log.css';
import type { LogViewProps } from './log-view-props.ts';
import { type ChoiceState, firstChoice } from './useFilter.ts';
import { useLogView } from './useLogView.ts';

export type { Loading, LogViewProps } from './log-view-props.ts';

const HelpDialog = lazily(() => import('./HelpDialog.tsx').then((part) => part.HelpDialog));
const LogDetails = lazily(() => import('./LogDetails.tsx').then((part) => part.LogDetails));
const ShareDialog = lazily(() => import('./ShareDialog.tsx').then((part) => part.ShareDialog));

const ids = new WeakMap<LogClient, number>();
let lastId = 0;

/** Another log is another view: of the earlier one only what was chosen stays. */
function idOf(log: LogClient): number {
  const id = ids.get(log) ?? ++lastId;
  ids.set(log, id);
  return id;
}

/** A session log that can be read, searched, filtered and shared while it is still coming. */
export function LogView(props: LogViewProps) {
  const choice = useState(() => firstChoice(props.query));
  return <OneLog key={idOf(props.log)} props={props} choice={choice} />;
}

function OneLog({ props, choice }: { props: LogViewProps; choice: ChoiceState }) {
  const state = useLogView(props, choice);
  const { model, selecting, opened, close } = state;
  return (
    <section class="log" aria-label={t('logViewName')} onKeyDown={state.onKeyDown}>
      <LogHead props={props} state={state} />
      <LogMain props={props} state={state} />
      {state.detail && <LogDetails props={props} state={state} detail={state.detail} />}
      {opened === 'share' && (
        <ShareDialog
          log={props.log}
          lines={model.progress?.lines ?? 0}
          range={selecting.range}
          copy={props.copy}
          saveParts={props.saveParts}
          saveRaw={props.saveRaw}
          onClose={close}
        />
      )}
      {opened === 'help' && <HelpDialog keys={props.keys} onClose={close} />}
    </section>
  );
}
