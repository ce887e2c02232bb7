import { browser } from 'wxt/browser';
import { PopupPage } from '@/components/popup/PopupPage.tsx';
import { mount } from '@/components/shared/mount.ts';
import '@/components/styles/popup.css';
import { readAccounts, watchAccounts } from '@/utils/account/accounts.ts';
import { hasPasskey, lock, unlock, unlockWithPasskey } from '@/utils/account/unlocking.ts';
import { startFind } from '@/utils/call/find-client.ts';
import { t } from '@/utils/i18n.ts';
import { parseSecureObject } from '@/utils/link/secure-object.ts';
import { ask } from '@/utils/messages/call.ts';
import { lastSearch, notices, recentSessions } from '@/utils/storage/items.ts';
import { live } from '@/utils/storage/live.ts';
import { clockNote } from '@/utils/token/clock-note.ts';
import { hostAccess, requestHostAccess } from '../options/host-access.ts';

async function readPageObject() {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.url === undefined ? undefined : parseSecureObject(tab.url);
}

function isPopup(): boolean {
  return browser.extension.getViews({ type: 'popup' }).includes(window);
}

mount(
  <PopupPage
    accounts={{ read: readAccounts, watch: watchAccounts }}
    recent={live(recentSessions)}
    notices={live(notices)}
    hostAccess={hostAccess}
    clock={clockNote}
    lock={lock}
    hasPasskey={hasPasskey}
    pageObject={{ read: readPageObject, watch: () => () => undefined }}
    lastSearch={() => lastSearch.getValue()}
    onAllowAccess={requestHostAccess}
    hello={() => ask('hello', {})}
    doors={{
      startFind,
      remember: (text) => lastSearch.setValue(text),
      pin: (urls, keyId) => ask('pinObjects', { urls, keyId }),
      reopen: (url) => ask('tryObject', { url }),
      open: (url, keyId) => ask('openObject', { url, keyId }),
      save: (request) => ask('saveObject', request),
      copy: (text) => navigator.clipboard.writeText(text),
      dismissNotice: (id) => ask('dismissNotice', { id }),
      forgetRecent: () => ask('forgetRecent', {}),
      lockNow: () => ask('lock', {}),
      unlock,
      unlockWithPasskey,
      openOptions: () => void browser.runtime.openOptionsPage(),
      close: () => {
        if (isPopup()) window.close();
      },
    }}
  />,
  t('popupTitle'),
);
