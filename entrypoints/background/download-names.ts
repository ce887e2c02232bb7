import { browser } from 'wxt/browser';
import { ourDownload } from './downloads.ts';

/*
 * Chromium asks for the name of a download again when that goes on after a break, and has forgotten by then what it
 * was told: the file would end under the last part of its address, which nobody can read. Whoever answers has to
 * answer at the beginning too. Firefox keeps the name and asks nobody.
 */

interface Suggestion {
  filename: string;
  conflictAction: 'uniquify' | 'overwrite';
}

/** Has Chromium keep the names of our downloads. */
export function registerDownloadNames(): void {
  const { onDeterminingFilename } = browser.downloads as Partial<typeof browser.downloads>;
  onDeterminingFilename?.addListener(({ id, byExtensionId }, suggest) => {
    if (byExtensionId !== browser.runtime.id) return false;
    void nameOf(id).then(suggest as (suggestion?: Suggestion) => void);
    // The answer comes later.
    return true;
  });
}

async function nameOf(id: number): Promise<Suggestion | undefined> {
  const transfer = await ourDownload(id).catch(() => undefined);
  if (!transfer) return undefined;
  return { filename: transfer.fileName, conflictAction: transfer.overwrites ? 'overwrite' : 'uniquify' };
}
