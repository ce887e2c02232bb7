import type { CDPSession, Page } from 'puppeteer-core';
import type { BrowserUnderTest } from './browser.ts';
import { inWindow } from './firefox-window.ts';

declare const gBrowser: { selectedBrowser: object };
declare function saveBrowser(browser: object, skipsPrompt: boolean): void;

/**
 * Has the browser itself save the recording that plays in the tab in front: "Download" of the player's own menu in
 * Chromium, "Save Page As" of Firefox's menu, with the file name that it offers.
 */
export async function saveTab(chromium: BrowserUnderTest, page: Page): Promise<void> {
  if (chromium.name === 'firefox') {
    await inWindow(chromium, () => saveBrowser(gBrowser.selectedBrowser, true));
    return;
  }
  const session = await page.createCDPSession();
  try {
    const objectId = await downloadButton(session);
    const functionDeclaration = 'function () { this.click(); }';
    await session.send('Runtime.callFunctionOn', { objectId, functionDeclaration, userGesture: true });
  } finally {
    await session.detach();
  }
}

/** It stands in a part of the player that pages, and so the driver's selectors, cannot look into. */
async function downloadButton(session: CDPSession): Promise<string> {
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.attributes?.includes('-internal-media-controls-download-button')) {
      const { object } = await session.send('DOM.resolveNode', { nodeId: node.nodeId });
      if (object.objectId !== undefined) return object.objectId;
    }
    waiting.push(...(node.children ?? []), ...(node.shadowRoots ?? []));
  }
  throw new Error('The player has no button “Download”');
}
