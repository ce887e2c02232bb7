import { useEffect, useState } from 'preact/hooks';
import type { ErrorCode, ErrorRecord } from '@/utils/errors.ts';
import { t } from '@/utils/i18n.ts';
import { waitBeforeTry } from '@/utils/refusal/waits.ts';
import { useNow } from '../shared/useNow.ts';

/** Failures that time alone may mend. */
const PASSING: readonly ErrorCode[] = [
  'objectNotReady',
  'offline',
  'timeout',
  'apiBusy',
  'apiServer',
  'objectServer',
];

interface RetryCountdownProps {
  error: ErrorRecord;
  /** How often it was tried by itself. */
  tried: number;
  retry: () => void;
}

/** Tries again by itself where that can help, and says when. */
export function RetryCountdown({ error, tried, retry }: RetryCountdownProps) {
  if (!PASSING.includes(error.code)) return null;
  return <Countdown error={error} tried={tried} retry={retry} />;
}

function Countdown({ error, tried, retry }: RetryCountdownProps) {
  const [wait] = useState(() => waitBeforeTry(tried, askedBy(error)));
  const [due] = useState(() => Date.now() + (wait ?? 0));
  const now = useNow(wait === undefined ? 0 : 1000);
  useEffect(() => {
    if (wait === undefined) return undefined;
    const timer = setTimeout(retry, wait);
    return () => clearTimeout(timer);
  }, []);
  const seconds = Math.max(1, Math.ceil((due - now) / 1000));
  return <p class="quiet">{wait === undefined ? t('refusedTriedEnough') : t('refusedRetrying', seconds)}</p>;
}

function askedBy({ code, values }: ErrorRecord): number {
  return code === 'apiBusy' ? (Number(values[0]) || 0) * 1000 : 0;
}
