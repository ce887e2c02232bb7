import { useEffect, useMemo, useState } from 'preact/hooks';

/** Changes that come in a stream are drawn at most this often, in milliseconds. */
const STREAM_INTERVAL = 100;

export interface Frame {
  /** Changes with every drawing. */
  version: number;
  /** Draws in the next frame. */
  soon(): void;
  /** Draws in the next frame too, but not ten times a second again and again. */
  inStream(): void;
}

/** Draws anew once per frame at most, however often it is called. */
export function useFrame(): Frame {
  const [version, setVersion] = useState(0);
  const frame = useMemo(() => {
    let id: number | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let drawnAt = Number.NEGATIVE_INFINITY;
    const draw = () => {
      id = undefined;
      drawnAt = performance.now();
      setVersion((count) => count + 1);
    };
    const soon = () => {
      clearTimeout(timer);
      timer = undefined;
      id ??= requestAnimationFrame(draw);
    };
    const inStream = () => {
      const wait = drawnAt + STREAM_INTERVAL - performance.now();
      if (wait <= 0) soon();
      else timer ??= setTimeout(soon, wait);
    };
    const cancel = () => {
      clearTimeout(timer);
      if (id !== undefined) cancelAnimationFrame(id);
    };
    return { soon, inStream, cancel };
  }, []);
  useEffect(() => frame.cancel, [frame]);
  return { version, soon: frame.soon, inStream: frame.inStream };
}
