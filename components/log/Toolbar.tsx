import { t } from '@/utils/i18n.ts';
import type { TimeMode, Zone } from '@/utils/log-view/time-text.ts';
import { Tool } from './Tool.tsx';

interface ToolbarProps {
  follow: boolean;
  /** Is there a playhead to follow? */
  canFollow: boolean;
  hidesNoise: boolean;
  wraps: boolean;
  canWrap: boolean;
  hasDetails: boolean;
  timeMode: TimeMode;
  zone: Zone;
  onFollow: (on: boolean) => void;
  onNoise: (hides: boolean) => void;
  onWrap: (wraps: boolean) => void;
  onDetails: (shown: boolean) => void;
  onTimeMode: () => void;
  onFind: () => void;
  onGoTo: () => void;
  onShare: () => void;
  onSaveRaw: () => void;
  onHelp: () => void;
}

export function Toolbar(props: ToolbarProps) {
  const { follow, hidesNoise, wraps, hasDetails, timeMode, zone } = props;
  return (
    <div class="log-tools">
      {props.canFollow && (
        <Tool name={t('logFollow')} icon="follow" pressed={follow} onPress={() => props.onFollow(!follow)}>
          {t('logFollow')}
        </Tool>
      )}
      <Toggle
        words={t('logHideNoise')}
        title={t('logHideNoiseWhat')}
        isOn={hidesNoise}
        onTurn={props.onNoise}
      />
      <Toggle
        words={t('logWrap')}
        title={t(props.canWrap ? 'logWrap' : 'logWrapTooMany')}
        isOn={wraps}
        disabled={!props.canWrap}
        onTurn={props.onWrap}
      />
      <Toggle words={t('logDetails')} title={t('logDetail')} isOn={hasDetails} onTurn={props.onDetails} />
      <Tool name={timeWords(timeMode, zone)} onPress={props.onTimeMode}>
        {timeWords(timeMode, zone)}
      </Tool>
      <span class="log-tools-end">
        <Tool name={t('logFind')} icon="find" onPress={props.onFind} />
        <Tool name={t('logGoTo')} icon="goTo" onPress={props.onGoTo} />
        <Tool name={t('logShare')} icon="shield" onPress={props.onShare} />
        <Tool name={t('logSaveRaw')} icon="save" onPress={props.onSaveRaw} />
        <Tool name={t('logHelp')} icon="help" onPress={props.onHelp} />
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

function timeWords(mode: TimeMode, zone: Zone): string {
  if (mode === 'relative') return t('logTimeRelative');
  return t(zone === 'utc' ? 'logTimeUtc' : 'logTimeLocal');
}
