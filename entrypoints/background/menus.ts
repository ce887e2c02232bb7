import { browser } from 'wxt/browser';
import { AppError } from '@/utils/errors.ts';
import { type MessageKey, t } from '@/utils/i18n.ts';
import { SECURE_OBJECT_MATCH, STORED_OBJECT_MATCHES } from '@/utils/link/patterns.ts';
import { isSecure, parseStoredObject } from '@/utils/link/secure-object.ts';
import { saveObject } from './downloads.ts';
import { reportFailure } from './notices.ts';
import { openCallPage, openCurlPage, openObject } from './objects.ts';

interface Action {
  title: MessageKey;
  run: (url: string) => Promise<void>;
  /** Signs in nowhere: it is for public objects as well. */
  isForPublic?: boolean;
}

const ACTIONS = {
  download: { title: 'menuDownload', run: async (url) => void (await saveObject({ url })) },
  open: { title: 'menuOpen', run: (url) => openObject(url) },
  'open-call': { title: 'menuOpenCall', run: openCallPage, isForPublic: true },
  'copy-curl': { title: 'menuCopyCurl', run: openCurlPage },
} satisfies Record<string, Action>;
type ActionId = keyof typeof ACTIONS;

/** Items for a page have ids of their own: target patterns say nothing about the page that was clicked on. */
const PAGE_SUFFIX = '-page';

/** The context menu of secure objects, and what of it is of use for public ones. */
export function registerMenus(): void {
  browser.contextMenus.onClicked.addListener((info) => void run(info));
  browser.runtime.onInstalled.addListener(() => void browser.contextMenus.removeAll().then(createItems));
  createItems();
}

/** Creates what is missing: an item that exists refuses to be made again, and that is all that happens. */
function createItems(): void {
  const ignoreExisting = () => void browser.runtime.lastError;
  for (const id of Object.keys(ACTIONS) as ActionId[]) {
    const { title: key, isForPublic }: Action = ACTIONS[id];
    const title = t(key);
    const patterns = isForPublic ? STORED_OBJECT_MATCHES : [SECURE_OBJECT_MATCH];
    browser.contextMenus.create(
      { id, title, contexts: ['link', 'audio', 'video'], targetUrlPatterns: patterns },
      ignoreExisting,
    );
    browser.contextMenus.create(
      { id: `${id}${PAGE_SUFFIX}`, title, contexts: ['page'], documentUrlPatterns: patterns },
      ignoreExisting,
    );
  }
}

async function run(info: chrome.contextMenus.OnClickData): Promise<void> {
  const id = String(info.menuItemId).replace(PAGE_SUFFIX, '');
  if (!Object.hasOwn(ACTIONS, id)) return;
  // An item for a link never falls back on the page around it.
  const candidates = info.menuItemId === id ? [info.linkUrl, info.srcUrl] : [info.pageUrl];
  const action: Action = ACTIONS[id as ActionId];
  const url = candidates.find((candidate) => candidate !== undefined && takes(action, candidate));
  try {
    if (url === undefined) throw new AppError('linkUnrecognised');
    await action.run(url);
  } catch (error) {
    await reportFailure(error);
  }
}

function takes({ isForPublic = false }: Action, url: string): boolean {
  const object = parseStoredObject(url);
  return object !== undefined && (isForPublic || isSecure(object));
}
