import { useEffect, useRef } from 'preact/hooks';
import { t } from '@/utils/i18n.ts';
import { Button } from '../shared/Button.tsx';

interface RenameFormProps {
  label: string;
  busy: boolean;
  onSave: (label: string) => void;
  onCancel: () => void;
}

export function RenameForm({ label, busy, onSave, onCancel }: RenameFormProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.select();
  }, []);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const next = field.current?.value.trim() ?? '';
    if (next !== '') onSave(next);
  };
  return (
    <form
      class="row"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <label class="rename">
        {t('renameLabel')}
        <input ref={field} class="field" type="text" defaultValue={label} maxLength={80} required />
      </label>
      <button type="submit" class="button button-main" disabled={busy}>
        {t('renameSave')}
      </button>
      <Button onPress={onCancel}>{t('actionCancel')}</Button>
    </form>
  );
}
