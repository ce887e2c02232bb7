import { updateAccount } from '@/utils/account/accounts.ts';
import { forgetRecent } from '@/utils/call/recent.ts';
import { serveRequests } from '@/utils/messages/serve.ts';
import { liveRules } from '@/utils/rules/apply.ts';
import { linkSettings } from '@/utils/storage/items.ts';
import {
  addAccount,
  checkNow,
  keptAs,
  makeDefault,
  removeAccount,
  removeBroken,
  removeStrayKeys,
} from './accounts.ts';
import { addChild, findChildren, removeChild } from './children.ts';
import { saveObject } from './downloads.ts';
import { changeLockSettings } from './idle-lock.ts';
import { keepRulesTrue } from './keeper.ts';
import { lockNow } from './locker.ts';
import { dismissNotice } from './notices.ts';
import { makeOpenable, openObject } from './objects.ts';
import { pinToAccount } from './pins.ts';

/** Name of each request → who answers it. */
export function registerRequests(): void {
  serveRequests({
    hello: async () => ({ rules: (await liveRules()).length }),
    addAccount: async (request) => void (await addAccount(request)),
    renameAccount: async ({ keyId, label }) => void (await updateAccount(keyId, { label })),
    removeAccount: async ({ keyId }) => void (await removeAccount(keyId)),
    makeDefault: async ({ keyId }) => void (await makeDefault(keyId)),
    checkAccount: async ({ keyId }) => void (await checkNow(keyId)),
    findChildren: async ({ keyId }) => void (await findChildren(keyId)),
    addChild: async ({ keyId, accountId }) => void (await addChild(keyId, accountId)),
    removeChild: async ({ keyId, accountId }) => void (await removeChild(keyId, accountId)),
    removeBroken: async ({ index }) => void (await removeBroken(index)),
    removeStrayKeys: async () => void (await removeStrayKeys()),
    keptAs: async ({ keyId, keeping }) => void (await keptAs(keyId, keeping)),
    unlocked: async () => void (await keepRulesTrue()),
    lock: async () => void (await lockNow()),
    changeLockSettings: async (settings) => void (await changeLockSettings(settings)),
    changeLinkSettings: async (settings) => {
      await linkSettings.setValue(settings);
      await keepRulesTrue();
      return undefined;
    },
    pinObjects: async ({ urls, keyId }) => void (await pinToAccount(urls, keyId)),
    openObject: async ({ url, keyId }) => void (await openObject(url, keyId)),
    saveObject,
    tryObject: async ({ url }) => void (await makeOpenable(url)),
    dismissNotice: async ({ id }) => void (await dismissNotice(id)),
    forgetRecent: async () => void (await forgetRecent()),
  });
}
