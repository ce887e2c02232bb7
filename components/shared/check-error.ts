import type { Check } from '@/utils/account/account.ts';
import { ERROR_CODES, type ErrorRecord } from '@/utils/errors.ts';

/** The failure of a stored check; a code that a newer version wrote is told as unexpected. */
export function checkError(check: Check): ErrorRecord | undefined {
  if (!check.error) return undefined;
  const { code, values } = check.error;
  const known = ERROR_CODES.find((candidate) => candidate === code);
  return known ? { code: known, values } : { code: 'unexpected', values: [code] };
}
