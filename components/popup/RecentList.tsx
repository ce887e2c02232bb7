import { t } from '@/utils/i18n.ts';
import type { RecentSession } from '@/utils/storage/items.ts';
import { Button } from '../shared/Button.tsx';
import { formatDuration, formatMinute } from '../shared/format.ts';
import { Icon } from '../shared/Icon.tsx';

interface RecentListProps {
  /** undefined while it is not known yet. */
  recent: RecentSession[] | undefined;
  onSearch: (sessionId: string) => void;
  onClear: () => Promise<unknown>;
}

export function RecentList({ recent, onSearch, onClear }: RecentListProps) {
  const filled = recent !== undefined && recent.length > 0;
  return (
    <section class="stack recent" aria-labelledby="recent-heading">
      <div class="row">
        <h2 id="recent-heading">{t('recentHeading')}</h2>
        {filled && (
          <span class="push">
            <Button look="bare" onPress={() => void onClear()}>
              {t('recentClear')}
            </Button>
          </span>
        )}
      </div>
      {recent?.length === 0 && <p class="quiet">{t('recentEmpty')}</p>}
      {filled && (
        <ul class="recent-list">
          {recent.map((session) => (
            <li key={session.sessionId}>
              <RecentRow session={session} onSearch={onSearch} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function RecentRow({ session, onSearch }: { session: RecentSession; onSearch: (sessionId: string) => void }) {
  const { sessionId, startedAt, duration, applicationName, hasRecording } = session;
  return (
    <button type="button" class="recent-row" data-row="" onClick={() => onSearch(sessionId)}>
      <span class="row">
        <strong>{sessionId}</strong>
        {hasRecording && <Icon name="wave" class="quiet" />}
        {hasRecording && <span class="unseen">{t('recentHasRecording')}</span>}
        {duration !== undefined && <span class="push">{formatDuration(duration)}</span>}
      </span>
      <span class="row quiet small">
        {startedAt !== undefined && <span>{formatMinute(startedAt)}</span>}
        {applicationName && <bdi class="push">{applicationName}</bdi>}
      </span>
    </button>
  );
}
