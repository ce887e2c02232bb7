import type { ErrorRecord } from '@/utils/errors.ts';
import { t } from '@/utils/i18n.ts';
import type { SecureObject } from '@/utils/link/secure-object.ts';
import { AdminMessage } from '../shared/AdminMessage.tsx';
import { Button } from '../shared/Button.tsx';
import { useAction } from '../shared/useAction.ts';
import type { RefusedDoors } from './doors.ts';

interface RemediesProps {
  error: ErrorRecord;
  object: SecureObject;
  retry: () => void;
  doors: RefusedDoors;
}

const KEY_TROUBLE = ['noAccount', 'keyLost', 'keyDamaged', 'apiKeyRefused', 'apiInactive', 'objectForeign'];

/** The buttons for what the words advise. */
export function Remedies({ error, object, retry, doors }: RemediesProps) {
  const copying = useAction();
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
      <AdminMessage error={error} copy={doors.copy} />
      {error.code !== 'vaultLocked' && <Button onPress={retry}>{t('actionTryAgain')}</Button>}
      <Button onPress={() => doors.openSearch(object.url)}>{t('refusedSearch')}</Button>
      <Button look="bare" onPress={() => copying.run(async () => doors.copy(await doors.details(error)))}>
        {t('copyDetails')}
      </Button>
      <span role="status" class="quiet small">
        {copying.done && t('copied')}
      </span>
    </>
  );
}
