import type { Account } from '@/utils/account/account.ts';
import { explain } from '@/utils/explain.ts';
import { t } from '@/utils/i18n.ts';
import { Button } from '../shared/Button.tsx';
import { checkError } from '../shared/check-error.ts';
import { Notice } from '../shared/Notice.tsx';

interface AccountTroubleProps {
  account: Account | undefined;
  onOptions: () => void;
}

/** Why the account that is used first does not work, as its last check saw it. */
export function AccountTrouble({ account, onOptions }: AccountTroubleProps) {
  const error = account?.check?.works === 'no' ? checkError(account.check) : undefined;
  if (!error) return null;
  return (
    <Notice words={explain(error)}>
      <Button row onPress={onOptions}>
        {t('actionOpenOptions')}
      </Button>
    </Notice>
  );
}
