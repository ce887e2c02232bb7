import type { ComponentType } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { LogViewProps } from '@/components/log/LogView.tsx';
import type { CallSession } from '@/utils/call/session.ts';
import { t } from '@/utils/i18n.ts';
import type { LogClient } from '@/utils/log/client.ts';
import { AdminMessage } from '../../shared/AdminMessage.tsx';
import { Button } from '../../shared/Button.tsx';
import { Notice } from '../../shared/Notice.tsx';
import type { CallTabsProps } from '../CallTabs.tsx';
import { legColour, legName } from '../names.ts';
import { useSteadyMoment } from '../useSteadyMoment.ts';
import { useStorePart } from '../useStore.ts';
import { saveRaw } from './save-raw.ts';
import { useLogView } from './useLogView.ts';

/** Voximplant keeps logs for one month (voximplant.md §1). */
const LOG_LIFE_MS = 31 * 86_400_000;

/** The log, or why there is none. */
export function LogPanel(props: CallTabsProps) {
  const { known, session } = props;
  const { call, log, logUrl, search } = known;
  const View = useLogView(logUrl !== undefined);
  if (log.client && log.bytes > 0 && View) return <ReadLog {...props} client={log.client} View={View} />;
  return (
    <div role="status" class="stack">
      {logUrl === undefined && session && (
        <p class="quiet">{t(isFresh(session) ? 'logNotYet' : 'logGone')}</p>
      )}
      {logUrl === undefined && search.state.phase === 'failed' && call.recordings.length > 0 && (
        <p class="quiet">{t('logUnknown')}</p>
      )}
      {logUrl !== undefined && !log.trouble && !log.isDone && <p class="quiet">{t('logOpening')}</p>}
      {logUrl !== undefined && log.isDone && <p class="quiet">{t('logEmpty')}</p>}
      {log.trouble && (
        <Notice words={log.trouble} tone={log.isAwaited ? 'care' : 'bad'}>
          <AdminMessage error={log.trouble} copy={props.doors.copy} />
          <Button onPress={log.again}>{t('actionTryAgain')}</Button>
          {log.isAwaited && <span class="quiet small">{t('triesAgainByItself')}</span>}
        </Notice>
      )}
    </div>
  );
}

function isFresh({ active, startedAt }: CallSession): boolean {
  return active || (startedAt !== undefined && Date.now() - startedAt < LOG_LIFE_MS);
}

/** The lines that the address names stay in view, wherever the playhead is, until somebody plays or selects others. */
function useHold({ player }: CallTabsProps['playback'], selection: CallTabsProps['selection']): boolean {
  const [first] = useState(selection);
  const [hasPlayed, setPlayed] = useState(false);
  const isPlaying = useStorePart(player.state, (state) => state.isPlaying);
  useEffect(() => setPlayed((before) => before || isPlaying), [isPlaying]);
  return first !== undefined && first === selection && !hasPlayed;
}

interface ReadLogProps extends CallTabsProps {
  client: LogClient;
  View: ComponentType<LogViewProps>;
}

function ReadLog({
  known,
  client,
  View,
  playback,
  settings,
  selection,
  query,
  onQuery,
  onSelect,
  reference,
  doors,
}: ReadLogProps) {
  const { call, log, logUrl, keyId } = known;
  const moment = useSteadyMoment(playback);
  const [follow, setFollow] = useState(true);
  const holdsLines = useHold(playback, selection);
  const callNames = useMemo(
    () => new Map(call.legs.map((leg) => [leg.id, { name: legName(leg), colour: legColour(leg) }])),
    [call.legs],
  );
  const isReading = !log.isDone && !log.isStopped && log.trouble === undefined;
  return (
    <>
      {(log.isStopped || log.trouble) && (
        <p class="row">
          {log.isStopped && <span>{t('logStopped')}</span>}
          <Button onPress={log.again}>{t('logReadOn')}</Button>
        </p>
      )}
      <div class="log-place">
        <View
          log={client}
          loading={{ bytes: log.bytes, total: log.total, done: !isReading, stop: log.stop }}
          trouble={log.trouble}
          moment={holdsLines ? undefined : moment}
          follow={follow}
          onFollow={setFollow}
          zone={settings.zone}
          query={query}
          onQuery={onQuery}
          selection={selection}
          onSelect={onSelect}
          callNames={callNames}
          reference={reference}
          copy={doors.copy}
          saveRaw={() => void saveRaw({ log, client, logUrl, keyId, call, doors })}
          saveParts={(name, parts) => doors.saveBlob(name, new Blob(parts, { type: 'text/plain' }))}
          keys={settings.singleKeys}
        />
      </div>
    </>
  );
}
