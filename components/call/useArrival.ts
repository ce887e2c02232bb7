import { useEffect, useRef } from 'preact/hooks';
import type { CallAddress } from '@/utils/call/address.ts';
import { isPlayable } from '@/utils/call/playlist.ts';
import type { WholeCall } from '@/utils/call/whole-call.ts';
import { identify, type WholeRecording } from '@/utils/call/whole-recordings.ts';
import { parseStoredObject } from '@/utils/link/secure-object.ts';
import type { Playback } from './usePlayback.ts';

interface Arrival {
  address: CallAddress;
  call: WholeCall;
  /** Is it known when the session began, as exactly as it will ever be? */
  isSettled: boolean;
  /** Is every recording known that ever will be? */
  isComplete: boolean;
  playback: Playback;
  /** The moment of a line of the log, counted from 0. */
  momentOfLine(line: number): Promise<number | undefined>;
  /** New whenever more of the log has been read. */
  facts: unknown;
}

/** The last recordings that a log names are known within this time after it has been read. */
const NAMED_MS = 1000;

/** Goes to the place that the address names, once, as soon as it is known where that is. */
export function useArrival(arrival: Arrival): void {
  const { address, call, isSettled, isComplete, playback, momentOfLine, facts } = arrival;
  const hasChosen = useRef(false);
  const hasArrived = useRef(false);
  const { target, place } = address;
  const linked = target?.type === 'link' ? linkedRecording(target.url) : undefined;
  const wanted = linked ?? place.recordId;
  const playable = call.recordings.filter(isPlayable);

  const choose = (recording: WholeRecording | undefined) => {
    // Somebody may have chosen one while the one that is wanted was awaited.
    if (hasChosen.current || !recording || playback.current !== undefined) return;
    hasChosen.current = true;
    const isInRecording = linked !== undefined && recording.key === linked;
    const comesLater = !isInRecording && (place.time !== undefined || place.lines !== undefined);
    playback.choose(recording, isInRecording ? place.time : comesLater ? 0 : undefined);
  };
  useEffect(() => {
    const found = playable.find(({ key }) => key === wanted);
    if (found || wanted === undefined) choose(found ?? playable[0]);
    if (found || !isComplete) return;
    const timer = setTimeout(() => choose(playable[0]), NAMED_MS);
    return () => clearTimeout(timer);
  }, [call.recordings, isComplete, playback.current]);

  const arriveAt = (moment: number) => {
    if (hasArrived.current) return;
    hasArrived.current = true;
    const { player } = playback;
    // Whoever has gone elsewhere while the line was being read wants to be there.
    if (!player.isGoing && player.position.value === 0) playback.goTo(moment, false);
  };
  // The place is in the recording that is awaited.
  const mayBeChosen = playable.length > 0 || !isComplete;
  const isAwaiting = wanted !== undefined && playback.current === undefined && mayBeChosen;
  useEffect(() => {
    if (hasArrived.current || !isSettled || isAwaiting || !call.started || linked !== undefined) return;
    const { time, lines } = place;
    if (time !== undefined) arriveAt(call.started.time + time * 1000);
    else if (lines) {
      momentOfLine(lines.from - 1).then(
        (moment) => moment !== undefined && arriveAt(moment),
        () => undefined,
      );
    }
  }, [isSettled, isAwaiting, call.started?.time, facts]);
}

/** The key of the recording behind a link; undefined for a link to a log. */
export function linkedRecording(url: string): string | undefined {
  return parseStoredObject(url)?.kind === 'recording' ? identify(url).key : undefined;
}
