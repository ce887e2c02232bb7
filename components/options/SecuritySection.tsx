import type { LockState } from '@/utils/account/lock-state.ts';
import { explain } from '@/utils/explain.ts';
import { t } from '@/utils/i18n.ts';
import type { LinkSettings, LockSettings } from '@/utils/storage/items.ts';
import { UnlockForm } from '../lock/UnlockForm.tsx';
import { Button } from '../shared/Button.tsx';
import { Notice } from '../shared/Notice.tsx';
import { useAction } from '../shared/useAction.ts';
import { ChangePassphrase } from './ChangePassphrase.tsx';
import { LockTimes } from './LockTimes.tsx';

export interface SecurityDoors {
  lockNow: () => Promise<unknown>;
  unlock: (passphrase: string) => Promise<unknown>;
  unlockWithPasskey: () => Promise<unknown>;
  changePassphrase: (old: string, fresh: string, again: string) => Promise<unknown>;
  /** Missing where the browser knows no passkeys. */
  addPasskey: (() => Promise<unknown>) | undefined;
  removePasskey: () => Promise<unknown>;
  changeLock: (settings: LockSettings) => Promise<unknown>;
  changeLinks: (settings: LinkSettings) => Promise<unknown>;
}

interface SecuritySectionProps {
  lock: LockState | undefined;
  settings: LockSettings | undefined;
  hasPasskey: boolean | undefined;
  doors: SecurityDoors;
  say: (text: string) => void;
}

/** The passphrase, and when it is asked for. Nothing to show while no key is kept under one. */
export function SecuritySection({ lock, settings, hasPasskey, doors, say }: SecuritySectionProps) {
  const action = useAction();
  if (lock === undefined || lock === 'none' || !settings) return null;
  const run = (work: () => Promise<unknown>, done: string) =>
    action.run(async () => {
      await work();
      say(done);
    });
  return (
    <section class="card stack-wide" aria-labelledby="security-heading">
      <h2 id="security-heading">{t('securityHeading')}</h2>
      {lock === 'locked' ? (
        <UnlockForm
          unlock={doors.unlock}
          unlockWithPasskey={hasPasskey ? doors.unlockWithPasskey : undefined}
        />
      ) : (
        <>
          <div class="row">
            <Button icon="lock" onPress={() => run(doors.lockNow, t('lockedNow'))}>
              {t('lockNow')}
            </Button>
            {hasPasskey && (
              <Button onPress={() => run(doors.removePasskey, t('passkeyRemoved'))}>
                {t('passkeyRemove')}
              </Button>
            )}
            {!hasPasskey && doors.addPasskey && (
              <Button onPress={() => doors.addPasskey && run(doors.addPasskey, t('passkeyAdded'))}>
                {t('passkeyAdd')}
              </Button>
            )}
          </div>
          <LockTimes settings={settings} onChange={doors.changeLock} />
          <ChangePassphrase change={doors.changePassphrase} onChanged={() => say(t('passphraseChanged'))} />
        </>
      )}
      <div role="status">{action.error && <Notice words={explain(action.error)} />}</div>
    </section>
  );
}
