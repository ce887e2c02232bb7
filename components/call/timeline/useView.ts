import { useEffect, useState } from 'preact/hooks';
import { isSeen, isWhole, pan, reveal, type View, viewOf, zoom } from '@/utils/call/scale.ts';
import type { Store } from '@/utils/call/store.ts';

export interface ViewActions {
  view: View;
  isWhole: boolean;
  zoom(factor: number, around?: number): void;
  fit(): void;
  pan(share: number): void;
  show(one: number, other: number): void;
}

/** Which part of the axis is shown: it goes with a playhead that is in it, and stays where it is without. */
export function useView(whole: View, playhead: Store<number | undefined>): ViewActions {
  /** Undefined is all of it, however much that comes to be. */
  const [chosen, setChosen] = useState<View>();
  const view = chosen ?? whole;
  const choose = (next: View) => setChosen(isWhole(next, whole) ? undefined : next);

  useEffect(() => {
    let last = playhead.value;
    return playhead.subscribe((moment) => {
      const from = last;
      last = moment;
      if (from === undefined || moment === undefined) return;
      // Whoever has moved the view away from the playhead wants to look elsewhere while it plays.
      setChosen((before) => before && (isSeen(before, from) ? reveal(before, whole, moment) : before));
    });
  }, [playhead, whole.from, whole.to]);
  return {
    view,
    isWhole: chosen === undefined,
    zoom: (factor, around) => {
      const moment = around ?? playhead.value;
      const anchor = moment !== undefined && isSeen(view, moment) ? moment : (view.from + view.to) / 2;
      choose(zoom(view, whole, factor, anchor));
    },
    fit: () => setChosen(undefined),
    pan: (share) => choose(pan(view, whole, share)),
    show: (one, other) => choose(viewOf(one, other, whole)),
  };
}
