import { useEffect, useRef, useState } from 'preact/hooks';
import type { PopupDoors } from './doors.ts';
import { afterEvent, FIRST_DAYS_BACK, type SearchState } from './search-state.ts';

export interface Search {
  /** What stands in the search box. */
  text: string;
  state: SearchState;
  type: (text: string) => void;
  /** Starts a search in place of the one before. */
  start: (text: string, daysBack?: number) => void;
  stop: () => void;
  clear: () => void;
}

/** The search of the popup. At most one runs; leaving the page stops it. */
export function useSearch({ startFind, remember }: Pick<PopupDoors, 'startFind' | 'remember'>): Search {
  const [text, setText] = useState('');
  const [state, setState] = useState<SearchState>({ phase: 'idle' });
  const running = useRef<{ stop(): void } | undefined>(undefined);
  const turn = useRef(0);

  const halt = () => {
    turn.current++;
    running.current?.stop();
    running.current = undefined;
  };
  useEffect(() => halt, []);

  const start = (wanted: string, daysBack: number = FIRST_DAYS_BACK) => {
    halt();
    setText(wanted);
    const query = wanted.trim();
    // A memory storage that refuses costs the person a paste, not the search.
    remember(query).catch(() => undefined);
    if (query === '') {
      setState({ phase: 'idle' });
      return;
    }
    setState({ phase: 'looking', text: query, progress: undefined });
    const mine = turn.current;
    running.current = startFind({ text: query, daysBack }, (event) => {
      if (turn.current === mine) setState(afterEvent(query, event));
    });
  };
  const stop = () => {
    halt();
    setState({ phase: 'stopped' });
  };
  const clear = () => start('');
  return { text, state, type: setText, start, stop, clear };
}
