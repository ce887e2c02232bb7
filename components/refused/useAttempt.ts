import { useEffect, useState } from 'preact/hooks';
import { type ErrorRecord, toAppError } from '@/utils/errors.ts';
import type { RefusedDoors } from './doors.ts';

interface State {
  /** undefined while it is tried. */
  error: ErrorRecord | undefined;
  /** How many tries there were. */
  count: number;
  /** How many of them, since a person last did something, came by themselves. */
  byItself: number;
}

interface Attempt extends State {
  retry: () => void;
  retryByItself: () => void;
}

/** Tries whether the object opens now, at once and whenever asked, and leaves for it when it does. */
export function useAttempt(url: string, reason: ErrorRecord | undefined, doors: RefusedDoors): Attempt {
  const [state, setState] = useState<State>({ error: reason, count: 0, byItself: 0 });
  const next = (byItself: (before: number) => number) =>
    setState((before) => ({
      error: undefined,
      count: before.count + 1,
      byItself: byItself(before.byItself),
    }));
  useEffect(() => {
    if (state.error) return undefined;
    let current = true;
    doors.tryObject(url).then(
      () => current && doors.go(url),
      (thrown: unknown) => {
        if (current) setState((before) => ({ ...before, error: toAppError(thrown).toRecord() }));
      },
    );
    return () => {
      current = false;
    };
  }, [state.count]);
  return { ...state, retry: () => next(() => 0), retryByItself: () => next((before) => before + 1) };
}
