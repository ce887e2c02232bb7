import { t } from '@/utils/i18n.ts';

/** Stands where the player would be. */
export function NoRecording() {
  return (
    <section class="card" aria-labelledby="player-heading">
      <h2 id="player-heading" class="unseen">
        {t('playerHeading')}
      </h2>
      <p class="quiet">{t('recordingsNone')}</p>
    </section>
  );
}
