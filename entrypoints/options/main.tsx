import { OptionsPage } from '@/components/options/OptionsPage.tsx';
import { mount } from '@/components/shared/mount.ts';
import '@/components/styles/options.css';
import { readAccounts, watchAccounts } from '@/utils/account/accounts.ts';
import { importKey, readKeyFile } from '@/utils/account/import.ts';
import { t } from '@/utils/i18n.ts';
import { ask } from '@/utils/messages/call.ts';
import { hostAccess, requestHostAccess } from './host-access.ts';

mount(
  <OptionsPage
    accounts={{ read: readAccounts, watch: watchAccounts }}
    hostAccess={hostAccess}
    onAllowAccess={requestHostAccess}
    hello={() => ask('hello', {})}
    addKey={async (source, keeping) => {
      await importKey(typeof source === 'string' ? source : await readKeyFile(source), keeping);
    }}
    doors={{
      check: (keyId) => ask('checkAccount', { keyId }),
      rename: (keyId, label) => ask('renameAccount', { keyId, label }),
      makeDefault: (keyId) => ask('makeDefault', { keyId }),
      remove: (keyId) => ask('removeAccount', { keyId }),
      removeBroken: (index) => ask('removeBroken', { index }),
    }}
  />,
  t('optionsTitle'),
);
