import type { LockState } from '@/utils/account/lock.ts';
import { ask } from '@/utils/messages/call.ts';
import { vaultKey } from '@/utils/storage/items.ts';

/*
 * Most of the time the popup opens for a search: what unlocking needs is loaded when it is asked for.
 */

const loadLock = () => import('@/utils/account/lock.ts');
const loadPasskey = () => import('@/utils/account/passkey.ts');

const read = async () => (await loadLock()).lockState();

export const lock = {
  read,
  watch: (listener: (state: LockState) => void) => vaultKey.watch(() => void read().then(listener)),
};

export const hasPasskey = {
  read: async () => (await loadPasskey()).hasPasskey(),
  watch: () => () => undefined,
};

export async function unlock(passphrase: string): Promise<void> {
  await (await loadLock()).unlock(passphrase);
  await ask('unlocked', {});
}

export async function unlockWithPasskey(): Promise<void> {
  await (await loadPasskey()).unlockByPasskey();
  await ask('unlocked', {});
}
