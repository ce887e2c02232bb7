import { t } from '@/utils/i18n.ts';
import type { Bookmark } from '@/utils/media/bookmarks.ts';
import { formatTimeWithTenths } from '@/utils/media/time-text.ts';
import { Button } from '../../shared/Button.tsx';

interface BookmarksProps {
  bookmarks: readonly Bookmark[];
  onGo: (seconds: number) => void;
  onNote: (seconds: number, note: string) => void;
  onRemove: (seconds: number) => void;
}

/** Marked places with their notes. */
export function Bookmarks({ bookmarks, onGo, onNote, onRemove }: BookmarksProps) {
  if (bookmarks.length === 0) return null;
  return (
    <details class="bookmarks" open>
      <summary>{t('bookmarksHeading', bookmarks.length)}</summary>
      <ol class="stack">
        {bookmarks.map(({ seconds, label }) => {
          const time = formatTimeWithTenths(seconds);
          return (
            <li key={seconds} class="row">
              <Button name={t('bookmarkGo', time)} onPress={() => onGo(seconds)}>
                {time}
              </Button>
              <input
                class="field bookmark-note"
                type="text"
                defaultValue={label}
                maxLength={200}
                placeholder={t('bookmarkNote')}
                aria-label={t('bookmarkNoteAt', time)}
                onChange={(event) => onNote(seconds, event.currentTarget.value)}
              />
              <Button look="bare" icon="cross" iconOnly onPress={() => onRemove(seconds)}>
                {t('bookmarkRemove', time)}
              </Button>
            </li>
          );
        })}
      </ol>
    </details>
  );
}
