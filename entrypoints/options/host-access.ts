import { browser } from 'wxt/browser';
import { HOST_PERMISSION } from '@/utils/link/patterns.ts';

const ORIGINS = { origins: [HOST_PERMISSION] };

async function read(): Promise<boolean> {
  return browser.permissions.contains(ORIGINS);
}

/** Whether the browser lets us reach Voximplant; people can take that back at any time. */
export const hostAccess = {
  read,
  watch(listener: (granted: boolean) => void): () => void {
    const changed = () => void read().then(listener);
    browser.permissions.onAdded.addListener(changed);
    browser.permissions.onRemoved.addListener(changed);
    return () => {
      browser.permissions.onAdded.removeListener(changed);
      browser.permissions.onRemoved.removeListener(changed);
    };
  },
};

/** Asks the browser for access. Call it in the turn of the click: Firefox drops the gesture after that. */
export function requestHostAccess(): void {
  // A refusal is an answer: the button stays where it is.
  browser.permissions.request(ORIGINS).catch(() => undefined);
}
