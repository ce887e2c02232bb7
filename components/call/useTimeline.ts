import { useMemo } from 'preact/hooks';
import { type Timeline, timelineOf } from '@/utils/call/timeline.ts';
import type { WholeCall } from '@/utils/call/whole-call.ts';
import type { LogFacts } from '@/utils/log/facts.ts';
import { useNow } from '../shared/useNow.ts';
import type { WaveformState } from './useWaveforms.ts';

/** While a call runs its picture grows so often, milliseconds. */
const LIVE_MS = 5000;

/** The lanes of the call as they are known by now; undefined without any time. */
export function useTimeline(
  call: WholeCall,
  facts: LogFacts | undefined,
  waveforms: ReadonlyMap<string, WaveformState>,
  swapped: boolean,
): Timeline | undefined {
  const now = useNow(call.isRunning ? LIVE_MS : 0);
  return useMemo(() => {
    const talk = new Map(
      [...waveforms].flatMap(([key, state]) =>
        'waveform' in state && state.waveform ? [[key, state.waveform.talk.channels] as const] : [],
      ),
    );
    return timelineOf({ call, facts, talk, swapped, now });
  }, [call, facts, waveforms, swapped, now]);
}
