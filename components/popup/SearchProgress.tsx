import type { FindProgress } from '@/utils/call/progress.ts';
import { t } from '@/utils/i18n.ts';
import { formatDay } from '../shared/format.ts';

/** What is being looked at now. Always two lines high, so that nothing moves while dates go by. */
export function SearchProgress({ progress }: { progress: FindProgress | undefined }) {
  return (
    <div class="progress">
      <p>{progress ? t('searchLooking', progress.accountLabel) : t('searchStarting')}</p>
      <p class="row quiet small">
        <span>
          {progress ? t('searchDates', formatDay(progress.from), formatDay(progress.to)) : '\u00a0'}
        </span>
        <span class="push">{t('searchEscape')}</span>
      </p>
      <span class="progress-bar" />
    </div>
  );
}
