import type { WholeCall } from '@/utils/call/whole-call.ts';
import { t } from '@/utils/i18n.ts';
import { Button } from '../shared/Button.tsx';
import { useAction } from '../shared/useAction.ts';
import { momentText, type Zone, zoneName } from './clock.ts';
import { OutcomeLine } from './OutcomeLine.tsx';

interface CallHeaderProps {
  /** What the page shows, as its main heading. */
  heading: string;
  call: WholeCall;
  accountLabel: string | undefined;
  zone: Zone;
  onZone: (zone: Zone) => void;
  /** Plain text that names the place where the page is; undefined without a session. */
  reference: () => Promise<string>;
  link: () => string;
  copy: (text: string) => Promise<void>;
  onHelp: () => void;
}

export function CallHeader(props: CallHeaderProps) {
  const { heading, call, accountLabel, zone } = props;
  const copying = useAction();
  const place = [accountLabel, call.applicationName, call.ruleName].filter(Boolean).join(' / ');
  return (
    <header class="call-header">
      <div class="row call-title">
        <h1>{heading}</h1>
        <bdi class="quiet">{place}</bdi>
        <span class="row push call-tools">
          {call.sessionId !== undefined && (
            <Button icon="copy" onPress={() => copying.run(async () => props.copy(await props.reference()))}>
              {t('copyReference')}
            </Button>
          )}
          <Button icon="copy" onPress={() => copying.run(() => props.copy(props.link()))}>
            {t('copyLink')}
          </Button>
          <Button onPress={props.onHelp} name={t('helpOpen')}>
            ?
          </Button>
        </span>
      </div>
      <div class="row call-facts">
        {call.sessionId !== undefined && <OutcomeLine call={call} />}
        <span class="row push">
          <span role="status" class="quiet small">
            {copying.done && t('copied')}
            {copying.error && t('copyFailed')}
          </span>
          {call.started && (
            <time dateTime={new Date(call.started.time).toISOString()}>
              {momentText(call.started.time, zone)}
            </time>
          )}
          <ZoneSwitch time={call.started?.time ?? Date.now()} zone={zone} onZone={props.onZone} />
        </span>
      </div>
    </header>
  );
}

/** One switch for all times of the page. */
function ZoneSwitch({ time, zone, onZone }: { time: number; zone: Zone; onZone: (zone: Zone) => void }) {
  return (
    <fieldset class="row zone">
      <legend class="unseen">{t('zoneLegend')}</legend>
      {(['utc', 'local'] as const).map((choice) => (
        <label key={choice} class="choice">
          <input type="radio" name="zone" checked={zone === choice} onChange={() => onZone(choice)} />
          <span>{choice === 'utc' ? 'UTC' : t('zoneLocal', zoneName(time, 'local'))}</span>
        </label>
      ))}
    </fieldset>
  );
}
