import { browser } from 'wxt/browser';
import { toAppError } from '@/utils/errors.ts';
import { explain } from '@/utils/explain.ts';
import { t } from '@/utils/i18n.ts';
import { notices } from '@/utils/storage/items.ts';

const MAX_NOTICES = 5;

/** Tells of a failure that happened where no page of ours is open: at once by the system, and in the popup. */
export async function reportFailure(thrown: unknown): Promise<void> {
  const error = toAppError(thrown);
  if (error.code === 'stopped') return;
  const { what, why, action } = explain(error);
  const id = crypto.randomUUID();
  const notice = { id, at: Date.now(), error: error.toRecord() };
  await notices.setValue([notice, ...(await notices.getValue())].slice(0, MAX_NOTICES));
  await browser.notifications.create(id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png'),
    title: t('noticeTitle'),
    message: `${what}. ${why} ${action}`,
  });
}

/** Takes a notice that was read off the popup and off the system. */
export async function dismissNotice(id: string): Promise<void> {
  await notices.setValue((await notices.getValue()).filter((notice) => notice.id !== id));
  await browser.notifications.clear(id);
}
