import { explain } from '@/utils/explain.ts';
import { t } from '@/utils/i18n.ts';
import { Button } from '../shared/Button.tsx';
import { Notice } from '../shared/Notice.tsx';
import { useAction } from '../shared/useAction.ts';

interface StrayKeysProps {
  onRemove: () => Promise<unknown>;
  say: (text: string) => void;
}

/** Keys are here, but what the browser kept about their accounts is gone. */
export function StrayKeys({ onRemove, say }: StrayKeysProps) {
  const action = useAction();
  if (action.done) return null;
  const words = { what: t('strayKeysWhat'), why: t('strayKeysWhy'), action: t('strayKeysDo') };
  const remove = () =>
    action.run(async () => {
      await onRemove();
      say(t('strayKeysRemoved'));
    });
  return (
    <div role="status">
      <Notice words={action.error ? explain(action.error) : words} tone="care">
        <Button disabled={action.busy} onPress={remove}>
          {t('strayKeysRemove')}
        </Button>
      </Notice>
    </div>
  );
}
