import { useEffect, useState } from 'preact/hooks';

/** How long a word about what was done stays. */
const LASTS_MS = 5000;

/**
 * A short word about what was just done, for eyes and screen readers; `note` is one that others have to say, empty
 * where there is none.
 */
export function useSaying(note = ''): [said: string, say: (words: string) => void] {
  const [said, setSaid] = useState({ words: '', count: 0 });
  useEffect(() => {
    if (said.words === '') return;
    const timer = setTimeout(() => setSaid((before) => ({ ...before, words: '' })), LASTS_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const say = (words: string) => setSaid((before) => ({ words, count: before.count + 1 }));
  useEffect(() => {
    if (note !== '') say(note);
  }, [note]);
  return [said.words, say];
}
