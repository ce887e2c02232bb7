import type { BrowserUnderTest } from '../harness/browser.ts';
import { ADDON_ID } from '../harness/firefox.ts';
import { inWindow } from '../harness/firefox-window.ts';

declare const ChromeUtils: {
  importESModule(address: string): {
    AddonManager: {
      getAddonByID(id: string): Promise<{ enable(): Promise<void>; disable(): Promise<void> }>;
    };
  };
};

/** Enables or disables the extension, as the switch of Firefox's own page of add-ons does. */
export async function switchExtension(firefox: BrowserUnderTest, on: boolean): Promise<void> {
  await inWindow(
    firefox,
    async (id, on) => {
      const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
      const addon = await AddonManager.getAddonByID(id);
      await (on ? addon.enable() : addon.disable());
    },
    ADDON_ID,
    on,
  );
}
