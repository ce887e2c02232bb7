import type { CallSession } from '@/utils/call/session.ts';
import { t } from '@/utils/i18n.ts';
import { AdminMessage } from '../../shared/AdminMessage.tsx';
import { Button } from '../../shared/Button.tsx';
import { Notice } from '../../shared/Notice.tsx';
import type { CallTabsProps } from '../CallTabs.tsx';

/** Voximplant keeps logs for one month (voximplant.md §1). */
const LOG_LIFE_MS = 31 * 86_400_000;

interface LogStateProps extends Pick<CallTabsProps, 'known' | 'session' | 'doors'> {
  /** How saving goes; may be empty. */
  note: string;
  onSave: () => void;
}

/** Why no log is seen yet, or ever, and what can be done. */
export function LogState({ known, session, doors, note, onSave }: LogStateProps) {
  const { logUrl, log } = known;
  const words = log.trouble || log.isDead ? '' : stateWords(known, session);
  return (
    <div class="stack">
      <div role="status" class="stack">
        {log.trouble && (
          <Notice words={log.trouble} tone={log.isAwaited ? 'care' : 'bad'}>
            <AdminMessage error={log.trouble} copy={doors.copy} />
            <Button onPress={log.again}>{t('actionTryAgain')}</Button>
            {log.isAwaited && <span class="quiet small">{t('triesAgainByItself')}</span>}
          </Notice>
        )}
        {log.isDead && (
          <Notice words={{ what: t('logDeadWhat'), why: t('logDeadWhy'), action: t('logDeadDo') }}>
            <Button onPress={log.again}>{t('logReadAgain')}</Button>
          </Notice>
        )}
        {words !== '' && <p class="quiet">{words}</p>}
      </div>
      {logUrl !== undefined && (
        <div class="row">
          <Button icon="save" onPress={onSave}>
            {t('logSaveRaw')}
          </Button>
          <span role="status" class="quiet small">
            {note}
          </span>
        </div>
      )}
    </div>
  );
}

function stateWords({ call, log, logUrl, search }: CallTabsProps['known'], session: CallSession | undefined) {
  if (logUrl !== undefined) {
    if (!log.isDone || log.bytes > 0) return t('logOpening');
    return t(call.isRunning || search.state.phase === 'looking' ? 'logEmpty' : 'logEmptyEnded');
  }
  if (session) return t(isFresh(session) ? 'logNotYet' : 'logGone');
  return search.state.phase === 'failed' && call.recordings.length > 0 ? t('logUnknown') : '';
}

function isFresh({ active, startedAt }: CallSession): boolean {
  return active || (startedAt !== undefined && Date.now() - startedAt < LOG_LIFE_MS);
}
