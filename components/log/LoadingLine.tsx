import { t } from '@/utils/i18n.ts';
import type { Loading } from './log-view-props.ts';
import type { LogModel } from './useLogModel.ts';
import { countText, sizeText } from './words.ts';

/** How far the reading is. Spoken at the beginning and the end only, seen all the while. */
export function LoadingLine({ model, loading }: { model: LogModel; loading: Loading }) {
  const { progress } = model;
  // A dead reader reads no more, whether the page has noticed or not.
  if (loading.done || model.isDead) {
    return progress?.isInBlobs ? <p class="log-loading small quiet">{t('logInBlobs')}</p> : null;
  }
  const { bytes, total } = loading;
  const lines = countText(progress?.lines ?? 0);
  const words =
    bytes === 0
      ? t('logWaiting')
      : total === undefined
        ? t('logReadingUnknown', sizeText(bytes), lines)
        : t('logReading', sizeText(bytes), sizeText(total), lines);
  return (
    <div class="log-loading">
      <progress
        aria-label={words}
        max={total === undefined ? undefined : total}
        value={total === undefined ? undefined : bytes}
      />
      <button type="button" class="log-link" onClick={loading.stop}>
        {t('logStop')}
      </button>
      {/* Behind the button: what grows must not push it away from under the pointer. */}
      <span>{words}</span>
    </div>
  );
}
