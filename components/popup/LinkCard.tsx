import { t } from '@/utils/i18n.ts';
import type { SecureObject } from '@/utils/link/secure-object.ts';
import { objectName } from '../shared/object-name.ts';
import type { PopupDoors } from './doors.ts';
import { ObjectButtons } from './ObjectButtons.tsx';
import { PinnedPlayer } from './PinnedPlayer.tsx';

interface LinkCardProps {
  object: SecureObject;
  keyId: string;
  doors: PopupDoors;
}

/** A recording by its link alone: whoever may not search may still listen. */
export function LinkCard({ object, keyId, doors }: LinkCardProps) {
  const name = objectName(object);
  return (
    <section class="card stack" aria-label={name}>
      <h2>{name}</h2>
      <PinnedPlayer
        url={object.url}
        name={name}
        autoplay
        pin={() => doors.pin([object.url], keyId)}
        reopen={() => doors.reopen(object.url)}
      />
      <ObjectButtons
        url={object.url}
        noun={t('nounRecording')}
        open={() => doors.open(object.url, keyId)}
        save={() => doors.save({ url: object.url, keyId })}
      />
    </section>
  );
}
