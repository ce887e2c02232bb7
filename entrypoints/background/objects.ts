import { browser } from 'wxt/browser';
import { readAccounts } from '@/utils/account/accounts.ts';
import { actorId, actorsOf } from '@/utils/account/actor.ts';
import { AppError } from '@/utils/errors.ts';
import {
  isSecure,
  parseSecureObject,
  parseStoredObject,
  type StoredObject,
} from '@/utils/link/secure-object.ts';
import { expectOpener } from '@/utils/refusal/diagnose.ts';
import type { OpenedTab } from '@/utils/rules/build.ts';
import { pinObjects } from '@/utils/rules/pins.ts';
import { openedTabs } from '@/utils/storage/items.ts';
import { findOpener } from '@/utils/transfer/opener.ts';
import { keepRulesTrue } from './keeper.ts';
import { pinToAccount } from './pins.ts';

const MAX_OPENED_TABS = 50;

/** Opens a secure object in a new tab, with the account that opens it. Throws AppError. */
export async function openObject(url: string, keyId?: string): Promise<void> {
  const object = parseSecureObject(url);
  if (!object) throw new AppError('linkUnrecognised');
  const { accounts } = await readAccounts();
  if (accounts.length === 0) throw new AppError('noAccount');
  // With one account there is nothing to choose, and the tab itself shows whether it opens.
  const opener =
    keyId ?? (accounts.flatMap(actorsOf).length > 1 ? actorId(await findOpener(object)) : accounts[0]?.keyId);
  if (opener !== undefined) await pinObjects([object.url], opener);
  const tab = await browser.tabs.create({ url: 'about:blank' });
  if (tab.id === undefined) return;
  await rememberTab({ tabId: tab.id, key: object.key });
  await keepRulesTrue();
  await browser.tabs.update(tab.id, { url: object.url });
}

/** Forgets closed tabs that we opened for a secure object. */
export function registerOpenedTabs(): void {
  browser.tabs.onRemoved.addListener((tabId) => void forgetTab(tabId));
}

/** Whether we opened this tab ourselves, and for this very object. */
export async function wasOpenedFor(tabId: number, { key }: StoredObject): Promise<boolean> {
  return (await openedTabs.getValue()).some((tab) => tab.tabId === tabId && tab.key === key);
}

async function rememberTab(tab: OpenedTab): Promise<void> {
  await navigator.locks.request('tabs', async () => {
    await openedTabs.setValue([...(await openedTabs.getValue()), tab].slice(-MAX_OPENED_TABS));
  });
}

async function forgetTab(tabId: number): Promise<void> {
  await navigator.locks.request('tabs', async () => {
    const tabs = await openedTabs.getValue();
    const left = tabs.filter((tab) => tab.tabId !== tabId);
    if (left.length < tabs.length) await openedTabs.setValue(left);
  });
}

/**
 * Makes the live rules open an object with the account that opens it; a public one opens as it is. Throws AppError that
 * says why none does.
 */
export async function makeOpenable(url: string): Promise<void> {
  const object = parseStoredObject(url);
  if (!object) throw new AppError('linkUnrecognised');
  if (!isSecure(object)) return;
  const account = await expectOpener(object);
  await pinToAccount([object.url], actorId(account));
}

/** Opens the page that shows a whole call, from a recording or a log of it. */
export async function openCallPage(url: string): Promise<void> {
  const address = callPageOf(url);
  if (address === undefined) throw new AppError('linkUnrecognised');
  await browser.tabs.create({ url: address });
}

/** Address of the call page for a secure or public object; undefined for anything else. */
export function callPageOf(url: string): string | undefined {
  const object = parseStoredObject(url);
  return object && `${browser.runtime.getURL('/call.html')}#url=${encodeURIComponent(object.url)}`;
}

/** Opens the page that makes a shell command for a secure object. */
export async function openCurlPage(url: string): Promise<void> {
  const object = parseSecureObject(url);
  if (!object) throw new AppError('linkUnrecognised');
  await browser.tabs.create({ url: `${browser.runtime.getURL('/curl.html')}#${object.url}` });
}
