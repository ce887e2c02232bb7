import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { fakeBrowser } from 'wxt/testing/fake-browser';

/** An empty browser as far as storage goes: no stored value, no database, no listener. */
export function freshStorage(): void {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
}

/** What a closed and reopened browser has left: everything on disk, nothing in memory. */
export async function closeBrowser(): Promise<void> {
  await fakeBrowser.storage.session.clear();
}

/** Everything that storage holds, as text: for searching it. */
export async function storedText(): Promise<{ local: string; session: string }> {
  const [local, session] = await Promise.all([
    fakeBrowser.storage.local.get(null),
    fakeBrowser.storage.session.get(null),
  ]);
  return { local: JSON.stringify(local), session: JSON.stringify(session) };
}
