import { useRef, useState } from 'preact/hooks';
import type { AccountList } from '@/utils/account/accounts.ts';
import type { LockState } from '@/utils/account/lock-state.ts';
import { t } from '@/utils/i18n.ts';
import type { LinkSettings, LockSettings } from '@/utils/storage/items.ts';
import { Banners } from '../shared/Banners.tsx';
import { useAnswering } from '../shared/useAnswering.ts';
import { type LiveValue, useLive } from '../shared/useLive.ts';
import { AccountSection } from './AccountSection.tsx';
import { AddedNotice } from './AddedNotice.tsx';
import type { AccountDoors } from './doors.ts';
import { KeyForm, type KeyFormProps } from './KeyForm.tsx';
import { KeyHelp } from './KeyHelp.tsx';
import { LinkSection } from './LinkSection.tsx';
import { OptionsHeader } from './OptionsHeader.tsx';
import { type SecurityDoors, SecuritySection } from './SecuritySection.tsx';
import { StrayKeys } from './StrayKeys.tsx';

export interface OptionsPageProps {
  accounts: LiveValue<AccountList>;
  /** Keys are here while there is no account at all. */
  strayKeys: LiveValue<boolean>;
  hostAccess: LiveValue<boolean>;
  onAllowAccess: () => void;
  /** Rejects when the background does not answer. */
  hello: () => Promise<unknown>;
  addKey: KeyFormProps['addKey'];
  lock: LiveValue<LockState>;
  lockSettings: LiveValue<LockSettings>;
  linkSettings: LiveValue<LinkSettings>;
  hasPasskey: LiveValue<boolean>;
  clearsCache: LiveValue<boolean | undefined>;
  onClearCache: (on: boolean) => void;
  security: SecurityDoors;
  doors: AccountDoors;
}

/** Accounts and their keys; also what opens once after installing. */
export function OptionsPage(props: OptionsPageProps) {
  const { accounts, hostAccess, onAllowAccess, hello, addKey, doors } = props;
  const lock = useLive(props.lock);
  const list = useLive(accounts);
  const answering = useAnswering(hello);
  const [said, setSaid] = useState('');
  const [added, setAdded] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  // The control that had the focus is gone with its card, or has moved below the new one.
  const goToTop = () => heading.current?.focus();
  const say = (text: string) => {
    setSaid(text);
    setAdded(false);
    goToTop();
  };
  const showAdded = () => {
    setSaid('');
    setAdded(true);
    goToTop();
  };
  const hasAccounts = list !== undefined && list.accounts.length + list.broken.length > 0;
  return (
    <main class="options">
      <OptionsHeader heading={heading} />
      <Banners
        hostAccess={useLive(hostAccess)}
        silent={answering.silent}
        onAllowAccess={onAllowAccess}
        onRetry={answering.retry}
      />
      <div class="said" role="status">
        {said}
        {added && <AddedNotice onClose={() => setAdded(false)} />}
      </div>
      {useLive(props.strayKeys) && <StrayKeys onRemove={doors.removeStrayKeys} say={say} />}
      {hasAccounts && <AccountSection list={list} lock={lock} doors={doors} say={say} />}
      <section class="card options-add" aria-labelledby="add-heading">
        <h2 id="add-heading">{t(hasAccounts ? 'addAnotherHeading' : 'addHeading')}</h2>
        <KeyForm addKey={addKey} lock={lock} onAdded={showAdded} />
        <KeyHelp />
      </section>
      <SecuritySection
        lock={lock}
        settings={useLive(props.lockSettings)}
        hasPasskey={useLive(props.hasPasskey)}
        doors={props.security}
        say={say}
      />
      <LinkSection
        settings={useLive(props.linkSettings)}
        onChange={props.security.changeLinks}
        clearsCache={useLive(props.clearsCache)}
        onClearCache={props.onClearCache}
      />
    </main>
  );
}
