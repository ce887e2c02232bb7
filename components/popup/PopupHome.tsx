import type { Account } from '@/utils/account/account.ts';
import { t } from '@/utils/i18n.ts';
import type { SecureObject } from '@/utils/link/secure-object.ts';
import type { RecentSession } from '@/utils/storage/items.ts';
import { AccountTrouble } from './AccountTrouble.tsx';
import type { PopupDoors } from './doors.ts';
import { PageObject } from './PageObject.tsx';
import { RecentList } from './RecentList.tsx';

interface PopupHomeProps {
  /** The account that is used first. */
  account: Account | undefined;
  pageObject: SecureObject | undefined;
  recent: RecentSession[] | undefined;
  onSearch: (text: string) => void;
  doors: PopupDoors;
}

/** What the popup shows while nothing is searched. */
export function PopupHome({ account, pageObject, recent, onSearch, doors }: PopupHomeProps) {
  return (
    <>
      <AccountTrouble account={account} onOptions={doors.openOptions} />
      {pageObject && <PageObject object={pageObject} onFind={() => onSearch(pageObject.url)} doors={doors} />}
      <RecentList recent={recent} onSearch={onSearch} onClear={doors.forgetRecent} />
      {/* Last on the page, and last to come: it would be moved by what is read later. */}
      {recent && <p class="quiet small keys-hint">{t('keysHint')}</p>}
    </>
  );
}
