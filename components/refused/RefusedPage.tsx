import { useEffect, useRef } from 'preact/hooks';
import type { LockState } from '@/utils/account/lock-state.ts';
import type { ErrorRecord } from '@/utils/errors.ts';
import { explain } from '@/utils/explain.ts';
import { t } from '@/utils/i18n.ts';
import type { SecureObject } from '@/utils/link/secure-object.ts';
import { UnlockForm } from '../lock/UnlockForm.tsx';
import { Banners } from '../shared/Banners.tsx';
import { type ClockDoor, ClockNote } from '../shared/ClockNote.tsx';
import { Notice } from '../shared/Notice.tsx';
import { objectName } from '../shared/object-name.ts';
import { useAnswering } from '../shared/useAnswering.ts';
import { type LiveValue, useLive } from '../shared/useLive.ts';
import type { RefusedDoors } from './doors.ts';
import { Remedies } from './Remedies.tsx';
import { RetryCountdown } from './RetryCountdown.tsx';
import { useAttempt } from './useAttempt.ts';

export interface RefusedPageProps {
  object: SecureObject;
  /** Why it was refused, where the page should say so instead of trying again. */
  reason: ErrorRecord | undefined;
  lock: LiveValue<LockState>;
  hostAccess: LiveValue<boolean>;
  clock: ClockDoor;
  onAllowAccess: () => void;
  hello: () => Promise<unknown>;
  doors: RefusedDoors;
}

/** Stands where a bare "Authorization failed" would: why, and the one thing to do. */
export function RefusedPage({ object, reason, doors, ...world }: RefusedPageProps) {
  const attempt = useAttempt(object.url, reason, doors);
  const answering = useAnswering(world.hello);
  const lock = useLive(world.lock);
  const hostAccess = useLive(world.hostAccess);
  const isLocked = attempt.error?.code === 'vaultLocked';
  // Another tab or the popup may have unlocked it, or given access.
  useEffect(() => {
    if (isLocked && lock === 'unlocked') attempt.retry();
  }, [lock]);
  const wasDenied = useRef(false);
  useEffect(() => {
    if (hostAccess && wasDenied.current) attempt.retry();
    wasDenied.current = hostAccess === false;
  }, [hostAccess]);
  // What every try would come to then is not the reason.
  const isBlocked = hostAccess === false || answering.silent;
  const error = isBlocked ? undefined : attempt.error;
  return (
    <main class="refused stack-wide">
      <header class="stack">
        <h1>{t('refusedTitle')}</h1>
        <p class="quiet">{objectName(object)}</p>
      </header>
      <Banners
        hostAccess={hostAccess}
        silent={answering.silent}
        onAllowAccess={world.onAllowAccess}
        onRetry={() => {
          answering.retry();
          attempt.retry();
        }}
      />
      <ClockNote clock={world.clock} />
      <div role="status" class="stack">
        {!error && !isBlocked && <p>{t('refusedTrying')}</p>}
        {error && (
          <Notice words={explain(error)} tone={isLocked ? 'care' : 'bad'}>
            <Remedies error={error} object={object} retry={attempt.retry} doors={doors} />
          </Notice>
        )}
      </div>
      {error && isLocked && (
        <UnlockForm
          unlock={async (passphrase) => {
            await doors.unlock(passphrase);
            attempt.retry();
          }}
          unlockWithPasskey={doors.unlockWithPasskey}
        />
      )}
      {error && (
        <RetryCountdown
          key={attempt.count}
          error={error}
          tried={attempt.byItself}
          retry={attempt.retryByItself}
        />
      )}
    </main>
  );
}
