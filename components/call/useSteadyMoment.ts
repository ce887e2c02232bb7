import { useEffect, useState } from 'preact/hooks';
import type { Playback } from './usePlayback.ts';

/** The log follows this closely while playing, milliseconds. */
const EVERY_MS = 40;

/** The playhead for what is too much to draw sixty times a second. The last place is never left out. */
export function useSteadyMoment({ playhead }: Pick<Playback, 'playhead'>): number | undefined {
  const [moment, setMoment] = useState(playhead.value);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    setMoment(playhead.value);
    const end = playhead.subscribe(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setMoment(playhead.value);
      }, EVERY_MS);
    });
    return () => {
      end();
      clearTimeout(timer);
    };
  }, [playhead]);
  return moment;
}
