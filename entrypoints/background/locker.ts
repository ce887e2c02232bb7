import { lock, lockState } from '@/utils/account/lock.ts';
import { AppError } from '@/utils/errors.ts';
import { liveRules } from '@/utils/rules/apply.ts';
import { clearCache } from '@/utils/rules/cache.ts';
import { memoryKeys, vaultKey } from '@/utils/storage/items.ts';
import { keepRulesTrue } from './keeper.ts';

/** Locks the vault and makes sure that nothing is left. Throws AppError where something is. */
export async function lockNow(): Promise<void> {
  if ((await lockState()) === 'none') return;
  // The rules go even where a memory key could not be sealed.
  await lock().finally(keepRulesTrue);
  await clearCache().catch(() => false);
  const [rules, key, keys] = await Promise.all([liveRules(), vaultKey.getValue(), memoryKeys.getValue()]);
  if (rules.length > 0 || key !== '' || Object.keys(keys).length > 0) throw new AppError('storageRefused');
}
