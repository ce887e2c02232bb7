import { useState } from 'preact/hooks';
import { type AppError, toAppError } from '@/utils/errors.ts';

export interface Action {
  busy: boolean;
  done: boolean;
  error: AppError | undefined;
  /** Runs it; a second call while the first is under way does nothing. */
  run(work: () => Promise<unknown>): void;
}

/** State of something that the person asked for: under way, done, or failed with a reason. */
export function useAction(): Action {
  const [state, setState] = useState<Omit<Action, 'run'>>({ busy: false, done: false, error: undefined });
  const run = (work: () => Promise<unknown>) => {
    if (state.busy) return;
    setState({ busy: true, done: false, error: undefined });
    work().then(
      () => setState({ busy: false, done: true, error: undefined }),
      (thrown: unknown) => setState({ busy: false, done: false, error: toAppError(thrown) }),
    );
  };
  return { ...state, run };
}
