import { useEffect } from 'preact/hooks';
import type { ErrorCode } from '@/utils/errors.ts';
import { t } from '@/utils/i18n.ts';

/** Failures that time alone may mend. */
const PASSING: readonly ErrorCode[] = [
  'objectNotReady',
  'offline',
  'timeout',
  'apiBusy',
  'apiServer',
  'objectServer',
];
const WAIT_SECONDS = 5;

interface RetryCountdownProps {
  code: ErrorCode;
  retry: () => void;
}

/** Tries again by itself where that can help, and says when. */
export function RetryCountdown({ code, retry }: RetryCountdownProps) {
  const passing = PASSING.includes(code);
  useEffect(() => {
    if (!passing) return undefined;
    const timer = setTimeout(retry, WAIT_SECONDS * 1000);
    return () => clearTimeout(timer);
  }, []);
  return passing ? <p class="quiet">{t('refusedRetrying', WAIT_SECONDS)}</p> : null;
}
