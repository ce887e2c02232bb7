import { browser } from 'wxt/browser';
import { AppError } from '@/utils/errors.ts';
import { type MessageKey, t } from '@/utils/i18n.ts';
import { SECURE_OBJECT_MATCH } from '@/utils/link/patterns.ts';
import { parseSecureObject } from '@/utils/link/secure-object.ts';
import { saveObject } from './downloads.ts';
import { reportFailure } from './notices.ts';
import { openCallPage, openCurlPage, openObject } from './objects.ts';

const ACTIONS = {
  download: { title: 'menuDownload', run: async (url: string) => void (await saveObject({ url })) },
  open: { title: 'menuOpen', run: (url: string) => openObject(url) },
  'open-call': { title: 'menuOpenCall', run: openCallPage },
  'copy-curl': { title: 'menuCopyCurl', run: openCurlPage },
} as const satisfies Record<string, { title: MessageKey; run: (url: string) => Promise<void> }>;
type ActionId = keyof typeof ACTIONS;

/** Items for a page have ids of their own: target patterns say nothing about the page that was clicked on. */
const PAGE_SUFFIX = '-page';

/** The context menu of secure objects. */
export function registerMenus(): void {
  browser.contextMenus.onClicked.addListener((info) => void run(info));
  browser.runtime.onInstalled.addListener(() => void browser.contextMenus.removeAll().then(createItems));
  createItems();
}

/** Creates what is missing: an item that exists refuses to be made again, and that is all that happens. */
function createItems(): void {
  const ignoreExisting = () => void browser.runtime.lastError;
  for (const id of Object.keys(ACTIONS) as ActionId[]) {
    const title = t(ACTIONS[id].title);
    browser.contextMenus.create(
      { id, title, contexts: ['link', 'audio', 'video'], targetUrlPatterns: [SECURE_OBJECT_MATCH] },
      ignoreExisting,
    );
    browser.contextMenus.create(
      { id: `${id}${PAGE_SUFFIX}`, title, contexts: ['page'], documentUrlPatterns: [SECURE_OBJECT_MATCH] },
      ignoreExisting,
    );
  }
}

async function run(info: chrome.contextMenus.OnClickData): Promise<void> {
  const id = String(info.menuItemId).replace(PAGE_SUFFIX, '');
  if (!Object.hasOwn(ACTIONS, id)) return;
  // An item for a link never falls back on the page around it.
  const candidates = info.menuItemId === id ? [info.linkUrl, info.srcUrl] : [info.pageUrl];
  const url = candidates.find((candidate) => candidate && parseSecureObject(candidate));
  try {
    if (url === undefined) throw new AppError('linkUnrecognised');
    await ACTIONS[id as ActionId].run(url);
  } catch (error) {
    await reportFailure(error);
  }
}
