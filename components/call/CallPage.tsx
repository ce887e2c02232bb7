import { useMemo, useState } from 'preact/hooks';
import type { AccountList } from '@/utils/account/accounts.ts';
import type { LockState } from '@/utils/account/lock-state.ts';
import type { CallAddress } from '@/utils/call/address.ts';
import type { CallPageSettings } from '@/utils/call/settings.ts';
import { t } from '@/utils/i18n.ts';
import { UnlockForm } from '../lock/UnlockForm.tsx';
import { Banners } from '../shared/Banners.tsx';
import { type ClockDoor, ClockNote } from '../shared/ClockNote.tsx';
import { useAnswering } from '../shared/useAnswering.ts';
import { type LiveValue, useLive } from '../shared/useLive.ts';
import { CallContent } from './CallContent.tsx';
import type { CallDoors } from './doors.ts';
import { NoTarget } from './NoTarget.tsx';

export interface CallPageProps {
  address: CallAddress;
  accounts: LiveValue<AccountList>;
  settings: LiveValue<CallPageSettings>;
  lock: LiveValue<LockState>;
  hasPasskey: LiveValue<boolean>;
  hostAccess: LiveValue<boolean>;
  clock: ClockDoor;
  onAllowAccess: () => void;
  hello: () => Promise<unknown>;
  doors: CallDoors;
}

/** One call session on one screen. */
export function CallPage(props: CallPageProps) {
  const { address, doors } = props;
  const { target, place } = address;
  const accounts = useLive(props.accounts);
  const settings = useLive(props.settings);
  const lock = useLive(props.lock);
  const hasPasskey = useLive(props.hasPasskey);
  const answering = useAnswering(props.hello);
  // The place is where the page begins; the address follows it from then on.
  const [start] = useState(place);
  const given = useMemo(() => target && { target, place: start }, [target, start]);
  return (
    <main class="call">
      <button type="button" class="skip-link" onClick={skipToLog}>
        {t('skipToLog')}
      </button>
      <Banners
        hostAccess={useLive(props.hostAccess)}
        silent={answering.silent}
        onAllowAccess={props.onAllowAccess}
        onRetry={answering.retry}
      />
      <ClockNote clock={props.clock} />
      {given && lock === 'locked' && (
        <section class="card stack">
          <h1>{t('lockedNow')}</h1>
          <UnlockForm
            unlock={doors.unlock}
            unlockWithPasskey={hasPasskey ? doors.unlockWithPasskey : undefined}
          />
        </section>
      )}
      {given && settings && lock && lock !== 'locked' ? (
        <CallContent address={given} accounts={accounts} settings={settings} doors={doors} />
      ) : (
        !given && <NoTarget />
      )}
    </main>
  );
}

/** No link: the address holds the place in the call, which a link to a part of the page would overwrite. */
function skipToLog(): void {
  const tab = document.getElementById('tab-log');
  tab?.click();
  (tab ?? document.getElementById('log-heading'))?.focus();
}
