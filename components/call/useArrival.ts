import { useEffect, useRef } from 'preact/hooks';
import type { CallAddress } from '@/utils/call/address.ts';
import { isPlayable } from '@/utils/call/playlist.ts';
import type { WholeCall } from '@/utils/call/whole-call.ts';
import { identify } from '@/utils/call/whole-recordings.ts';
import { parseStoredObject } from '@/utils/link/secure-object.ts';
import type { Playback } from './usePlayback.ts';

interface Arrival {
  address: CallAddress;
  call: WholeCall;
  /** Is it known when the session began, as exactly as it will ever be? */
  isSettled: boolean;
  playback: Playback;
  /** The moment of a line of the log, counted from 0. */
  momentOfLine(line: number): Promise<number | undefined>;
  /** New whenever more of the log has been read. */
  facts: unknown;
}

/** Goes to the place that the address names, once, as soon as it is known where that is. */
export function useArrival({ address, call, isSettled, playback, momentOfLine, facts }: Arrival): void {
  const hasChosen = useRef(false);
  const hasArrived = useRef(false);
  const { target, place } = address;
  const linked = target?.type === 'link' ? linkedRecording(target.url) : undefined;

  useEffect(() => {
    const wanted = linked ?? place.recordId;
    const playable = call.recordings.filter(isPlayable);
    const recording = playable.find(({ key }) => key === wanted) ?? playable[0];
    if (hasChosen.current || !recording) return;
    hasChosen.current = true;
    const isInRecording = linked !== undefined && recording.key === linked;
    const comesLater = !isInRecording && (place.time !== undefined || place.lines !== undefined);
    playback.choose(recording, isInRecording ? place.time : comesLater ? 0 : undefined);
  }, [call.recordings]);

  const arriveAt = (moment: number) => {
    if (hasArrived.current) return;
    hasArrived.current = true;
    const { player } = playback;
    // Whoever has gone elsewhere while the line was being read wants to be there.
    if (!player.isGoing && player.position.value === 0) playback.goTo(moment, false);
  };
  useEffect(() => {
    if (hasArrived.current || !isSettled || !call.started || linked !== undefined) return;
    const { time, lines } = place;
    if (time !== undefined) arriveAt(call.started.time + time * 1000);
    else if (lines) {
      momentOfLine(lines.from - 1).then(
        (moment) => moment !== undefined && arriveAt(moment),
        () => undefined,
      );
    }
  }, [isSettled, call.started?.time, facts]);
}

/** The key of the recording behind a link; undefined for a link to a log. */
export function linkedRecording(url: string): string | undefined {
  return parseStoredObject(url)?.kind === 'recording' ? identify(url).key : undefined;
}
