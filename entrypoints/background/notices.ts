import { browser } from 'wxt/browser';
import { toAppError } from '@/utils/errors.ts';
import { explain } from '@/utils/explain.ts';
import { t } from '@/utils/i18n.ts';
import { type Notice, notices } from '@/utils/storage/items.ts';

const MAX_NOTICES = 5;

/** Tells of a failure that happened where no page of ours is open: at once by the system, and in the popup. */
export async function reportFailure(thrown: unknown): Promise<void> {
  const error = toAppError(thrown);
  if (error.code === 'stopped') return;
  const { what, why, action } = explain(error);
  const id = crypto.randomUUID();
  const notice = { id, at: Date.now(), error: error.toRecord() };
  await changeNotices((known) => [notice, ...known].slice(0, MAX_NOTICES));
  // A system that shows no notifications leaves the popup, which tells of it too.
  await notify(id, `${what}. ${why} ${action}`);
}

/** A notification of the system, where it shows any. */
export async function notify(id: string, message: string): Promise<void> {
  const iconUrl = browser.runtime.getURL('/icon/128.png');
  await browser.notifications
    .create(id, { type: 'basic', iconUrl, title: t('noticeTitle'), message })
    .catch(() => undefined);
}

/** Takes a notice that was read off the popup and off the system. */
export async function dismissNotice(id: string): Promise<void> {
  await changeNotices((known) => known.filter((notice) => notice.id !== id));
  await browser.notifications.clear(id);
}

async function changeNotices(change: (known: Notice[]) => Notice[]): Promise<void> {
  await navigator.locks.request('notices', async () => {
    await notices.setValue(change(await notices.getValue()));
  });
}
