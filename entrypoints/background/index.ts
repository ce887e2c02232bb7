import { defineBackground } from 'wxt/utils/define-background';
import { registerDownloadNames } from './download-names.ts';
import { registerDownloads } from './downloads.ts';
import { registerFirstTabs } from './first-tabs.ts';
import { registerHealer } from './healer.ts';
import { registerIdleLock } from './idle-lock.ts';
import { registerInstall } from './install.ts';
import { registerKeeper } from './keeper.ts';
import { registerLogLinks } from './log-links.ts';
import { registerMenus } from './menus.ts';
import { registerOpenedTabs } from './objects.ts';
import { registerRequests } from './requests.ts';
import { registerSearches } from './searches.ts';

export default defineBackground({
  type: 'module',
  // Every listener is registered in the first turn: an event that wakes the worker finds it there.
  main() {
    registerFirstTabs();
    registerKeeper();
    registerIdleLock();
    registerRequests();
    registerHealer();
    registerLogLinks();
    registerSearches();
    registerMenus();
    registerOpenedTabs();
    registerDownloads();
    registerDownloadNames();
    registerInstall();
  },
});
