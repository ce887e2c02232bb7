import { useState } from 'preact/hooks';
import { type Account, KEEPING, type Keeping } from '@/utils/account/account.ts';
import type { Passphrase } from '@/utils/account/import.ts';
import type { LockState } from '@/utils/account/lock-state.ts';
import { explain } from '@/utils/explain.ts';
import { type MessageKey, t } from '@/utils/i18n.ts';
import { Notice } from '../shared/Notice.tsx';
import { useAction } from '../shared/useAction.ts';
import type { AccountDoors } from './doors.ts';
import { PassphraseFields } from './PassphraseFields.tsx';

const WAYS: Record<Keeping, MessageKey> = {
  passphrase: 'keepingPassphrase',
  memory: 'keepingMemory',
  disk: 'keepingDisk',
};

interface KeepingMoveProps {
  account: Account;
  lock: LockState | undefined;
  doors: AccountDoors;
  say: (text: string) => void;
}

const NO_PASSPHRASE: Passphrase = { text: '', again: '' };

/** Keeps a key in another way than it was added with. */
export function KeepingMove({ account, lock, doors, say }: KeepingMoveProps) {
  const [keeping, setKeeping] = useState<Keeping>(account.keeping);
  const [passphrase, setPassphrase] = useState(NO_PASSPHRASE);
  const action = useAction();
  const id = `keep-${account.keyId}`;
  const isOther = keeping !== account.keeping;
  const move = (event: Event) => {
    event.preventDefault();
    action.run(async () => {
      await doors.keepAs(account, keeping, passphrase);
      setPassphrase(NO_PASSPHRASE);
      say(t('keepingMoved', account.label, t(WAYS[keeping])));
    });
  };
  return (
    <details>
      <summary>{t('keepingMove')}</summary>
      <form class="stack" onSubmit={move}>
        <div class="row">
          <label for={id}>{t('keepingLegend')}</label>
          <select
            id={id}
            class="field choice"
            value={keeping}
            onChange={(event) => setKeeping(event.currentTarget.value as Keeping)}
          >
            {KEEPING.map((way) => (
              <option key={way} value={way}>
                {t(WAYS[way])}
              </option>
            ))}
          </select>
        </div>
        {isOther && keeping === 'passphrase' && account.keeping !== 'disk' && lock && (
          <PassphraseFields id={id} lock={lock} passphrase={passphrase} onType={setPassphrase} />
        )}
        <div class="row">
          <button type="submit" class="button button-plain" disabled={action.busy || !isOther}>
            {t('keepingApply')}
          </button>
        </div>
        <div role="status">{action.error && <Notice words={explain(action.error)} />}</div>
      </form>
    </details>
  );
}
