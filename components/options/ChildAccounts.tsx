import { useState } from 'preact/hooks';
import type { Account } from '@/utils/account/account.ts';
import { explain } from '@/utils/explain.ts';
import { t } from '@/utils/i18n.ts';
import { Button } from '../shared/Button.tsx';
import { Notice } from '../shared/Notice.tsx';
import { useAction } from '../shared/useAction.ts';
import type { AccountDoors } from './doors.ts';

interface ChildAccountsProps {
  account: Account;
  doors: AccountDoors;
}

/** Child accounts whose recordings and logs this key opens too. */
export function ChildAccounts({ account, doors }: ChildAccountsProps) {
  const { keyId, children } = account;
  const [typed, setTyped] = useState('');
  const action = useAction();
  const add = (event: Event) => {
    event.preventDefault();
    action.run(async () => {
      await doors.addChild(keyId, Number(typed));
      setTyped('');
    });
  };
  const fieldId = `child-${keyId}`;
  return (
    <details>
      <summary>{t('childrenSummary', children.length)}</summary>
      <div class="stack">
        <ul class="stack plain-list">
          {children.map((child) => (
            <li key={child.accountId} class="row">
              <bdi>{child.name}</bdi>
              <span class="quiet small">{t('accountNumber', child.accountId)}</span>
              <Button
                look="bare"
                name={t('childRemoveNamed', child.name)}
                onPress={() => action.run(() => doors.removeChild(keyId, child.accountId))}
              >
                {t('remove')}
              </Button>
            </li>
          ))}
        </ul>
        <form class="row" onSubmit={add}>
          <label for={fieldId}>{t('childId')}</label>
          <input
            id={fieldId}
            class="field child-id"
            inputMode="numeric"
            pattern="[0-9]{1,15}"
            required
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <button type="submit" class="button button-plain" disabled={action.busy}>
            {t('childAdd')}
          </button>
          <Button disabled={action.busy} onPress={() => action.run(() => doors.findChildren(keyId))}>
            {t('childrenFind')}
          </Button>
        </form>
        <div role="status">
          {action.busy && <span class="quiet small">{t('checkBusy')}</span>}
          {action.error && <Notice words={explain(action.error)} />}
        </div>
      </div>
    </details>
  );
}
