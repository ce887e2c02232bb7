import { AppError } from '@/utils/errors.ts';
import { explain } from '@/utils/explain.ts';
import { t } from '@/utils/i18n.ts';
import { Button } from '../shared/Button.tsx';
import { Notice } from '../shared/Notice.tsx';

export function NoAccount({ onOptions }: { onOptions: () => void }) {
  return (
    <Notice words={explain(new AppError('noAccount'))} tone="care">
      <Button look="main" row onPress={onOptions}>
        {t('addKey')}
      </Button>
    </Notice>
  );
}
