import { browser } from 'wxt/browser';
import { SECURE_OBJECT_MATCH } from '@/utils/link/patterns.ts';
import { parseSecureObject, type SecureObject } from '@/utils/link/secure-object.ts';
import { linkSettings, openedTabs } from '@/utils/storage/items.ts';
import { callPageOf } from './objects.ts';

interface Details {
  url: string;
  tabId: number;
  /** Chromium alone tells it. */
  documentLifecycle?: string;
}

/** Sends log links to the call page, where the user wants that. */
export function registerLogLinks(): void {
  browser.webRequest.onBeforeRequest.addListener(
    (details: Details) => {
      const object = parseSecureObject(details.url);
      // A page that the browser makes ready unseen has the number of the tab that the person looks at.
      const isSeen = (details.documentLifecycle ?? 'active') === 'active';
      if (object?.kind === 'log' && isSeen) void sendToCallPage(object, details.tabId);
      return undefined;
    },
    { urls: [SECURE_OBJECT_MATCH], types: ['main_frame'] },
  );
}

async function sendToCallPage({ url, key }: SecureObject, tabId: number): Promise<void> {
  const { logsInEarshot } = await linkSettings.getValue();
  if (!logsInEarshot) return;
  // Whoever chose "open in a tab" wants the file itself.
  const opened = await openedTabs.getValue();
  if (opened.some((tab) => tab.tabId === tabId && tab.key === key)) return;
  await browser.tabs.update(tabId, { url: callPageOf(url) });
}
