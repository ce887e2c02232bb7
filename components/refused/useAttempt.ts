import { useEffect, useState } from 'preact/hooks';
import { type ErrorRecord, toAppError } from '@/utils/errors.ts';
import type { RefusedDoors } from './RefusedPage.tsx';

interface Attempt {
  /** undefined while it is tried. */
  error: ErrorRecord | undefined;
  /** How many tries there were. */
  count: number;
  retry: () => void;
}

/** Tries whether the object opens now, at once and whenever asked, and leaves for it when it does. */
export function useAttempt(url: string, reason: ErrorRecord | undefined, doors: RefusedDoors): Attempt {
  const [state, setState] = useState<{ error: ErrorRecord | undefined; count: number }>({
    error: reason,
    count: 0,
  });
  const retry = () => setState(({ count }) => ({ error: undefined, count: count + 1 }));
  useEffect(() => {
    if (state.error) return undefined;
    let current = true;
    doors.tryObject(url).then(
      () => current && doors.go(url),
      (thrown: unknown) => {
        if (current) setState(({ count }) => ({ error: toAppError(thrown).toRecord(), count }));
      },
    );
    return () => {
      current = false;
    };
  }, [state.count]);
  return { ...state, retry };
}
