const FIRST_REACH = 2000;

/** How many lines a search looks at next: few at first, so that its first match comes soon, then more and more. */
export function growingReach(): () => number {
  let lines = FIRST_REACH / 4;
  return () => (lines *= 4);
}
