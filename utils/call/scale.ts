/** The part of the time axis that is shown, epoch milliseconds. */
export interface View {
  from: number;
  to: number;
}

/** Closer than this nothing more can be told apart. */
const CLOSEST_MS = 200;

/** Where a moment lies in the view: 0 at its left edge, 1 at its right edge; beyond both outside of it. */
export function shareOf(view: View, time: number): number {
  return (time - view.from) / (view.to - view.from);
}

export function timeAt(view: View, share: number): number {
  return view.from + share * (view.to - view.from);
}

/** The view zoomed by `factor` (2 shows half as much) around a moment, inside `whole`. */
export function zoom(view: View, whole: View, factor: number, around: number): View {
  const length = Math.min(whole.to - whole.from, Math.max(CLOSEST_MS, (view.to - view.from) / factor));
  const anchor = Math.min(view.to, Math.max(view.from, around));
  const from = anchor - ((anchor - view.from) / (view.to - view.from)) * length;
  return within({ from, to: from + length }, whole);
}

/** The view moved by a share of its own length, inside `whole`. */
export function pan(view: View, whole: View, share: number): View {
  const step = (view.to - view.from) * share;
  return within({ from: view.from + step, to: view.to + step }, whole);
}

/** The view that shows a span chosen by hand, in any direction. */
export function viewOf(one: number, other: number, whole: View): View {
  const middle = (one + other) / 2;
  const half = Math.max(CLOSEST_MS, Math.abs(other - one)) / 2;
  return within({ from: middle - half, to: middle + half }, whole);
}

export function isSeen(view: View, time: number): boolean {
  return time >= view.from && time <= view.to;
}

/** Moves the view just so far that the moment is in it. */
export function reveal(view: View, whole: View, time: number): View {
  if (isSeen(view, time)) return view;
  const length = view.to - view.from;
  // A fifth of the view stays behind the moment, so that playing on is seen.
  const from = time < view.from ? time - length * 0.8 : time - length * 0.2;
  return within({ from, to: from + length }, whole);
}

export function isWhole(view: View, whole: View): boolean {
  return view.from <= whole.from && view.to >= whole.to;
}

function within(view: View, whole: View): View {
  const length = Math.min(view.to - view.from, whole.to - whole.from);
  const from = Math.min(Math.max(view.from, whole.from), whole.to - length);
  return { from, to: from + length };
}

const STEPS_MS = [
  100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000,
  1_800_000, 3_600_000, 7_200_000, 14_400_000, 43_200_000, 86_400_000,
];

/** Round moments in the view, at most `most` of them; `step` tells how finely they must be written. */
export function ticks(view: View, most: number): { times: number[]; step: number } {
  const length = view.to - view.from;
  const step = STEPS_MS.find((candidate) => length / candidate <= most) ?? length;
  const times: number[] = [];
  for (let time = Math.ceil(view.from / step) * step; time <= view.to; time += step) times.push(time);
  return { times, step };
}

/** Groups things (sorted by time) that lie closer together than `closest`, a share of the view. */
export function cluster<Thing extends { time: number }>(
  things: readonly Thing[],
  view: View,
  closest: number,
): Thing[][] {
  const groups: Thing[][] = [];
  let start = Number.NEGATIVE_INFINITY;
  for (const thing of things) {
    const share = shareOf(view, thing.time);
    if (share < 0 || share > 1) continue;
    const group = groups.at(-1);
    if (group && share - start < closest) {
      group.push(thing);
      continue;
    }
    groups.push([thing]);
    start = share;
  }
  return groups;
}
