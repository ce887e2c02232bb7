const DAY_MS = 24 * 60 * 60 * 1000;

/** A span of time to search, epoch milliseconds. */
export interface SearchWindow {
  from: number;
  to: number;
}

/** Most sessions that are looked for are from today or this week: the steps start near and grow, in days. */
const STEPS_IN_DAYS = [2, 7, 22, 31];

/** Windows from now backwards to `daysBack` days, each touching the one before. */
export function* windowsBack(now: number, daysBack: number): Generator<SearchWindow> {
  const end = now - daysBack * DAY_MS;
  let to = now + DAY_MS;
  for (let step = 0; to > end; step++) {
    const days = STEPS_IN_DAYS[Math.min(step, STEPS_IN_DAYS.length - 1)] ?? 31;
    const from = Math.max(end, (step === 0 ? now : to) - days * DAY_MS);
    yield { from, to };
    to = from;
  }
}

/** The day of a link, with a day around it: a call that runs over midnight belongs to the day before. */
export function windowOfDay(date: string): SearchWindow {
  const start = Date.parse(`${date}T00:00:00Z`);
  return { from: start - DAY_MS, to: start + 2 * DAY_MS };
}

/** A window that Voximplant found too long, in halves, the later one first; undefined when it cannot shrink. */
export function halves(window: SearchWindow): [SearchWindow, SearchWindow] | undefined {
  if (window.to - window.from <= DAY_MS) return undefined;
  const middle = Math.floor((window.from + window.to) / 2);
  return [
    { from: middle, to: window.to },
    { from: window.from, to: middle },
  ];
}
