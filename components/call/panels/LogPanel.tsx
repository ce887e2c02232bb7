import type { ComponentType } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { LogBookmarks, LogViewProps } from '@/components/log/log-view-props.ts';
import { explain } from '@/utils/explain.ts';
import { t } from '@/utils/i18n.ts';
import type { LogClient } from '@/utils/log/client.ts';
import { Notice } from '../../shared/Notice.tsx';
import { useAction } from '../../shared/useAction.ts';
import type { CallTabsProps } from '../CallTabs.tsx';
import { legColour, legName } from '../names.ts';
import { useSteadyMoment } from '../useSteadyMoment.ts';
import { useStorePart } from '../useStore.ts';
import { LogState } from './LogState.tsx';
import { type SavedRaw, saveRaw } from './save-raw.ts';
import { namesOfLog, useLogBookmarks } from './useLogBookmarks.ts';
import { useLogView } from './useLogView.ts';

/** The log, or why there is none. */
export function LogPanel(props: CallTabsProps) {
  const { known, doors } = props;
  const { call, log, logUrl, keyId } = known;
  const View = useLogView(logUrl !== undefined);
  const isShown = useShown(logUrl, log.bytes > 0);
  const saving = useAction();
  const [saved, setSaved] = useState<SavedRaw>();
  const save = () =>
    saving.run(async () => setSaved(await saveRaw({ log, client: log.client, logUrl, keyId, call, doors })));
  const bookmarks = useLogBookmarks(namesOfLog(call.sessionId, logUrl), doors);
  const note = saving.busy ? t('statusSaving') : saving.done ? t(SAVED_WORDS[saved ?? 'whole']) : '';
  return (
    <>
      <div role="status">{saving.error && <Notice words={explain(saving.error)} />}</div>
      {log.client && isShown && View ? (
        <ReadLog {...props} client={log.client} View={View} bookmarks={bookmarks} note={note} onSave={save} />
      ) : (
        <LogState {...props} note={note} onSave={save} />
      )}
    </>
  );
}

const SAVED_WORDS = { whole: 'statusSaved', part: 'logSavedPart' } as const;

/** A log that has been shown stays, also while it is read anew: its view holds what the person chose. */
function useShown(url: string | undefined, hasCome: boolean): boolean {
  const shown = useRef<string>(undefined);
  if (hasCome) shown.current = url;
  return url !== undefined && shown.current === url;
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
  bookmarks: LogBookmarks;
  note: string;
  onSave: () => void;
}

function ReadLog({
  known,
  client,
  View,
  bookmarks,
  note,
  onSave,
  playback,
  settings,
  selection,
  query,
  onQuery,
  onSelect,
  reference,
  doors,
}: ReadLogProps) {
  const { call, log } = known;
  const moment = useSteadyMoment(playback);
  const [follow, setFollow] = useState(true);
  const holdsLines = useHold(playback, selection);
  const callNames = useMemo(
    () => new Map(call.legs.map((leg) => [leg.id, { name: legName(leg), colour: legColour(leg) }])),
    [call.legs],
  );
  const isReading = !log.isDone && !log.isStopped && log.trouble === undefined;
  return (
    <div class="log-place">
      <View
        log={client}
        loading={{
          bytes: log.bytes,
          total: log.total,
          done: !isReading,
          isStopped: log.isStopped,
          stop: log.stop,
          again: log.again,
        }}
        note={note}
        trouble={log.trouble}
        moment={holdsLines ? undefined : moment}
        follow={follow}
        onFollow={setFollow}
        zone={settings.zone}
        query={query}
        onQuery={onQuery}
        selection={selection}
        onSelect={onSelect}
        bookmarks={bookmarks}
        callNames={callNames}
        reference={reference}
        copy={doors.copy}
        saveRaw={onSave}
        saveParts={(name, parts) => doors.saveBlob(name, new Blob(parts, { type: 'text/plain' }))}
        keys={settings.singleKeys}
      />
    </div>
  );
}
