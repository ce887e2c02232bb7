import { useEffect, useState } from 'preact/hooks';

/** Below this there is room for one lane, and the player sticks to the bottom; the style sheets say the same. */
export const NARROW = '(max-width: 719px)';

/** Whether a media query matches now. */
export function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const update = () => setMatches(list.matches);
    update();
    list.addEventListener('change', update);
    return () => list.removeEventListener('change', update);
  }, [query]);
  return matches;
}
