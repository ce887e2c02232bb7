import type { Passphrase } from '@/utils/account/import.ts';
import type { LockState } from '@/utils/account/lock-state.ts';
import { t } from '@/utils/i18n.ts';
import { PassphraseField } from '../lock/PassphraseField.tsx';

interface PassphraseFieldsProps {
  /** Begins the ids of the fields: a page may ask in several places. */
  id: string;
  lock: LockState;
  passphrase: Passphrase;
  onType: (passphrase: Passphrase) => void;
}

/** A new passphrase twice, the known one once, or nothing while the keys are unlocked. */
export function PassphraseFields({ id, lock, passphrase, onType }: PassphraseFieldsProps) {
  if (lock === 'unlocked') return <p class="small">{t('passphraseKnown')}</p>;
  const isNew = lock === 'none';
  return (
    <div class="stack">
      <PassphraseField
        id={`${id}-passphrase`}
        label={t('passphrase')}
        isNew={isNew}
        value={passphrase.text}
        onType={(text) => onType({ ...passphrase, text })}
      />
      {isNew && (
        <PassphraseField
          id={`${id}-passphrase-again`}
          label={t('passphraseAgain')}
          isNew
          value={passphrase.again}
          onType={(again) => onType({ ...passphrase, again })}
        />
      )}
    </div>
  );
}
