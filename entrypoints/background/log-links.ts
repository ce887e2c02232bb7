import { browser } from 'wxt/browser';
import { SECURE_OBJECT_MATCH } from '@/utils/link/patterns.ts';
import { parseSecureObject, type SecureObject } from '@/utils/link/secure-object.ts';
import { linkSettings } from '@/utils/storage/items.ts';
import { callPageOf, wasOpenedFor } from './objects.ts';

/** Sends log links to the call page, where the user wants that. */
export function registerLogLinks(): void {
  browser.webRequest.onBeforeRequest.addListener(
    ({ url, tabId, documentLifecycle }) => {
      const object = parseSecureObject(url);
      // A page that the browser makes ready unseen has the number of the tab that the person looks at.
      if (object?.kind === 'log' && documentLifecycle !== 'prerender') void sendToCallPage(object, tabId);
      return undefined;
    },
    { urls: [SECURE_OBJECT_MATCH], types: ['main_frame'] },
  );
}

async function sendToCallPage(object: SecureObject, tabId: number): Promise<void> {
  const { logsInEarshot } = await linkSettings.getValue();
  // Whoever chose "open in a tab" wants the file itself.
  if (!logsInEarshot || (await wasOpenedFor(tabId, object))) return;
  await browser.tabs.update(tabId, { url: callPageOf(object.url) });
}
