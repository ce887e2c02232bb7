import { t } from '@/utils/i18n.ts';
import { Button } from '../shared/Button.tsx';
import { Icon } from '../shared/Icon.tsx';

export function AddedNotice({ onClose }: { onClose: () => void }) {
  return (
    <div class="notice notice-good">
      <Icon name="check" />
      <p>
        <strong>{t('addedWhat')}</strong>
      </p>
      <p>{t('addedTip')}</p>
      <div class="notice-actions">
        <Button onPress={onClose}>{t('addedGotIt')}</Button>
      </div>
    </div>
  );
}
