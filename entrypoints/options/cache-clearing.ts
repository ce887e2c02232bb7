import { browser } from 'wxt/browser';

const PERMISSION = { permissions: ['browsingData' as const] };

async function read(): Promise<boolean | undefined> {
  const { optional_permissions = [] } = browser.runtime.getManifest();
  const offered = (optional_permissions as string[]).includes('browsingData');
  return offered ? browser.permissions.contains(PERMISSION) : undefined;
}

/** Whether locking clears the browser's cache of the gateways; undefined where this browser cannot. */
export const cacheClearing = {
  read,
  watch(listener: (on: boolean | undefined) => void): () => void {
    const changed = () => void read().then(listener);
    browser.permissions.onAdded.addListener(changed);
    browser.permissions.onRemoved.addListener(changed);
    return () => {
      browser.permissions.onAdded.removeListener(changed);
      browser.permissions.onRemoved.removeListener(changed);
    };
  },
};

/** Asks for the permission or gives it back. Call it in the turn of the click. */
export function allowCacheClearing(on: boolean): void {
  const done = on ? browser.permissions.request(PERMISSION) : browser.permissions.remove(PERMISSION);
  done.catch(() => undefined);
}
