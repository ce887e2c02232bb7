import { browser } from 'wxt/browser';
import { lock, lockState } from '@/utils/account/lock.ts';
import { AppError } from '@/utils/errors.ts';
import { liveRules } from '@/utils/rules/apply.ts';
import { clearCache } from '@/utils/rules/cache.ts';
import { type LockSettings, lockSettings, memoryKeys, vaultKey } from '@/utils/storage/items.ts';
import { keepRulesTrue } from './keeper.ts';
import { reportFailure } from './notices.ts';

const SHORTEST_IDLE_SECONDS = 15;

/** Locks the vault by itself: when the screen locks, and when nobody touched the computer for a while. */
export function registerLocker(): void {
  browser.idle.onStateChanged.addListener((state) => void lockWhen(state).catch(reportFailure));
  void watchIdle();
}

/** Locks the vault and makes sure that nothing is left. Throws AppError where something is. */
export async function lockNow(): Promise<void> {
  if ((await lockState()) === 'none') return;
  // The rules go even where a memory key could not be sealed.
  await lock().finally(keepRulesTrue);
  await clearCache().catch(() => false);
  const [rules, key, keys] = await Promise.all([liveRules(), vaultKey.getValue(), memoryKeys.getValue()]);
  if (rules.length > 0 || key !== '' || Object.keys(keys).length > 0) throw new AppError('storageRefused');
}

export async function changeLockSettings(settings: LockSettings): Promise<void> {
  await lockSettings.setValue(settings);
  await watchIdle();
}

async function watchIdle(): Promise<void> {
  const { idleMinutes } = await lockSettings.getValue();
  browser.idle.setDetectionInterval(Math.max(SHORTEST_IDLE_SECONDS, (idleMinutes || 24 * 60) * 60));
}

async function lockWhen(state: `${chrome.idle.IdleState}`): Promise<void> {
  const { idleMinutes, onScreenLock } = await lockSettings.getValue();
  if ((state === 'locked' && onScreenLock) || (state === 'idle' && idleMinutes > 0)) await lockNow();
}
