import { type MessageKey, t } from '@/utils/i18n.ts';
import type { ObjectKind, StoredObject } from '@/utils/link/secure-object.ts';
import { formatIsoDay } from './format.ts';

const KINDS: Record<ObjectKind, MessageKey> = {
  recording: 'kindRecording',
  log: 'kindLog',
  statistics: 'kindStatistics',
};

/** An object of Voximplant as people know it: what it is and of which day. */
export function objectName(object: StoredObject): string {
  return t('objectOfDay', t(KINDS[object.kind]), formatIsoDay(object.date));
}
