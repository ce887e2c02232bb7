import { AppError } from '@/utils/errors.ts';
import { explain } from '@/utils/explain.ts';
import { t } from '@/utils/i18n.ts';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';

interface BannersProps {
  /** undefined while it is not known yet. */
  hostAccess: boolean | undefined;
  silent: boolean;
  /** Must ask the browser in the same turn as the click: a later call has lost the gesture. */
  onAllowAccess: () => void;
  onRetry: () => void;
}

/** What stands above everything else, because nothing works without it. */
export function Banners({ hostAccess, silent, onAllowAccess, onRetry }: BannersProps) {
  return (
    <div role="status" class="stack banners">
      {hostAccess === false && (
        <Notice words={explain(new AppError('hostAccess'))} tone="care">
          <Button look="main" onPress={onAllowAccess}>
            {t('actionAllowAccess')}
          </Button>
        </Notice>
      )}
      {silent && (
        <Notice words={explain(new AppError('backgroundSilent'))}>
          <Button onPress={onRetry}>{t('actionTryAgain')}</Button>
        </Notice>
      )}
    </div>
  );
}
