import { t } from '@/utils/i18n.ts';
import type { TimeMode, Zone } from '@/utils/log-view/time-text.ts';
import type { LogViewProps } from './log-view-props.ts';
import { Tool } from './Tool.tsx';
import type { LogViewState } from './useLogView.ts';

/** How the log is shown, and what can be done with the whole of it. */
export function Toolbar({ props, state }: { props: LogViewProps; state: LogViewState }) {
  const { filter, following, canWrap, open } = state;
  const turnFollow = () => (props.follow ? props.onFollow(false) : following.resume());
  const timeWords = wordsOf(state.timeMode, props.zone);
  return (
    <div class="log-tools">
      {props.moment !== undefined && (
        <Tool name={t('logFollow')} icon="follow" pressed={props.follow} onPress={turnFollow}>
          {t('logFollow')}
        </Tool>
      )}
      <Toggle
        words={t('logHideNoise')}
        title={t('logHideNoiseWhat')}
        isOn={filter.hidesNoise}
        onTurn={(hidesNoise) => state.changeFilter({ hidesNoise })}
      />
      <Toggle
        words={t('logWrap')}
        title={t(canWrap ? 'logWrap' : 'logWrapTooMany')}
        isOn={state.wraps}
        disabled={!canWrap}
        onTurn={state.wrap}
      />
      <Toggle
        words={t('logDetails')}
        title={t('logDetail')}
        isOn={state.hasDetails}
        onTurn={state.showDetails}
      />
      <Tool name={timeWords} onPress={state.turnTimeMode}>
        {timeWords}
      </Tool>
      <span class="log-tools-end">
        <Tool name={t('logFind')} icon="find" onPress={state.openFind} />
        <Tool name={t('logGoTo')} icon="goTo" onPress={() => open('goTo')} />
        <Tool name={t('logShare')} icon="shield" onPress={() => open('share')} />
        <Tool name={t('logSaveRaw')} icon="save" onPress={props.saveRaw} />
        <Tool name={t('logHelp')} icon="help" onPress={() => open('help')} />
      </span>
    </div>
  );
}

interface ToggleProps {
  words: string;
  title: string;
  isOn: boolean;
  disabled?: boolean;
  onTurn: (on: boolean) => void;
}

function Toggle({ words, title, isOn, disabled, onTurn }: ToggleProps) {
  return (
    <label class="log-check" title={title}>
      <input type="checkbox" checked={isOn} disabled={disabled} onChange={() => onTurn(!isOn)} />
      {words}
    </label>
  );
}

function wordsOf(mode: TimeMode, zone: Zone): string {
  if (mode === 'relative') return t('logTimeRelative');
  return t(zone === 'utc' ? 'logTimeUtc' : 'logTimeLocal');
}
