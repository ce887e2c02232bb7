import { useMemo, useState } from 'preact/hooks';
import type { AccountList } from '@/utils/account/accounts.ts';
import { type CallAddress, type CallTarget, writeCallAddress } from '@/utils/call/address.ts';
import type { CallPageSettings } from '@/utils/call/settings.ts';
import { t } from '@/utils/i18n.ts';
import { formatReference } from '@/utils/log/reference.ts';
import { CallHeader } from './CallHeader.tsx';
import type { CallDoors } from './doors.ts';
import { HelpDialog } from './HelpDialog.tsx';
import { LogPanel } from './LogPanel.tsx';
import { PlayerSection } from './player/PlayerSection.tsx';
import { transportOf } from './player/transport.ts';
import { useBookmarks } from './player/useBookmarks.ts';
import { SearchState } from './SearchState.tsx';
import { useAddress } from './useAddress.ts';
import { useArrival } from './useArrival.ts';
import { useKeys } from './useKeys.ts';
import { usePlayback } from './usePlayback.ts';
import { useWaveforms } from './useWaveforms.ts';
import { useWholeCall } from './useWholeCall.ts';

interface CallContentProps {
  address: CallAddress & { target: CallTarget };
  accounts: AccountList | undefined;
  settings: CallPageSettings;
  doors: CallDoors;
}

export type Selection = { from: number; to: number } | undefined;

export function CallContent({ address, accounts, settings, doors }: CallContentProps) {
  const { target } = address;
  const { call, search, log, logUrl, keyId, isSettled } = useWholeCall(target, doors);
  const [selection, setSelection] = useState<Selection>(address.place.lines);
  const [isHelping, setIsHelping] = useState(false);
  const playback = usePlayback(call.recordings, settings, doors);
  const { player, current, playhead } = playback;
  const waveforms = useWaveforms(player, current, doors.createWaveformWorker);
  const marks = useBookmarks(current, doors);
  const onSettings = (fields: Partial<CallPageSettings>) => void doors.changeSettings(fields);
  const transport = useMemo(() => transportOf(playback, onSettings), [player]);

  useArrival({
    address,
    call,
    isSettled,
    playback,
    momentOfLine: async (line) => log.client?.ask('momentOfLine', { line }),
  });
  const here = useAddress({ target, call, keyId, selection, query: address.place.query, playback, doors });
  useKeys({ transport, marks, player, isOn: settings.singleKeys, onHelp: () => setIsHelping(true) });

  const account = accounts?.accounts.find((known) => known.keyId === keyId);
  const offset = () => {
    const moment = playhead.value;
    return moment === undefined || !call.started ? undefined : moment - call.started.time;
  };
  const reference = (lines: Selection = selection) =>
    call.sessionId === undefined
      ? undefined
      : formatReference({
          session: call.sessionId,
          ...(offset() === undefined ? {} : { offset: Math.max(0, offset() ?? 0) }),
          ...(lines ? { fromLine: lines.from, toLine: lines.to } : {}),
        });
  return (
    <>
      <CallHeader
        heading={headingOf(target, call.sessionId)}
        call={call}
        accountLabel={account?.label}
        zone={settings.zone}
        onZone={(zone) => onSettings({ zone })}
        reference={reference}
        link={() => doors.addressOf(writeCallAddress(here()))}
        copy={doors.copy}
        onHelp={() => setIsHelping(true)}
      />
      <SearchState
        target={target}
        search={search}
        isPageUseful={log.bytes > 0 || call.recordings.length > 0}
        onOptions={doors.openOptions}
      />
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
          save={(recording) =>
            doors.save({
              url: recording.url ?? '',
              keyId,
              sessionId: call.sessionId,
              startedAt: recording.started?.time ?? call.started?.time,
            })
          }
        />
      ) : (
        <NoRecording isKnown={search.state.phase === 'found' || log.isDone} />
      )}
      <LogPanel
        log={log}
        url={logUrl}
        session={search.state.phase === 'found' ? search.state.session : undefined}
      />
      <HelpDialog
        isOpen={isHelping}
        onClose={() => setIsHelping(false)}
        settings={settings}
        onSettings={onSettings}
      />
    </>
  );
}

function headingOf(target: CallTarget, sessionId: string | undefined): string {
  const id = sessionId ?? (target.type === 'session' ? target.sessionId : undefined);
  if (id !== undefined) return t('sessionHeading', id);
  return t('kindRecording');
}

function NoRecording({ isKnown }: { isKnown: boolean }) {
  if (!isKnown) return null;
  return (
    <section class="card" aria-labelledby="player-heading">
      <h2 id="player-heading" class="unseen">
        {t('playerHeading')}
      </h2>
      <p class="quiet">{t('recordingsNone')}</p>
    </section>
  );
}
