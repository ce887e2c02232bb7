import { useEffect, useState } from 'preact/hooks';
import { isWhole, pan, reveal, type View, viewOf, zoom } from '@/utils/call/scale.ts';
import type { Store } from '@/utils/call/store.ts';

export interface ViewActions {
  view: View;
  isWhole: boolean;
  zoom(factor: number, around?: number): void;
  fit(): void;
  pan(share: number): void;
  show(one: number, other: number): void;
}

/** Which part of the axis is shown. Undefined is all of it, however much that comes to be. */
export function useView(whole: View, playhead: Store<number | undefined>): ViewActions {
  const [chosen, setChosen] = useState<View>();
  const view = chosen ?? whole;
  const choose = (next: View) => setChosen(isWhole(next, whole) ? undefined : next);

  useEffect(
    () =>
      playhead.subscribe((moment) => {
        if (moment !== undefined) setChosen((before) => before && reveal(before, whole, moment));
      }),
    [playhead, whole.from, whole.to],
  );
  return {
    view,
    isWhole: chosen === undefined,
    zoom: (factor, around) => {
      const moment = around ?? playhead.value;
      const isSeen = moment !== undefined && moment >= view.from && moment <= view.to;
      choose(zoom(view, whole, factor, isSeen ? moment : (view.from + view.to) / 2));
    },
    fit: () => setChosen(undefined),
    pan: (share) => choose(pan(view, whole, share)),
    show: (one, other) => choose(viewOf(one, other, whole)),
  };
}
