import { useState } from 'preact/hooks';
import type { ErrorRecord } from '@/utils/errors.ts';
import { explain } from '@/utils/explain.ts';
import { t } from '@/utils/i18n.ts';
import type { SecureObject } from '@/utils/link/secure-object.ts';
import { UnlockForm } from '../lock/UnlockForm.tsx';
import { Button } from '../shared/Button.tsx';
import { Notice } from '../shared/Notice.tsx';
import { objectName } from '../shared/object-name.ts';
import { useAction } from '../shared/useAction.ts';
import { RetryCountdown } from './RetryCountdown.tsx';
import { useAttempt } from './useAttempt.ts';

export interface RefusedDoors {
  /** Resolves when the object opens now; rejects with AppError that says why not. */
  tryObject: (url: string) => Promise<unknown>;
  /** Leaves this page for the object. */
  go: (url: string) => void;
  /** Opens the object in a tab that is trusted, whatever the options say of links. */
  openHere: (url: string) => Promise<unknown>;
  unlock: (passphrase: string) => Promise<unknown>;
  unlockWithPasskey: (() => Promise<unknown>) | undefined;
  openOptions: () => void;
  openSearch: () => void;
  copy: (text: string) => Promise<void>;
  /** What helps somebody else to help: code, time, version; no address and no secret. */
  details: (error: ErrorRecord) => Promise<string>;
}

interface RefusedPageProps {
  object: SecureObject;
  /** Why it was refused, where the page should say so instead of trying again. */
  reason: ErrorRecord | undefined;
  doors: RefusedDoors;
}

/** Stands where a bare "Authorization failed" would: why, and the one thing to do. */
export function RefusedPage({ object, reason, doors }: RefusedPageProps) {
  const attempt = useAttempt(object.url, reason, doors);
  const { error } = attempt;
  return (
    <main class="refused stack-wide">
      <header class="stack">
        <h1>{t('refusedTitle')}</h1>
        <p class="quiet">{objectName(object)}</p>
      </header>
      <div role="status" class="stack">
        {!error && <p>{t('refusedTrying')}</p>}
        {error && (
          <Notice words={explain(error)} tone={error.code === 'vaultLocked' ? 'care' : 'bad'}>
            <Remedies error={error} object={object} retry={attempt.retry} doors={doors} />
          </Notice>
        )}
      </div>
      {error?.code === 'vaultLocked' && (
        <UnlockForm
          unlock={async (passphrase) => {
            await doors.unlock(passphrase);
            attempt.retry();
          }}
          unlockWithPasskey={doors.unlockWithPasskey}
        />
      )}
      {error && <RetryCountdown key={attempt.count} code={error.code} retry={attempt.retry} />}
    </main>
  );
}

interface RemediesProps {
  error: ErrorRecord;
  object: SecureObject;
  retry: () => void;
  doors: RefusedDoors;
}

const KEY_TROUBLE = ['noAccount', 'keyLost', 'keyDamaged', 'apiKeyRefused', 'apiInactive', 'objectForeign'];

function Remedies({ error, object, retry, doors }: RemediesProps) {
  const copying = useAction();
  const [copied, setCopied] = useState('');
  const copy = (name: string, text: () => Promise<string> | string) =>
    copying.run(async () => {
      await doors.copy(await text());
      setCopied(name);
    });
  return (
    <>
      {error.code === 'panelOnly' && (
        <Button look="main" onPress={() => void doors.openHere(object.url)}>
          {t('refusedOpenHere')}
        </Button>
      )}
      {KEY_TROUBLE.includes(error.code) && (
        <Button look="main" onPress={doors.openOptions}>
          {t(error.code === 'noAccount' ? 'addKey' : 'actionOpenOptions')}
        </Button>
      )}
      {error.code === 'logNeedsRole' && (
        <Button look="main" onPress={() => copy('message', () => t('adminMessage', ...error.values))}>
          {t('adminMessageCopy')}
        </Button>
      )}
      {error.code !== 'vaultLocked' && <Button onPress={retry}>{t('actionTryAgain')}</Button>}
      <Button onPress={doors.openSearch}>{t('refusedSearch')}</Button>
      <Button look="bare" onPress={() => copy('details', () => doors.details(error))}>
        {t('copyDetails')}
      </Button>
      <span role="status" class="quiet small">
        {copying.done && copied !== '' && t('copied')}
      </span>
    </>
  );
}
