import type { CallSession, Recording, RecordingLink } from '@/utils/call/session.ts';
import { endOfSession, mayStillCome } from '@/utils/call/settled.ts';
import { t } from '@/utils/i18n.ts';
import { Icon } from '../shared/Icon.tsx';
import { Duration } from '../shared/Moment.tsx';
import type { PopupDoors } from './doors.ts';
import { ObjectButtons } from './ObjectButtons.tsx';
import { OpenLink } from './OpenLink.tsx';
import { PinnedPlayer } from './PinnedPlayer.tsx';
import { Player } from './Player.tsx';

interface RecordingItemProps {
  recording: Recording;
  name: string;
  /** The same as a noun inside a button name. */
  noun: string;
  wasLinked: boolean;
  session: CallSession;
  keyId: string;
  doors: PopupDoors;
}

export function RecordingItem(props: RecordingItemProps) {
  const { recording, name, wasLinked, session } = props;
  return (
    <li class={wasLinked ? 'stack recording recording-linked' : 'stack recording'}>
      <p class="row">
        <Icon name="wave" class="quiet" />
        <strong>{name}</strong>
        {wasLinked && <span class="mark">{t('recordingLinked')}</span>}
        <span class="push quiet">
          {recording.duration !== undefined && <Duration seconds={recording.duration} />}
        </span>
      </p>
      {recording.link ? (
        <Playable {...props} link={recording.link} />
      ) : (
        <p class="quiet">
          {t(mayStillCome(session.active, endOfSession(session)) ? 'recordingNotReady' : 'recordingGone')}
        </p>
      )}
    </li>
  );
}

/** By where the recording lies: our account opens it, everyone can, or only the customer's own storage. */
function Playable({
  link,
  name,
  noun,
  session,
  recording,
  keyId,
  doors,
}: RecordingItemProps & { link: RecordingLink }) {
  const { url, place } = link;
  switch (place) {
    case 'secure': {
      const startedAt = recording.startedAt ?? session.startedAt;
      return (
        <>
          <PinnedPlayer
            url={url}
            name={name}
            pin={() => doors.pin([url], keyId)}
            reopen={() => doors.reopen(url)}
          />
          <ObjectButtons
            url={url}
            noun={noun}
            open={() => doors.open(url, keyId)}
            save={() => doors.save({ url, keyId, sessionId: session.sessionId, startedAt })}
          />
        </>
      );
    }
    case 'public':
      return (
        <>
          <Player url={url} name={name} />
          <OpenLink url={url}>{t('actionOpenTab')}</OpenLink>
        </>
      );
    case 'elsewhere':
      return (
        <>
          <p class="quiet">{t('recordingElsewhere')}</p>
          <OpenLink url={url}>{t('recordingOpenElsewhere')}</OpenLink>
        </>
      );
  }
}
