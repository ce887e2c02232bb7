import { t } from '@/utils/i18n.ts';

/** The page without anything to show. */
export function NoTarget() {
  return (
    <section class="card stack">
      <h1>{t('callNoTarget')}</h1>
      <p>{t('callNoTargetDo')}</p>
      <p>
        <a class="button" href="/popup.html">
          {t('optionsOpenEarshot')}
        </a>
      </p>
    </section>
  );
}
