import { AppError } from '@/utils/errors.ts';
import { explain } from '@/utils/explain.ts';
import { t } from '@/utils/i18n.ts';
import { Button } from '../shared/Button.tsx';
import { Notice } from '../shared/Notice.tsx';
import { useAction } from '../shared/useAction.ts';

/** A stored account that cannot be read: the others go on, this one can only be removed. */
export function BrokenRecord({ label, onRemove }: { label: string; onRemove: () => Promise<unknown> }) {
  const action = useAction();
  return (
    <article class="card stack" aria-label={t('brokenLabel', label)}>
      <h3>{t('brokenLabel', label)}</h3>
      <Notice words={explain(action.error ?? new AppError('recordCorrupt'))} tone="care">
        <Button disabled={action.busy} onPress={() => action.run(onRemove)}>
          {t('remove')}
        </Button>
      </Notice>
    </article>
  );
}
