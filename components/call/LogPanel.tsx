import type { CallSession } from '@/utils/call/session.ts';
import { t } from '@/utils/i18n.ts';
import { Button } from '../shared/Button.tsx';
import { Notice } from '../shared/Notice.tsx';
import type { LogReading, LogReadingActions } from './useLogReading.ts';

interface LogPanelProps {
  log: LogReading & LogReadingActions;
  url: string | undefined;
  session: CallSession | undefined;
}

/** Voximplant keeps logs for one month (voximplant.md §1). */
const LOG_LIFE_MS = 31 * 86_400_000;

export function LogPanel({ log, url, session }: LogPanelProps) {
  return (
    <section class="stack" aria-labelledby="log-heading">
      <h2 id="log-heading" tabIndex={-1}>
        {t('logHeading')}
      </h2>
      {url === undefined && session && <p class="quiet">{t(isFresh(session) ? 'logNotYet' : 'logGone')}</p>}
      {log.trouble && log.bytes === 0 && (
        <Notice words={log.trouble} tone={log.isAwaited ? 'care' : 'bad'}>
          <Button onPress={log.again}>{t('actionTryAgain')}</Button>
          {log.isAwaited && <span class="quiet small">{t('triesAgainByItself')}</span>}
        </Notice>
      )}
    </section>
  );
}

function isFresh({ active, startedAt }: CallSession): boolean {
  return active || (startedAt !== undefined && Date.now() - startedAt < LOG_LIFE_MS);
}
