import { type ComponentChild, render } from 'preact';
import { t } from '@/utils/i18n.ts';
import { holdWhilePlaying } from '@/utils/media/playing.ts';

let isMounted = false;

/** Draws a page in place of its fallback, with the title, language and direction of the words on it. */
export function mount(page: ComponentChild, title: string): void {
  const root = document.getElementById('app');
  if (!root) throw new TypeError('The page has no #app');
  document.title = title;
  document.documentElement.lang = t('languageTag');
  document.documentElement.dir = t('textDirection');
  // What an earlier call drew is drawn over, not taken away.
  if (!isMounted) {
    root.replaceChildren();
    holdWhilePlaying();
  }
  isMounted = true;
  render(page, root);
}
