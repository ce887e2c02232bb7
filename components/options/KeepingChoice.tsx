import type { ComponentChildren } from 'preact';
import type { Keeping } from '@/utils/account/account.ts';
import { type MessageKey, t } from '@/utils/i18n.ts';

/** The ways to keep a key, in the order in which they are offered. */
const WAYS: readonly { keeping: Keeping; label: MessageKey; hint: MessageKey }[] = [
  { keeping: 'passphrase', label: 'keepingPassphrase', hint: 'keepingPassphraseHint' },
  { keeping: 'memory', label: 'keepingMemory', hint: 'keepingMemoryHint' },
  { keeping: 'disk', label: 'keepingDisk', hint: 'keepingDiskHint' },
];

interface KeepingChoiceProps {
  chosen: Keeping;
  onChoose: (keeping: Keeping) => void;
  /** Stands below the chosen way. */
  children?: ComponentChildren;
}

export function KeepingChoice({ chosen, onChoose, children }: KeepingChoiceProps) {
  return (
    <fieldset class="stack">
      <legend>{t('keepingLegend')}</legend>
      {WAYS.map(({ keeping, label, hint }) => (
        <div key={keeping} class="way">
          <input
            type="radio"
            name="keeping"
            id={`keeping-${keeping}`}
            value={keeping}
            checked={chosen === keeping}
            aria-describedby={`keeping-${keeping}-hint`}
            onChange={() => onChoose(keeping)}
          />
          <label for={`keeping-${keeping}`}>{t(label)}</label>
          <p id={`keeping-${keeping}-hint`} class="quiet small">
            {t(hint)}
          </p>
          {chosen === keeping && children}
        </div>
      ))}
    </fieldset>
  );
}
