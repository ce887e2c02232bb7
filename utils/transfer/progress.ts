import { browser } from 'wxt/browser';
import { transfers } from '../storage/items.ts';

/** How many of our downloads run and how far they are together; `percent` is undefined where a size is unknown. */
export async function downloadProgress(): Promise<{ count: number; percent: number | undefined }> {
  const running = await transfers.getValue();
  const items = (
    await Promise.all(running.map(({ downloadId }) => browser.downloads.search({ id: downloadId })))
  ).flat();
  const total = items.reduce((sum, item) => sum + Math.max(item.totalBytes, 0), 0);
  const received = items.reduce((sum, item) => sum + item.bytesReceived, 0);
  const known = items.length > 0 && items.every((item) => item.totalBytes > 0);
  return {
    count: items.length,
    percent: known ? Math.min(99, Math.floor((received / total) * 100)) : undefined,
  };
}
