import type { Check } from './account.ts';

/** From the weakest: no role at all, no more than reading calls, other rights too, everything. */
export type Power = 'none' | 'reads' | 'changes' | 'owns';

const READS_ONLY = ['support', 'supervisor'];

/** How powerful a key is, by its strongest role; undefined where its roles are not known (voximplant.md §1). */
export function powerOf({ works, searches, roles }: Check): Power | undefined {
  if (works !== 'yes' || searches === 'unknown') return undefined;
  const names = roles.map((role) => role.toLowerCase());
  if (names.length === 0) return 'none';
  if (names.includes('owner')) return 'owns';
  return names.every((name) => READS_ONLY.includes(name)) ? 'reads' : 'changes';
}
