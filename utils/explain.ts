import type { AppError, ErrorRecord } from './errors.ts';
import { t } from './i18n.ts';

/** A failure in words for people: what happened, why, what to do. */
export interface Explanation extends ErrorRecord {
  what: string;
  why: string;
  action: string;
}

/** The one place where failures turn into words. */
export function explain(error: AppError | ErrorRecord): Explanation {
  const { code, values } = error;
  return {
    code,
    values,
    what: t(`error_${code}_what`, ...values),
    why: t(`error_${code}_why`, ...values),
    action: t(`error_${code}_do`, ...values),
  };
}
