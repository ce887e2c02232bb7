import { t } from '@/utils/i18n.ts';
import type { LogModel } from './useLogModel.ts';
import { countText } from './words.ts';

/** How much of the log is seen, and how to see the rest. */
export function CountLine({ model, onShowAll }: { model: LogModel; onShowAll: () => void }) {
  const { list, state } = model.rows;
  const all = model.progress?.entries ?? 0;
  const shown = list.entryCount;
  // The last entry of a log that still grows is not known whole.
  const isAll = shown >= Math.min(all, model.rows.map.entryCount) && state.hiddenNoise === 0;
  return (
    <p class="log-count">
      <span>
        {isAll ? t('logShownAll', countText(all)) : t('logShown', countText(shown), countText(all))}
      </span>
      {state.hiddenNoise > 0 && <span>{t('logShownNoise', countText(state.hiddenNoise))}</span>}
      {state.isRunning && model.progress?.hasEnded && <span>{t('logFiltering')}</span>}
      {!isAll && (
        <button type="button" class="log-link" onClick={onShowAll}>
          {t('logShowAll')}
        </button>
      )}
    </p>
  );
}
