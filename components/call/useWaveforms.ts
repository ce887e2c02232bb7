import { useEffect, useRef, useState } from 'preact/hooks';
import type { CallPlayer } from '@/utils/call/player.ts';
import { MediaReadError } from '@/utils/media/ranges-answer.ts';
import { readWaveform } from '@/utils/media/waveform-client.ts';
import { isWaveform, type NoWaveform, type Waveform } from '@/utils/media/waveform-protocol.ts';
import type { CallDoors } from './doors.ts';
import { useStorePart } from './useStore.ts';

export type WaveformState =
  | { phase: 'reading'; waveform: Waveform | undefined; share: number | undefined }
  | { phase: 'done'; waveform: Waveform }
  | { phase: 'none'; reason: NoWaveform['reason'] | 'failed' };

/**
 * Measures the recording that is loaded, from the moment that it can be played; what was measured to its end is kept,
 * until it is loaded again and has grown.
 * The player's own requests come first: while it waits for bytes, nothing else is read.
 */
export function useWaveforms(
  player: CallPlayer,
  key: string | undefined,
  { createWaveformWorker: createWorker, open }: Pick<CallDoors, 'createWaveformWorker' | 'open'>,
): ReadonlyMap<string, WaveformState> {
  const [states, setStates] = useState<ReadonlyMap<string, WaveformState>>(() => new Map());
  const url = useStorePart(player.state, (state) => (state.phase === 'ready' ? state.url : undefined));
  /** Key of each recording that is measured → how long it was then, seconds. */
  const done = useRef(new Map<string, number>());

  useEffect(() => {
    if (key === undefined || url === undefined) return;
    const length = player.state.value.duration ?? 0;
    if (length <= (done.current.get(key) ?? -1)) return;
    const controller = new AbortController();
    const put = (state: WaveformState) => {
      if (!controller.signal.aborted) setStates((before) => new Map(before).set(key, state));
    };
    let waveform: Waveform | undefined;
    let share: number | undefined;
    const tell = () => put({ phase: 'reading', waveform, share });
    const measure = () =>
      readWaveform(url, {
        createWorker,
        signal: controller.signal,
        ready: () => untilFlowing(player, controller.signal),
        onUpdate: (update) => {
          waveform = update;
          tell();
        },
        onProgress: (known) => {
          share = known;
          tell();
        },
      });
    // A token that ran out in between: once more from the beginning, under a fresh one.
    const measureAgain = async (thrown: unknown) => {
      if (!(thrown instanceof MediaReadError) || thrown.code !== 'refused') throw thrown;
      await open(url);
      return measure();
    };
    measure()
      .catch(measureAgain)
      .then(
        (result) => {
          done.current.set(key, length);
          put(
            isWaveform(result)
              ? { phase: 'done', waveform: result }
              : { phase: 'none', reason: result.reason },
          );
        },
        () => put({ phase: 'none', reason: 'failed' }),
      );
    return () => controller.abort();
  }, [key, url]);
  return states;
}

/** Resolves when the player does not wait for bytes. */
function untilFlowing(player: CallPlayer, signal: AbortSignal): Promise<void> {
  if (!player.state.value.isWaiting) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = () => {
      end();
      resolve();
    };
    const end = player.state.subscribe((state) => {
      if (!state.isWaiting) finish();
    });
    signal.addEventListener('abort', finish, { once: true });
  });
}
