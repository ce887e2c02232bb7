import { useEffect } from 'preact/hooks';
import type { AccountList } from '@/utils/account/accounts.ts';
import { AppError } from '@/utils/errors.ts';
import { explain } from '@/utils/explain.ts';
import { t } from '@/utils/i18n.ts';
import type { SecureObject } from '@/utils/link/secure-object.ts';
import type { RecentSession, Notice as StoredNotice } from '@/utils/storage/items.ts';
import { Banners } from '../shared/Banners.tsx';
import { Button } from '../shared/Button.tsx';
import { Notice } from '../shared/Notice.tsx';
import { useAnswering } from '../shared/useAnswering.ts';
import { type LiveValue, useLive } from '../shared/useLive.ts';
import { AccountTrouble } from './AccountTrouble.tsx';
import type { PopupDoors } from './doors.ts';
import { NoticeList } from './NoticeList.tsx';
import { PageObject } from './PageObject.tsx';
import { PopupHeader } from './PopupHeader.tsx';
import { RecentList } from './RecentList.tsx';
import { moveByArrow } from './row-keys.ts';
import { SearchBox } from './SearchBox.tsx';
import { SearchOutcome } from './SearchOutcome.tsx';
import { useSearch } from './useSearch.ts';
import { useSinglePlayer } from './useSinglePlayer.ts';

export interface PopupPageProps {
  accounts: LiveValue<AccountList>;
  recent: LiveValue<RecentSession[]>;
  notices: LiveValue<StoredNotice[]>;
  hostAccess: LiveValue<boolean>;
  /** What the current tab shows, where it is a secure object. */
  pageObject: LiveValue<SecureObject | undefined>;
  /** Text of the last search, to come back to. */
  lastSearch: () => Promise<string>;
  onAllowAccess: () => void;
  hello: () => Promise<unknown>;
  doors: PopupDoors;
}

export function PopupPage(props: PopupPageProps) {
  const { doors } = props;
  const list = useLive(props.accounts);
  const pageObject = useLive(props.pageObject);
  const answering = useAnswering(props.hello);
  const search = useSearch(doors);
  useSinglePlayer();
  useEffect(() => {
    void props.lastSearch().then((text) => {
      if (text !== '') search.start(text);
    });
    // Only when the popup opens.
  }, []);
  const noAccount = list !== undefined && list.accounts.length === 0;
  const current = list?.accounts.find((account) => account.keyId === list.defaultKeyId);
  return (
    <main class="popup" onKeyDown={moveByArrow}>
      <PopupHeader label={current?.label} onOptions={doors.openOptions} />
      <Banners
        hostAccess={useLive(props.hostAccess)}
        silent={answering.silent}
        onAllowAccess={props.onAllowAccess}
        onRetry={answering.retry}
      />
      <NoticeList notices={useLive(props.notices) ?? []} onDismiss={doors.dismissNotice} />
      <SearchBox search={search} onClose={doors.close} />
      {noAccount ? (
        <Notice words={explain(new AppError('noAccount'))} tone="care">
          <Button look="main" row onPress={doors.openOptions}>
            {t('addKey')}
          </Button>
        </Notice>
      ) : (
        <>
          {search.state.phase === 'idle' && (
            <AccountTrouble account={current} onOptions={doors.openOptions} />
          )}
          <SearchOutcome search={search} accounts={list} doors={doors} />
        </>
      )}
      {pageObject && (
        <PageObject object={pageObject} onFind={() => search.start(pageObject.url)} doors={doors} />
      )}
      <RecentList
        recent={useLive(props.recent)}
        onSearch={(sessionId) => search.start(sessionId)}
        onClear={doors.forgetRecent}
      />
      <p class="quiet small keys-hint">{t('keysHint')}</p>
    </main>
  );
}
