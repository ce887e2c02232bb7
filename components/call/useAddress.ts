import { useEffect, useRef } from 'preact/hooks';
import { type CallAddress, type CallTarget, writeCallAddress } from '@/utils/call/address.ts';
import type { WholeCall } from '@/utils/call/whole-call.ts';
import type { CallDoors } from './doors.ts';
import { linkedRecording } from './useArrival.ts';
import type { Playback } from './usePlayback.ts';

interface AddressSources {
  target: CallTarget;
  call: WholeCall;
  keyId: string | undefined;
  selection: { from: number; to: number } | undefined;
  query: string;
  playback: Playback;
  doors: Pick<CallDoors, 'writeAddress'>;
}

/** Browsers refuse an address that changes more than a hundred times in half a minute. */
const WRITE_EVERY_MS = 1000;

/** Keeps the page's address at the place where the page is; gives that place when asked. */
export function useAddress(sources: AddressSources): () => CallAddress {
  const latest = useRef(sources);
  latest.current = sources;
  const { playback, selection, call, keyId, query } = sources;
  const hasMoved = useRef(false);
  const first = useRef({ selection, query });
  const soon = useRef<() => void>(undefined);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const write = () => {
      timer = undefined;
      latest.current.doors.writeAddress(writeCallAddress(addressOf(latest.current)));
    };
    const writeSoon = () => {
      hasMoved.current = true;
      timer ??= setTimeout(write, WRITE_EVERY_MS);
    };
    soon.current = writeSoon;
    const ends = [playback.playhead.subscribe(writeSoon), playback.player.position.subscribe(writeSoon)];
    return () => {
      for (const end of ends) end();
      clearTimeout(timer);
    };
  }, [playback.player]);

  useEffect(() => {
    if (selection !== first.current.selection) hasMoved.current = true;
    // Nothing has happened yet: the address says where to go, and must not lose that.
    if (!hasMoved.current) return;
    latest.current.doors.writeAddress(writeCallAddress(addressOf(latest.current)));
  }, [selection, call.sessionId, keyId, playback.current]);

  useEffect(() => {
    if (query !== first.current.query || hasMoved.current) soon.current?.();
  }, [query]);

  return () => addressOf(latest.current);
}

function addressOf({ target, call, keyId, selection, query, playback }: AddressSources): CallAddress {
  const { player, current, playhead } = playback;
  const place = { lines: selection, query: query || undefined };
  const isLinked = target.type === 'link' && linkedRecording(target.url) === current && current !== undefined;
  if (isLinked) return { target, place: { ...place, time: player.position.value, recordId: undefined } };
  const moment = playhead.value;
  const time = moment === undefined || !call.started ? undefined : (moment - call.started.time) / 1000;
  const many = call.recordings.length > 1;
  const recordId = many ? call.recordings.find(({ key }) => key === current)?.recordId : undefined;
  // Away from the recording that was linked, only the session can name the place.
  const isRecordingLink = target.type === 'link' && linkedRecording(target.url) !== undefined;
  const named: CallTarget =
    isRecordingLink && call.sessionId !== undefined
      ? { type: 'session', sessionId: call.sessionId, keyId, day: undefined }
      : target;
  return {
    target: named.type === 'session' ? { ...named, keyId: named.keyId ?? keyId, day: dayOf(call) } : named,
    place: { ...place, time, recordId },
  };
}

function dayOf({ started }: WholeCall): string | undefined {
  return started && new Date(started.time).toISOString().slice(0, 10);
}
