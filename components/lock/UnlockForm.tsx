import { useEffect, useRef, useState } from 'preact/hooks';
import { explain } from '@/utils/explain.ts';
import { t } from '@/utils/i18n.ts';
import { Notice } from '../shared/Notice.tsx';
import { useAction } from '../shared/useAction.ts';

interface UnlockFormProps {
  /** Rejects with AppError `passphraseWrong`. */
  unlock: (passphrase: string) => Promise<unknown>;
  /** Unlocks with a passkey; missing where none is set up. */
  unlockWithPasskey?: (() => Promise<unknown>) | undefined;
}

/** One field between locked and unlocked. */
export function UnlockForm({ unlock, unlockWithPasskey }: UnlockFormProps) {
  const [passphrase, setPassphrase] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const action = useAction();
  useEffect(() => field.current?.focus(), []);
  const submit = (event: Event) => {
    event.preventDefault();
    if (passphrase !== '') action.run(() => unlock(passphrase));
  };
  return (
    <form class="stack" onSubmit={submit}>
      <label for="unlock-passphrase">{t('passphrase')}</label>
      <div class="row">
        <input
          ref={field}
          id="unlock-passphrase"
          class="field unlock-field"
          type="password"
          autocomplete="current-password"
          value={passphrase}
          onInput={(event) => setPassphrase(event.currentTarget.value)}
        />
        <button type="submit" class="button button-main" disabled={action.busy}>
          {t('unlock')}
        </button>
        {unlockWithPasskey && (
          <button type="button" class="button button-plain" onClick={() => action.run(unlockWithPasskey)}>
            {t('unlockWithPasskey')}
          </button>
        )}
      </div>
      <p class="quiet small">{t('unlockForgotten')}</p>
      <div role="status">
        {action.busy && <span class="quiet small">{t('unlocking')}</span>}
        {action.error && <Notice words={explain(action.error)} />}
      </div>
    </form>
  );
}
