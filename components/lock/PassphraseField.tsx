interface PassphraseFieldProps {
  id: string;
  label: string;
  isNew: boolean;
  value: string;
  onType: (text: string) => void;
}

/** A field for a passphrase: pasting and password managers are welcome. */
export function PassphraseField({ id, label, isNew, value, onType }: PassphraseFieldProps) {
  return (
    <div class="passphrase">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="field"
        type="password"
        autocomplete={isNew ? 'new-password' : 'current-password'}
        value={value}
        onInput={(event) => onType(event.currentTarget.value)}
      />
    </div>
  );
}
