import { type MessageKey, t } from '@/utils/i18n.ts';
import type { ObjectKind, SecureObject } from '@/utils/link/secure-object.ts';
import { Button } from '../shared/Button.tsx';
import { objectName } from '../shared/object-name.ts';
import type { PopupDoors } from './doors.ts';
import { ObjectButtons } from './ObjectButtons.tsx';

const NOUNS: Record<ObjectKind, MessageKey> = {
  recording: 'nounRecording',
  log: 'nounLog',
  statistics: 'nounFile',
};

interface PageObjectProps {
  object: SecureObject;
  onFind: () => void;
  doors: PopupDoors;
}

/** What the current tab shows, where it is a secure object. */
export function PageObject({ object, onFind, doors }: PageObjectProps) {
  return (
    <section class="card stack" aria-labelledby="page-heading">
      <h2 id="page-heading">{t('pageHeading')}</h2>
      <p>{objectName(object)}</p>
      {object.kind !== 'statistics' && (
        <div class="row">
          <Button icon="search" row onPress={onFind}>
            {t('pageSearch')}
          </Button>
        </div>
      )}
      <ObjectButtons
        url={object.url}
        noun={t(NOUNS[object.kind])}
        save={() => doors.save({ url: object.url, keyId: undefined })}
      />
    </section>
  );
}
