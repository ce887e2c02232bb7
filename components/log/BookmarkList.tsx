import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '@/utils/i18n.ts';
import { LONGEST_NOTE } from '@/utils/log/bookmarks.ts';
import type { LogBookmarks } from './log-view-props.ts';
import { Tool } from './Tool.tsx';
import { countText } from './words.ts';

interface BookmarkListProps {
  bookmarks: LogBookmarks;
  /** A line, from 0. */
  onGo: (line: number) => void;
  onClose: () => void;
}

/** The marked lines with their notes: to go there, to write a note, to take the mark away. */
export function BookmarkList({ bookmarks: { list, put, remove }, onGo, onClose }: BookmarkListProps) {
  const element = useRef<HTMLElement>(null);
  const removed = useRef<number>(undefined);
  const buttons = () => element.current?.querySelectorAll<HTMLElement>('button') ?? [];
  useEffect(() => buttons()[0]?.focus(), []);
  // The button that had the focus is gone: the one in its place takes it.
  useLayoutEffect(() => {
    if (removed.current === undefined) return;
    const all = [...buttons()];
    (all[removed.current * 2 + 1] ?? all.at(-1))?.focus();
    removed.current = undefined;
  }, [list.length]);
  return (
    <section ref={element} class="log-find log-bookmarks" aria-label={t('logBookmarks')}>
      {list.length === 0 && <p>{t('logSaidNoMarks')}</p>}
      <ol>
        {list.map(({ line, note }, index) => {
          const number = countText(line + 1);
          return (
            <li key={line}>
              <Tool name={t('logBookmarkGo', number)} onPress={() => onGo(line)}>
                {number}
              </Tool>
              <input
                type="text"
                class="log-input"
                defaultValue={note}
                maxLength={LONGEST_NOTE}
                placeholder={t('bookmarkNote')}
                aria-label={t('logBookmarkNote', number)}
                onInput={(event) => put(line, event.currentTarget.value)}
              />
              <Tool
                name={t('logBookmarkRemove', number)}
                icon="minus"
                onPress={() => {
                  removed.current = index;
                  remove(line);
                }}
              />
            </li>
          );
        })}
      </ol>
      <Tool name={t('logBookmarksClose')} icon="close" onPress={onClose} />
    </section>
  );
}
