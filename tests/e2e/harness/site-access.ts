import type { BrowserUnderTest } from './browser.ts';
import { extensionsPage } from './extensions-page.ts';
import { ADDON_ID } from './firefox.ts';
import { inWindow } from './firefox-window.ts';
import { until } from './wait.ts';
import { inWorker } from './worker.ts';

/** What the extension asks for. */
export const SITES = 'https://*.voximplant.com/*';

declare const gBrowser: { selectedBrowser: { contentDocument: Document | null } };
declare const BrowserAddonUI: { openAddonsMgr(view: string): Promise<unknown> };

/** Gives or takes access to Voximplant's sites on the browser's own page about the extension, as a person does. */
export async function letIn(chromium: BrowserUnderTest, isLetIn: boolean): Promise<void> {
  if (chromium.name === 'firefox') await setSwitch(chromium, isLetIn);
  else await chooseSiteAccess(chromium, isLetIn ? 'ON_ALL_SITES' : 'ON_CLICK');
  await until('it counts', async () => (await isIn(chromium)) === isLetIn);
}

/** Whether the extension has that access. */
export function isIn(chromium: BrowserUnderTest): Promise<boolean> {
  return inWorker(chromium, (origin) => chrome.permissions.contains({ origins: [origin] }), SITES);
}

/** "Site access" of chrome://extensions. */
async function chooseSiteAccess(chromium: BrowserUnderTest, hostAccess: string): Promise<void> {
  const page = await extensionsPage(chromium);
  await page.evaluate(
    async (extensionId, hostAccess) => {
      const { developerPrivate } = chrome as unknown as {
        developerPrivate: { updateExtensionConfiguration(update: object): Promise<void> };
      };
      await developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess });
    },
    chromium.id,
    hostAccess,
  );
}

/** The switch of the sites among the permissions of the extension on about:addons. */
async function setSwitch(firefox: BrowserUnderTest, isOn: boolean): Promise<void> {
  const view = `addons://detail/${encodeURIComponent(ADDON_ID)}/permissions`;
  await inWindow(firefox, (view) => BrowserAddonUI.openAddonsMgr(view).then(() => undefined), view);
  await until('the switch of the sites', () =>
    inWindow(
      firefox,
      (origin, isOn) => {
        const page = gBrowser.selectedBrowser.contentDocument;
        const toggle = page?.querySelector<HTMLElement & { pressed: boolean }>(
          `moz-toggle[permission-key="${origin}"]`,
        );
        if (toggle && toggle.pressed !== isOn) toggle.click();
        return toggle?.pressed === isOn;
      },
      SITES,
      isOn,
    ),
  );
}
