import { useState } from 'preact/hooks';
import { type Account, KEEPING, type Keeping } from '@/utils/account/account.ts';
import { explain } from '@/utils/explain.ts';
import { type MessageKey, t } from '@/utils/i18n.ts';
import { Button } from '../shared/Button.tsx';
import { Notice } from '../shared/Notice.tsx';
import { useAction } from '../shared/useAction.ts';
import type { AccountDoors } from './doors.ts';

const WAYS: Record<Keeping, MessageKey> = {
  passphrase: 'keepingPassphrase',
  memory: 'keepingMemory',
  disk: 'keepingDisk',
};

interface KeepingMoveProps {
  account: Account;
  doors: AccountDoors;
  say: (text: string) => void;
}

/** Keeps a key in another way than it was added with. */
export function KeepingMove({ account, doors, say }: KeepingMoveProps) {
  const [keeping, setKeeping] = useState<Keeping>(account.keeping);
  const action = useAction();
  const selectId = `keep-${account.keyId}`;
  const move = () =>
    action.run(async () => {
      await doors.keepAs(account, keeping);
      say(t('keepingMoved', account.label, t(WAYS[keeping])));
    });
  return (
    <details>
      <summary>{t('keepingMove')}</summary>
      <div class="row">
        <label for={selectId}>{t('keepingLegend')}</label>
        <select
          id={selectId}
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
        <Button disabled={action.busy || keeping === account.keeping} onPress={move}>
          {t('keepingApply')}
        </Button>
      </div>
      <div role="status">{action.error && <Notice words={explain(action.error)} />}</div>
    </details>
  );
}
