import { AppError } from '../errors.ts';
import { ask } from '../messages/call.ts';
import type { Keeping } from './account.ts';
import { readAccounts } from './accounts.ts';
import { MAX_KEY_FILE_BYTES, parseKeyFile } from './key-file.ts';
import { importPrivateKey } from './private-key.ts';
import { forgetKey, keepKey } from './vault.ts';

/** The text of a key file. Throws AppError `keyTooLarge` without reading a file over 64 KiB. */
export async function readKeyFile(file: Blob): Promise<string> {
  if (file.size > MAX_KEY_FILE_BYTES)
    throw new AppError('keyTooLarge', { values: [MAX_KEY_FILE_BYTES / 1024] });
  return file.text();
}

/**
 * Takes a service-account key in: parses, tests, keeps it in the vault, then asks the background to add the account.
 * The key never leaves this page in a message. Throws a named AppError; nothing is kept then.
 */
export async function importKey(text: string, keeping: Keeping): Promise<void> {
  const key = parseKeyFile(text);
  const { accounts } = await readAccounts();
  const known = accounts.find((account) => account.keyId === key.keyId);
  // A key that went with the browser's memory is taken in again under its old name.
  if (known && known.check?.error?.code !== 'keyLost') {
    throw new AppError('keyAlreadyAdded', { values: [known.label] });
  }
  const privateKey = await importPrivateKey(key.pkcs8);
  await keepKey(key.keyId, keeping, { pkcs8: key.pkcs8, privateKey });
  try {
    await ask('addAccount', { keyId: key.keyId, accountId: key.accountId, email: key.email, keeping });
  } catch (error) {
    if (!known) await forgetKey(key.keyId);
    throw error;
  }
}
