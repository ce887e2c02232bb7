const FIRST_REACH = 2000;
/** About 1 MB: a pattern that is given up in the midst of it is done in a moment, and its worker need not be ended. */
const LARGEST_REACH = 8000;

/** How many lines a search looks at next: few at first, so that its first match comes soon. */
export function growingReach(): () => number {
  let lines = FIRST_REACH / 2;
  return () => {
    lines = Math.min(lines * 2, LARGEST_REACH);
    return lines;
  };
}
