import { useEffect, useState } from 'preact/hooks';

/** The time, epoch milliseconds, told anew every `everyMs` while the component is shown; 0 stands still. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (everyMs === 0) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
