import { useMemo } from 'preact/hooks';
import { t } from '@/utils/i18n.ts';
import { MOST_BOOKMARKS } from '@/utils/log/bookmarks.ts';
import type { LogBookmarks } from './log-view-props.ts';
import { countText } from './words.ts';

export interface Bookmarking {
  /** Marked lines, from 0, ascending. */
  lines: ReadonlySet<number>;
  /** Marks the selected line, or takes its mark away. */
  turn(): void;
}

/** The marked lines, and how the selected one becomes one of them, with a word about it. */
export function useBookmarks(
  { list, put, remove }: LogBookmarks,
  cursor: number | undefined,
  say: (words: string) => void,
): Bookmarking {
  const lines = useMemo(() => new Set(list.map(({ line }) => line)), [list]);
  const turn = () => {
    if (cursor === undefined) return;
    if (lines.has(cursor)) {
      remove(cursor);
      say(t('logSaidUnmarked', countText(cursor + 1)));
    } else if (lines.size >= MOST_BOOKMARKS) say(t('logSaidMarksFull', countText(MOST_BOOKMARKS)));
    else {
      put(cursor, '');
      say(t('logSaidMarked', countText(cursor + 1)));
    }
  };
  return { lines, turn };
}
