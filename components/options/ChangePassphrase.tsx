import { useState } from 'preact/hooks';
import { explain } from '@/utils/explain.ts';
import { t } from '@/utils/i18n.ts';
import { PassphraseField } from '../lock/PassphraseField.tsx';
import { Notice } from '../shared/Notice.tsx';
import { useAction } from '../shared/useAction.ts';

interface ChangePassphraseProps {
  change: (old: string, fresh: string, again: string) => Promise<unknown>;
  onChanged: () => void;
}

const EMPTY = { old: '', fresh: '', again: '' };

/** A new passphrase in place of the old one. */
export function ChangePassphrase({ change, onChanged }: ChangePassphraseProps) {
  const [typed, setTyped] = useState(EMPTY);
  const action = useAction();
  const submit = (event: Event) => {
    event.preventDefault();
    action.run(async () => {
      await change(typed.old, typed.fresh, typed.again);
      setTyped(EMPTY);
      onChanged();
    });
  };
  return (
    <details>
      <summary>{t('passphraseChange')}</summary>
      <form class="stack" onSubmit={submit}>
        <PassphraseField
          id="change-old"
          label={t('passphraseOld')}
          isNew={false}
          value={typed.old}
          onType={(old) => setTyped({ ...typed, old })}
        />
        <PassphraseField
          id="change-fresh"
          label={t('passphraseNew')}
          isNew
          value={typed.fresh}
          onType={(fresh) => setTyped({ ...typed, fresh })}
        />
        <PassphraseField
          id="change-again"
          label={t('passphraseAgain')}
          isNew
          value={typed.again}
          onType={(again) => setTyped({ ...typed, again })}
        />
        <div class="row">
          <button type="submit" class="button button-plain" disabled={action.busy}>
            {t('passphraseChange')}
          </button>
        </div>
        <div role="status">{action.error && <Notice words={explain(action.error)} />}</div>
      </form>
    </details>
  );
}
