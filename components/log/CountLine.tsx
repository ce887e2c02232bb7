import { t } from '@/utils/i18n.ts';
import type { LogModel } from './useLogModel.ts';
import { countText } from './words.ts';

interface CountLineProps {
  model: LogModel;
  /** Nothing more comes at the moment; until then the line above says how far the reading is. */
  isRead: boolean;
  onShowAll: () => void;
}

/** How much of the log is seen, and how to see the rest. */
export function CountLine({ model, isRead, onShowAll }: CountLineProps) {
  const { list, map, state } = model.rows;
  const all = model.progress?.entries ?? 0;
  const shown = list.entryCount;
  // While a log grows, its newest entries are neither shown nor hidden yet.
  const isAll = shown >= Math.min(state.decided, map.entryCount);
  return (
    <p class="log-count">
      <span>{isAll ? allWords(shown) : t('logShown', countText(shown), countText(all))}</span>
      {state.hiddenNoise > 0 && <span>{t('logShownNoise', countText(state.hiddenNoise))}</span>}
      {state.isRunning && isRead && <span>{t('logFiltering')}</span>}
      {!isAll && (
        <button type="button" class="log-link" onClick={onShowAll}>
          {t('logShowAll')}
        </button>
      )}
    </p>
  );
}

function allWords(count: number): string {
  return count === 1 ? t('logShownOne') : t('logShownAll', countText(count));
}
