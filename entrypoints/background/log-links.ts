import { browser } from 'wxt/browser';
import { SECURE_OBJECT_MATCH } from '@/utils/link/patterns.ts';
import { parseSecureObject } from '@/utils/link/secure-object.ts';
import { linkSettings } from '@/utils/storage/items.ts';
import { callPageOf } from './objects.ts';

/** Sends log links to the call page, where the user wants that. */
export function registerLogLinks(): void {
  browser.webRequest.onBeforeRequest.addListener(
    ({ url, tabId }) => {
      if (parseSecureObject(url)?.kind === 'log') void sendToCallPage(url, tabId);
      return undefined;
    },
    { urls: [SECURE_OBJECT_MATCH], types: ['main_frame'] },
  );
}

async function sendToCallPage(url: string, tabId: number): Promise<void> {
  const { logsInEarshot } = await linkSettings.getValue();
  const address = callPageOf(url);
  if (logsInEarshot && address !== undefined) await browser.tabs.update(tabId, { url: address });
}
