import type { AccountList } from '@/utils/account/accounts.ts';
import type { LockState } from '@/utils/account/lock-state.ts';
import { t } from '@/utils/i18n.ts';
import { AccountCard } from './AccountCard.tsx';
import { BrokenRecord } from './BrokenRecord.tsx';
import type { AccountDoors } from './doors.ts';

interface AccountSectionProps {
  list: AccountList;
  lock: LockState | undefined;
  doors: AccountDoors;
  /** Tells what was done, for everyone who cannot see that a card changed. */
  say: (text: string) => void;
}

export function AccountSection({ list, lock, doors, say }: AccountSectionProps) {
  return (
    <section class="stack-wide" aria-labelledby="accounts-heading">
      <h2 id="accounts-heading">{t('accountsHeading')}</h2>
      {list.accounts.map((account) => (
        <AccountCard
          key={account.keyId}
          account={account}
          isDefault={account.keyId === list.defaultKeyId}
          isOnly={list.accounts.length === 1}
          lock={lock}
          doors={doors}
          say={say}
        />
      ))}
      {list.broken.map((record) => (
        <BrokenRecord
          key={`${record.index} ${record.label}`}
          label={record.label}
          onRemove={() => doors.removeBroken(record.index)}
        />
      ))}
    </section>
  );
}
