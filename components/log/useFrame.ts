import { useEffect, useMemo, useState } from 'preact/hooks';

/** Draws anew once per frame at most, however often it is called; the number tells one drawing from the next. */
export function useFrame(): [version: number, schedule: () => void] {
  const [version, setVersion] = useState(0);
  const frame = useMemo(() => {
    let id: number | undefined;
    const schedule = () => {
      id ??= requestAnimationFrame(() => {
        id = undefined;
        setVersion((count) => count + 1);
      });
    };
    const cancel = () => {
      if (id !== undefined) cancelAnimationFrame(id);
    };
    return { schedule, cancel };
  }, []);
  useEffect(() => frame.cancel, [frame]);
  return [version, frame.schedule];
}
