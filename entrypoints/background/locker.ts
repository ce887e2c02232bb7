import { lock } from '@/utils/account/lock.ts';
import { lockState } from '@/utils/account/lock-state.ts';
import { AppError } from '@/utils/errors.ts';
import { liveRules } from '@/utils/rules/apply.ts';
import { clearCache } from '@/utils/rules/cache.ts';
import { memoryKeys, vaultKey } from '@/utils/storage/items.ts';
import { takeRulesAway } from './keeper.ts';

/** Locks the vault and makes sure that nothing is left. Throws AppError `lockFailed` where something is. */
export async function lockNow(): Promise<void> {
  // A vault that cannot be looked into is locked all the same.
  if ((await lockState().catch(() => 'unknown')) === 'none') return;
  // First of all: where a page shows the lock, no rule is left. Until then a turn may still bring them back.
  await takeRulesAway();
  // The rules go whatever becomes of the keys; a key in memory that could not be sealed is lost, and that is told.
  const [sealing] = await Promise.allSettled([lock()]);
  await takeRulesAway();
  await clearCache().catch(() => false);
  if (!(await isNothingLeft().catch(() => false))) throw new AppError('lockFailed');
  if (sealing.status === 'rejected') throw sealing.reason;
}

async function isNothingLeft(): Promise<boolean> {
  const [rules, key, keys] = await Promise.all([liveRules(), vaultKey.getValue(), memoryKeys.getValue()]);
  return rules.length === 0 && key === '' && Object.keys(keys).length === 0;
}
