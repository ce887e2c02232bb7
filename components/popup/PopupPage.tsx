import { useEffect, useRef } from 'preact/hooks';
import type { AccountList } from '@/utils/account/accounts.ts';
import type { LockState } from '@/utils/account/lock-state.ts';
import { explain } from '@/utils/explain.ts';
import type { SecureObject } from '@/utils/link/secure-object.ts';
import type { RecentSession, Notice as StoredNotice } from '@/utils/storage/items.ts';
import { UnlockForm } from '../lock/UnlockForm.tsx';
import { Banners } from '../shared/Banners.tsx';
import { type ClockDoor, ClockNote } from '../shared/ClockNote.tsx';
import { Notice } from '../shared/Notice.tsx';
import { useAction } from '../shared/useAction.ts';
import { useAnswering } from '../shared/useAnswering.ts';
import { type LiveValue, useLive } from '../shared/useLive.ts';
import type { PopupDoors } from './doors.ts';
import { NoAccount } from './NoAccount.tsx';
import { NoticeList } from './NoticeList.tsx';
import { PopupHeader } from './PopupHeader.tsx';
import { PopupHome } from './PopupHome.tsx';
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
  lock: LiveValue<LockState>;
  hasPasskey: LiveValue<boolean>;
  clock: ClockDoor;
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
  const recent = useLive(props.recent);
  const answering = useAnswering(props.hello);
  const search = useSearch(doors);
  const lock = useLive(props.lock);
  const hasPasskey = useLive(props.hasPasskey);
  const locking = useAction();
  const box = useRef<HTMLInputElement>(null);
  useSinglePlayer();
  useEffect(() => {
    if (lock === undefined || lock === 'locked') return;
    void props.lastSearch().then((text) => {
      if (text !== '') search.start(text);
    });
    // When the popup opens, and when it was unlocked.
  }, [lock]);
  const searchFor = (text: string) => {
    search.start(text);
    // The row that was pressed gives way to the search.
    box.current?.focus();
  };
  const noAccount = list !== undefined && list.accounts.length === 0;
  const current = list?.accounts.find((account) => account.keyId === list.defaultKeyId);
  const atHome = search.state.phase === 'idle' || search.state.phase === 'stopped';
  return (
    <main class="popup" onKeyDown={moveByArrow}>
      <PopupHeader
        label={current?.label}
        onLock={lock === 'unlocked' ? () => locking.run(doors.lockNow) : undefined}
        onOptions={doors.openOptions}
      />
      <Banners
        hostAccess={useLive(props.hostAccess)}
        silent={answering.silent}
        onAllowAccess={props.onAllowAccess}
        onRetry={answering.retry}
      />
      <div role="status">{locking.error && <Notice words={explain(locking.error)} />}</div>
      <ClockNote clock={props.clock} />
      <NoticeList notices={useLive(props.notices) ?? []} onDismiss={doors.dismissNotice} />
      {lock === 'locked' ? (
        <UnlockForm
          unlock={doors.unlock}
          unlockWithPasskey={hasPasskey ? doors.unlockWithPasskey : undefined}
        />
      ) : (
        <>
          <SearchBox field={box} search={search} onClose={doors.close} />
          {noAccount ? (
            <NoAccount onOptions={doors.openOptions} />
          ) : (
            <SearchOutcome search={search} accounts={list} doors={doors} />
          )}
          {(atHome || noAccount) && (
            <PopupHome
              account={current}
              pageObject={pageObject}
              recent={recent}
              onSearch={searchFor}
              doors={doors}
            />
          )}
        </>
      )}
    </main>
  );
}
