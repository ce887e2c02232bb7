import { writeCallAddress } from '@/utils/call/address.ts';
import { addressOfFound } from '@/utils/call/pasted.ts';
import type { CallSession } from '@/utils/call/session.ts';
import { t } from '@/utils/i18n.ts';
import { Button } from '../shared/Button.tsx';
import { Icon } from '../shared/Icon.tsx';
import { useAction } from '../shared/useAction.ts';
import { CallList } from './CallList.tsx';
import type { PopupDoors } from './doors.ts';
import { LogRow } from './LogRow.tsx';
import { RecordingList } from './RecordingList.tsx';
import { SessionFacts } from './SessionFacts.tsx';

interface SessionCardProps {
  session: CallSession;
  keyId: string;
  /** What was searched; it may name a place in the call. */
  text: string;
  /** The recording whose link was searched. */
  recordId: string | undefined;
  accountLabel: string | undefined;
  doors: PopupDoors;
}

export function SessionCard({ session, keyId, text, recordId, accountLabel, doors }: SessionCardProps) {
  const copying = useAction();
  return (
    <article class="card stack-wide" aria-labelledby="session-heading">
      <header class="row">
        <h2 id="session-heading">{t('sessionHeading', session.sessionId)}</h2>
        <Button
          look="bare"
          icon="copy"
          iconOnly
          onPress={() => copying.run(() => doors.copy(session.sessionId))}
        >
          {t('copyId')}
        </Button>
        <span role="status" class="quiet small">
          {copying.done && t('copied')}
          {copying.error && t('copyFailed')}
        </span>
      </header>
      <SessionFacts session={session} accountLabel={accountLabel} />
      <a
        class="button button-main whole-call"
        href={callPageOf(session, keyId, text, recordId)}
        target="_blank"
        rel="noreferrer"
        data-row=""
      >
        <Icon name="wave" />
        {t('openWholeCall')}
      </a>
      <RecordingList session={session} keyId={keyId} recordId={recordId} doors={doors} />
      <LogRow session={session} keyId={keyId} doors={doors} />
      <CallList calls={session.calls} />
    </article>
  );
}

/** The day spares the call page a search through all windows. */
function callPageOf(
  { sessionId, startedAt }: CallSession,
  keyId: string,
  text: string,
  recordId: string | undefined,
): string {
  const day = startedAt === undefined ? undefined : new Date(startedAt).toISOString().slice(0, 10);
  const target = { type: 'session', sessionId, keyId, day } as const;
  return `/call.html${writeCallAddress(addressOfFound(target, text, recordId))}`;
}
