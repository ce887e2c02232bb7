import { AppError, needsKeyFile } from '../errors.ts';
import { ask } from '../messages/call.ts';
import type { Keeping } from './account.ts';
import { readAccounts } from './accounts.ts';
import { MAX_KEY_FILE_BYTES, parseKeyFile } from './key-file.ts';
import { checkNewPassphrase, createPassphrase, unlock } from './lock.ts';
import { lockState } from './lock-state.ts';
import { importPrivateKey } from './private-key.ts';
import { forgetUnnamed } from './strays.ts';
import { keepKey } from './vault.ts';

/** The text of a key file. Throws AppError `keyTooLarge` without reading a file over 64 KiB. */
export async function readKeyFile(file: Blob): Promise<string> {
  if (file.size > MAX_KEY_FILE_BYTES)
    throw new AppError('keyTooLarge', { values: [MAX_KEY_FILE_BYTES / 1024] });
  return file.text();
}

/** What was typed beside "Ask for a passphrase"; `again` matters only for a new passphrase. */
export interface Passphrase {
  text: string;
  again: string;
}

/**
 * Takes a service-account key in: parses, tests, keeps it in the vault, then asks the background to add the account.
 * The key never leaves this page in a message. Throws a named AppError; nothing is kept then.
 */
export async function importKey(text: string, keeping: Keeping, passphrase?: Passphrase): Promise<void> {
  const key = parseKeyFile(text);
  const { accounts } = await readAccounts();
  const known = accounts.find((account) => account.keyId === key.keyId);
  // A key that was lost with the browser's memory, or is damaged, or that is to be kept in another way, keeps its account.
  if (known && !needsKeyFile(known.check?.error?.code) && known.keeping === keeping) {
    throw new AppError('keyAlreadyAdded', { values: [known.label] });
  }
  const privateKey = await importPrivateKey(key.pkcs8);
  if (keeping === 'passphrase') await openVault(passphrase ?? { text: '', again: '' });
  const owner = { keyId: key.keyId, accountId: key.accountId, keeping };
  try {
    await keepKey(owner, { pkcs8: key.pkcs8, privateKey });
    await ask('addAccount', { ...owner, email: key.email });
  } catch (error) {
    // A background that fell silent may still have added the account.
    await forgetUnnamed(owner).catch(() => undefined);
    throw error;
  }
}

/**
 * The vault must be open to seal a key: by a new passphrase, the known one, or nothing where it is open already.
 * Throws AppError `passphraseShort`, `passphraseDiffers`, `passphraseWrong` or `storageRefused`.
 */
export async function openVault({ text, again }: Passphrase): Promise<void> {
  const state = await lockState();
  if (state === 'locked') await unlock(text);
  if (state !== 'none') return;
  checkNewPassphrase(text, again);
  await createPassphrase(text);
}
