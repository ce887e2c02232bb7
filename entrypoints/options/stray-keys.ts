import { watchAccounts } from '@/utils/account/accounts.ts';
import { hasOnlyStrays } from '@/utils/account/strays.ts';

/** Whether keys are here while there is no account at all. */
export const strayKeys = {
  read: () => hasOnlyStrays(),
  watch: (listener: (there: boolean) => void) =>
    watchAccounts(() => void hasOnlyStrays().then(listener, () => undefined)),
};
