import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { AccountList } from '@/utils/account/accounts.ts';
import { labelOfActor } from '@/utils/account/actor.ts';
import { type CallAddress, type CallTarget, writeCallAddress } from '@/utils/call/address.ts';
import type { CallPageSettings } from '@/utils/call/settings.ts';
import { t } from '@/utils/i18n.ts';
import { parseStoredObject } from '@/utils/link/secure-object.ts';
import { lazily } from '../shared/lazily.ts';
import { objectName } from '../shared/object-name.ts';
import { CallHeader } from './CallHeader.tsx';
import { CallTabs } from './CallTabs.tsx';
import type { CallDoors } from './doors.ts';
import { NoRecording } from './player/NoRecording.tsx';
import { PlayerSection } from './player/PlayerSection.tsx';
import { transportOf } from './player/transport.ts';
import { useBookmarks } from './player/useBookmarks.ts';
import { useMediaSession } from './player/useMediaSession.ts';
import { SearchState } from './SearchState.tsx';
import { TimelinePlace } from './timeline/TimelinePlace.tsx';
import { useAddress } from './useAddress.ts';
import { useArrival } from './useArrival.ts';
import { useKeys } from './useKeys.ts';
import { usePlayback } from './usePlayback.ts';
import { type Selection, useReference } from './useReference.ts';
import { useTimeline } from './useTimeline.ts';
import { useWaveforms } from './useWaveforms.ts';
import { useWholeCall } from './useWholeCall.ts';

const HelpDialog = lazily(() => import('./HelpDialog.tsx').then((part) => part.HelpDialog));

interface CallContentProps {
  address: CallAddress & { target: CallTarget };
  accounts: AccountList | undefined;
  settings: CallPageSettings;
  doors: CallDoors;
}

/** Everything about one call, and what connects it: one playhead, one selection, one zone. */
export function CallContent({ address, accounts, settings, doors }: CallContentProps) {
  const { target } = address;
  const known = useWholeCall(target, doors);
  const { call, search, log, keyId } = known;
  const session = search.state.phase === 'found' ? search.state.session : undefined;
  const [selection, setSelection] = useState<Selection>(address.place.lines);
  const [query, setQuery] = useState(address.place.query ?? '');
  const [isHelping, setIsHelping] = useState(false);
  const playback = usePlayback(call.recordings, settings, doors);
  const { player, current } = playback;
  const waveforms = useWaveforms(player, current, doors);
  const timeline = useTimeline(call, log.facts, waveforms, settings.sidesSwapped);
  const marks = useBookmarks(current, doors);
  const onSettings = (fields: Partial<CallPageSettings>) => void doors.changeSettings(fields);
  const transport = useMemo(() => transportOf(playback, onSettings), [player]);
  const zoomer = useRef<(factor: number | 'fit') => void>(undefined);
  const onHelp = () => setIsHelping(true);

  const momentOfLine = async (line: number) => log.client?.ask('momentOfLine', { line });
  useArrival({ ...known, address, playback, momentOfLine, facts: log.facts });
  const here = useAddress({ target, call, keyId, selection, query, playback, doors });
  useKeys({
    transport,
    marks,
    player,
    isOn: settings.singleKeys,
    onHelp,
    onZoom: (by) => zoomer.current?.(by),
  });
  useMediaSession(playback, transport, call, settings.showsNumbers);
  const heading = headingOf(target, call.sessionId);
  useEffect(() => {
    document.title = t('callTitleNamed', heading);
  }, [heading]);
  const reference = useReference(call, playback.playhead, selection, momentOfLine);

  return (
    <>
      <CallHeader
        heading={heading}
        call={call}
        accountLabel={accounts && keyId !== undefined ? labelOfActor(accounts.accounts, keyId) : undefined}
        zone={settings.zone}
        onZone={(zone) => onSettings({ zone })}
        reference={reference}
        link={() => doors.addressOf(writeCallAddress(here()))}
        copy={doors.copy}
        onHelp={onHelp}
      />
      <SearchState
        target={target}
        search={search}
        isPageUseful={log.bytes > 0 || call.recordings.length > 0}
        onOptions={doors.openOptions}
        copy={doors.copy}
      />
      {timeline && (
        <TimelinePlace
          timeline={timeline}
          call={call}
          log={log.client}
          logVersion={log.facts}
          playback={playback}
          zone={settings.zone}
          zoomer={zoomer}
          onGo={(moment, line) => {
            setSelection(line === undefined ? undefined : { from: line + 1, to: line + 1 });
            playback.goTo(moment, true);
          }}
        />
      )}
      {call.recordings.length > 0 ? (
        <PlayerSection
          call={call}
          playback={playback}
          transport={transport}
          marks={marks}
          waveforms={waveforms}
          settings={settings}
          onSettings={onSettings}
          onOptions={doors.openOptions}
          save={({ url = '', started }) =>
            doors.save({ url, keyId, sessionId: call.sessionId, startedAt: (started ?? call.started)?.time })
          }
        />
      ) : (
        (session || log.isDone) && <NoRecording />
      )}
      <CallTabs
        known={known}
        session={session}
        playback={playback}
        settings={settings}
        selection={selection}
        query={query}
        onQuery={setQuery}
        onSelect={(lines, moment) => {
          setSelection(lines);
          if (moment !== undefined) playback.goTo(moment);
        }}
        reference={reference}
        doors={doors}
      />
      {isHelping && (
        <HelpDialog onClose={() => setIsHelping(false)} settings={settings} onSettings={onSettings} />
      )}
    </>
  );
}

function headingOf(target: CallTarget, sessionId: string | undefined): string {
  const object = target.type === 'link' ? parseStoredObject(target.url) : undefined;
  const id = sessionId ?? (target.type === 'session' ? target.sessionId : object?.sessionId);
  if (id !== undefined) return t('sessionHeading', id);
  return object ? objectName(object) : t('kindRecording');
}
