import { ask } from '../messages/call.ts';
import { vaultKey } from '../storage/items.ts';
import type { LockState } from './lock-state.ts';

/* Most of the time popup and call page open for a search: what unlocking needs is loaded when it is asked for. */

const loadState = () => import('./lock-state.ts');
const loadLock = () => import('./lock.ts');
const loadPasskey = () => import('./passkey.ts');

const read = async () => (await loadState()).lockState();

export const lock = {
  read,
  watch: (listener: (state: LockState) => void) => vaultKey.watch(() => void read().then(listener)),
};

/** Whether a passkey would unlock now: nobody needs to know while nothing is locked. */
export const hasPasskey = {
  read: async () => (await read()) === 'locked' && (await loadPasskey()).hasPasskey(),
  watch: (listener: (has: boolean) => void) =>
    vaultKey.watch(() => void hasPasskey.read().then(listener, () => undefined)),
};

export async function unlock(passphrase: string): Promise<void> {
  await (await loadLock()).unlock(passphrase);
  await ask('unlocked', {});
}

export async function unlockWithPasskey(): Promise<void> {
  await (await loadPasskey()).unlockByPasskey();
  await ask('unlocked', {});
}
