import { OptionsPage } from '@/components/options/OptionsPage.tsx';
import { mount } from '@/components/shared/mount.ts';
import '@/components/styles/options.css';
import { readAccounts, watchAccounts } from '@/utils/account/accounts.ts';
import { importKey, readKeyFile } from '@/utils/account/import.ts';
import { watchLock } from '@/utils/account/lock.ts';
import { lockState } from '@/utils/account/lock-state.ts';
import { moveKey } from '@/utils/account/move.ts';
import { t } from '@/utils/i18n.ts';
import { ask } from '@/utils/messages/call.ts';
import { linkSettings, lockSettings } from '@/utils/storage/items.ts';
import { live } from '@/utils/storage/live.ts';
import { allowCacheClearing, cacheClearing } from './cache-clearing.ts';
import { hostAccess, requestHostAccess } from './host-access.ts';
import { passkey, security } from './security.ts';
import { strayKeys } from './stray-keys.ts';

mount(
  <OptionsPage
    accounts={{ read: readAccounts, watch: watchAccounts }}
    strayKeys={strayKeys}
    hostAccess={hostAccess}
    onAllowAccess={requestHostAccess}
    hello={() => ask('hello', {})}
    addKey={async (source, keeping, passphrase) => {
      await importKey(typeof source === 'string' ? source : await readKeyFile(source), keeping, passphrase);
    }}
    lock={{ read: lockState, watch: watchLock }}
    lockSettings={live(lockSettings)}
    linkSettings={live(linkSettings)}
    hasPasskey={passkey}
    clearsCache={cacheClearing}
    onClearCache={allowCacheClearing}
    security={security}
    doors={{
      check: (keyId) => ask('checkAccount', { keyId }),
      rename: (keyId, label) => ask('renameAccount', { keyId, label }),
      makeDefault: (keyId) => ask('makeDefault', { keyId }),
      remove: (keyId) => ask('removeAccount', { keyId }),
      findChildren: (keyId) => ask('findChildren', { keyId }),
      addChild: (keyId, accountId) => ask('addChild', { keyId, accountId }),
      removeChild: (keyId, accountId) => ask('removeChild', { keyId, accountId }),
      keepAs: moveKey,
      removeStrayKeys: () => ask('removeStrayKeys', {}),
      removeBroken: (index) => ask('removeBroken', { index }),
    }}
  />,
  t('optionsTitle'),
);
