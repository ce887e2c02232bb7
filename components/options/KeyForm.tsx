import { useRef, useState } from 'preact/hooks';
import type { Keeping } from '@/utils/account/account.ts';
import type { Passphrase } from '@/utils/account/import.ts';
import type { LockState } from '@/utils/account/lock-state.ts';
import { AppError } from '@/utils/errors.ts';
import { explain } from '@/utils/explain.ts';
import { t } from '@/utils/i18n.ts';
import { Notice } from '../shared/Notice.tsx';
import { useAction } from '../shared/useAction.ts';
import { KeepingChoice } from './KeepingChoice.tsx';
import { KeyFile } from './KeyFile.tsx';
import { KeyText } from './KeyText.tsx';
import { PassphraseFields } from './PassphraseFields.tsx';

export interface KeyFormProps {
  /** Takes the key in; rejects with an AppError and has changed nothing then. */
  addKey: (source: Blob | string, keeping: Keeping, passphrase: Passphrase) => Promise<void>;
  lock: LockState | undefined;
  onAdded: () => void;
}

const NO_PASSPHRASE: Passphrase = { text: '', again: '' };

/** Takes a key by file, drop or paste. The pasted text stays in its field: no state and no message holds it. */
export function KeyForm({ addKey, lock, onAdded }: KeyFormProps) {
  const [file, setFile] = useState<File>();
  const [keeping, setKeeping] = useState<Keeping>('passphrase');
  const [passphrase, setPassphrase] = useState<Passphrase>(NO_PASSPHRASE);
  const text = useRef<HTMLTextAreaElement>(null);
  const action = useAction();
  const clearText = () => {
    if (text.current) text.current.value = '';
  };
  const chooseFile = (chosen: File | undefined) => {
    setFile(chosen);
    if (chosen) clearText();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    action.run(async () => {
      const pasted = text.current?.value ?? '';
      if (!file && pasted.trim() === '') throw new AppError('keyEmpty');
      await addKey(file ?? pasted, keeping, passphrase);
      setFile(undefined);
      clearText();
      setPassphrase(NO_PASSPHRASE);
      onAdded();
    });
  };
  return (
    <form class="stack-wide key-form" onSubmit={submit} noValidate>
      <KeyFile file={file} onChoose={chooseFile} />
      <KeyText field={text} onType={() => setFile(undefined)} />
      <div role="status">{action.error && <Notice words={explain(action.error)} />}</div>
      <KeepingChoice chosen={keeping} onChoose={setKeeping}>
        {keeping === 'passphrase' && lock && (
          <PassphraseFields id="add" lock={lock} passphrase={passphrase} onType={setPassphrase} />
        )}
      </KeepingChoice>
      <div class="row">
        <button type="submit" class="button button-main" disabled={action.busy}>
          {t('addAccount')}
        </button>
        <span role="status" class="quiet">
          {action.busy && t('addBusy')}
        </span>
      </div>
    </form>
  );
}
