import { browser } from 'wxt/browser';
import { STORED_OBJECT_MATCHES } from '@/utils/link/patterns.ts';
import { parseStoredObject, type StoredObject } from '@/utils/link/secure-object.ts';
import { linkSettings } from '@/utils/storage/items.ts';
import { callPageOf, wasOpenedFor } from './objects.ts';

/** What the browsers tell of a request: Chromium names its initiator, Firefox its origin. */
type Visit = chrome.webRequest.OnBeforeRequestDetails & { originUrl?: string };

/** Sends log links, secure and public, to the call page, where the user wants that. */
export function registerLogLinks(): void {
  browser.webRequest.onBeforeRequest.addListener(
    (visit) => {
      const object = parseStoredObject(visit.url);
      if (object?.kind === 'log' && isByPerson(visit)) void sendToCallPage(object, visit.tabId);
      return undefined;
    },
    { urls: STORED_OBJECT_MATCHES, types: ['main_frame'] },
  );
}

function isByPerson({ documentLifecycle, initiator, originUrl }: Visit): boolean {
  // A page that the browser makes ready unseen has the number of the tab that the person looks at.
  if (documentLifecycle === 'prerender') return false;
  // Our own pages link to a log where somebody wants the file itself.
  return !`${initiator ?? originUrl}/`.startsWith(browser.runtime.getURL('/'));
}

async function sendToCallPage(object: StoredObject, tabId: number): Promise<void> {
  const { logsInEarshot } = await linkSettings.getValue();
  // Whoever chose "open in a tab" wants the file itself.
  if (!logsInEarshot || (await wasOpenedFor(tabId, object))) return;
  await browser.tabs.update(tabId, { url: callPageOf(object.url) });
}
