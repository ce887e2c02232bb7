import type { CallSession } from '@/utils/call/session.ts';
import { t } from '@/utils/i18n.ts';
import { useNow } from '../shared/useNow.ts';
import type { PopupDoors } from './doors.ts';
import { ObjectButtons } from './ObjectButtons.tsx';
import { OpenLink } from './OpenLink.tsx';

/** Voximplant keeps logs for one month (voximplant.md §1). */
const LOG_LIFE_MS = 31 * 86_400_000;

interface LogRowProps {
  session: CallSession;
  keyId: string;
  doors: PopupDoors;
}

export function LogRow({ session, keyId, doors }: LogRowProps) {
  return (
    <section class="stack" aria-labelledby="log-heading">
      <h3 id="log-heading">{t('logHeading')}</h3>
      <LogContent session={session} keyId={keyId} doors={doors} />
    </section>
  );
}

function LogContent({ session, keyId, doors }: LogRowProps) {
  const { log, sessionId, startedAt } = session;
  const now = useNow(0);
  if (!log) {
    const fresh = session.active || (startedAt !== undefined && now - startedAt < LOG_LIFE_MS);
    return <p class="quiet">{t(fresh ? 'logNotYet' : 'logGone')}</p>;
  }
  if (log.place !== 'secure') return <OpenLink url={log.url}>{t('actionOpenTab')}</OpenLink>;
  return (
    <ObjectButtons
      url={log.url}
      noun={t('nounLog')}
      open={() => doors.open(log.url, keyId)}
      save={() => doors.save({ url: log.url, keyId, sessionId, startedAt })}
    />
  );
}
