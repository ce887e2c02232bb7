import { useState } from 'preact/hooks';
import { type Account, type Keeping, shortKeyId } from '@/utils/account/account.ts';
import type { LockState } from '@/utils/account/lock-state.ts';
import { explain } from '@/utils/explain.ts';
import { type MessageKey, t } from '@/utils/i18n.ts';
import { Button } from '../shared/Button.tsx';
import { Notice } from '../shared/Notice.tsx';
import { useAction } from '../shared/useAction.ts';
import { Abilities } from './Abilities.tsx';
import { AccountState } from './AccountState.tsx';
import { ChildAccounts } from './ChildAccounts.tsx';
import type { AccountDoors } from './doors.ts';
import { KeepingMove } from './KeepingMove.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { RenameForm } from './RenameForm.tsx';

const KEPT: Record<Keeping, MessageKey> = {
  passphrase: 'accountKeptPassphrase',
  memory: 'accountKeptMemory',
  disk: 'accountKeptDisk',
};

interface AccountCardProps {
  account: Account;
  isDefault: boolean;
  isOnly: boolean;
  lock: LockState | undefined;
  doors: AccountDoors;
  say: (text: string) => void;
}

export function AccountCard({ account, isDefault, isOnly, lock, doors, say }: AccountCardProps) {
  const { keyId, label } = account;
  const [open, setOpen] = useState<'rename' | 'remove'>();
  const check = useAction();
  const action = useAction();
  const headingId = `account-${keyId}`;
  const rename = (next: string) =>
    action.run(async () => {
      await doors.rename(keyId, next);
      setOpen(undefined);
      say(t('renamed', next));
    });
  const remove = () =>
    action.run(async () => {
      setOpen(undefined);
      await doors.remove(keyId);
      say(t('removed', label));
    });
  const error = action.error ?? check.error;
  return (
    <article class="card account" aria-labelledby={headingId}>
      <header class="row">
        <h3 id={headingId}>
          <bdi>{label}</bdi>
        </h3>
        {isDefault && !isOnly && <span class="mark">{t('accountDefault')}</span>}
        <p class="quiet small row facts">
          <span>{t('accountNumber', account.accountId)}</span>
          <span class="code">{t('accountKey', shortKeyId(keyId))}</span>
          <span>{t(KEPT[account.keeping])}</span>
        </p>
      </header>
      {open === 'rename' && (
        <RenameForm label={label} busy={action.busy} onSave={rename} onCancel={() => setOpen(undefined)} />
      )}
      <AccountState check={account.check} />
      <Abilities check={account.check} />
      <ChildAccounts account={account} doors={doors} />
      <KeepingMove account={account} lock={lock} doors={doors} say={say} />
      <div role="status">
        {check.busy && <p class="quiet">{t('checkBusy')}</p>}
        {error && <Notice words={explain(error)} />}
      </div>
      <div class="row">
        <Button disabled={check.busy} onPress={() => check.run(() => doors.check(keyId))}>
          {t('checkNow')}
        </Button>
        <Button onPress={() => setOpen('rename')}>{t('rename')}</Button>
        {!isDefault && (
          <Button onPress={() => action.run(() => doors.makeDefault(keyId))}>{t('makeDefault')}</Button>
        )}
        <Button onPress={() => setOpen('remove')}>{t('remove')}</Button>
      </div>
      {open === 'remove' && (
        <RemoveDialog label={label} onConfirm={remove} onClose={() => setOpen(undefined)} />
      )}
    </article>
  );
}
