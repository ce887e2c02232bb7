import { useEffect, useRef } from 'preact/hooks';
import { t } from '@/utils/i18n.ts';
import { Button } from '../shared/Button.tsx';

interface RemoveDialogProps {
  label: string;
  onConfirm: () => void;
  onClose: () => void;
}

export function RemoveDialog({ label, onConfirm, onClose }: RemoveDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} class="card" aria-labelledby="remove-heading" onClose={onClose}>
      <div class="stack-wide">
        <h2 id="remove-heading">{t('removeHeading', label)}</h2>
        <p>{t('removeText')}</p>
        <div class="row">
          <Button look="danger" onPress={onConfirm}>
            {t('removeConfirm')}
          </Button>
          <Button onPress={onClose}>{t('actionCancel')}</Button>
        </div>
      </div>
    </dialog>
  );
}
