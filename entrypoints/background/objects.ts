import { browser } from 'wxt/browser';
import { readAccounts } from '@/utils/account/accounts.ts';
import { AppError } from '@/utils/errors.ts';
import { parseSecureObject } from '@/utils/link/secure-object.ts';
import { expectOpener } from '@/utils/refusal/diagnose.ts';
import { findOpener } from '@/utils/transfer/opener.ts';
import { pinToAccount } from './pins.ts';

/** Opens a secure object in a new tab, with the account that opens it. Throws AppError. */
export async function openObject(url: string, keyId?: string): Promise<void> {
  const object = parseSecureObject(url);
  if (!object) throw new AppError('linkUnrecognised');
  const { accounts } = await readAccounts();
  if (accounts.length === 0) throw new AppError('noAccount');
  // With one account there is nothing to choose, and the tab itself shows whether it opens.
  const opener = keyId ?? (accounts.length > 1 ? (await findOpener(object)).keyId : accounts[0]?.keyId);
  if (opener !== undefined) await pinToAccount([object.url], opener);
  await browser.tabs.create({ url: object.url });
}

/** Makes the live rules open an object with the account that opens it. Throws AppError that says why none does. */
export async function makeOpenable(url: string): Promise<void> {
  const object = parseSecureObject(url);
  if (!object) throw new AppError('linkUnrecognised');
  const account = await expectOpener(object);
  await pinToAccount([object.url], account.keyId);
}

/** Opens the page that makes a shell command for a secure object. */
export async function openCurlPage(url: string): Promise<void> {
  const object = parseSecureObject(url);
  if (!object) throw new AppError('linkUnrecognised');
  await browser.tabs.create({ url: `${browser.runtime.getURL('/curl.html')}#${object.url}` });
}
