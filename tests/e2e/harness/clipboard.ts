import type { World, WorldOptions } from './world.ts';

/** Options of a world whose pages may be asked what is in the clipboard. */
export const WITH_CLIPBOARD: WorldOptions = { preferences: { 'dom.events.testing.asyncClipboard': true } };

/** Lets pages of the extension read and write the clipboard unasked; Firefox does so by its preference. */
export async function allowClipboard({ chromium }: Pick<World, 'chromium'>): Promise<void> {
  if (chromium.name !== 'chromium') return;
  await chromium.browser
    .defaultBrowserContext()
    .overridePermissions(`chrome-extension://${chromium.id}`, [
      'clipboard-read',
      'clipboard-write',
      'clipboard-sanitized-write',
    ]);
}
