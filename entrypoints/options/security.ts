import type { SecurityDoors } from '@/components/options/SecuritySection.tsx';
import { changePassphrase, checkNewPassphrase, unlock } from '@/utils/account/lock.ts';
import {
  addPasskey,
  hasPasskey,
  knowsPasskeys,
  removePasskey,
  unlockByPasskey,
} from '@/utils/account/passkey.ts';
import { ask } from '@/utils/messages/call.ts';

const listeners = new Set<(has: boolean) => void>();

async function tellPasskey(): Promise<void> {
  const has = await hasPasskey();
  for (const listener of listeners) listener(has);
}

/** Whether a passkey unlocks the vault; only this page changes it. */
export const passkey = {
  read: hasPasskey,
  watch: (listener: (has: boolean) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

export const security: SecurityDoors = {
  lockNow: () => ask('lock', {}),
  unlock: (passphrase) => unlock(passphrase).then(() => ask('unlocked', {})),
  unlockWithPasskey: () => unlockByPasskey().then(() => ask('unlocked', {})),
  changePassphrase: async (old, fresh, again) => {
    checkNewPassphrase(fresh, again);
    await changePassphrase(old, fresh);
  },
  addPasskey: knowsPasskeys() ? () => addPasskey().then(tellPasskey) : undefined,
  removePasskey: () => removePasskey().then(tellPasskey),
  changeLock: (settings) => ask('changeLockSettings', settings),
  changeLinks: (settings) => ask('changeLinkSettings', settings),
};
