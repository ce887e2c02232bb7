import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { accountOf, keptAccount } from '@/tests/fakes/accounts.ts';
import { makeKey } from '@/tests/fakes/keys.ts';
import { sendMessageAs } from '@/tests/fakes/messages.ts';
import { goOnline } from '@/tests/fakes/online.ts';
import { GOOD_REQUESTS, REQUEST_NAMES } from '@/tests/fakes/requests.ts';
import { freshWorld, settled, startWorker } from '@/tests/fakes/worker.ts';
import { readAccounts } from '@/utils/account/accounts.ts';
import { expectKey } from '@/utils/account/vault.ts';
import { ERROR_CODES } from '@/utils/errors.ts';
import { storedAccounts } from '@/utils/storage/items.ts';

const { keyId } = GOOD_REQUESTS.removeAccount as { keyId: string };
const key = { ...makeKey(), keyId };
const SECRET = 'at C:\\Profile\\SECRET';

const refuse = (target: object, name: string) =>
  vi.spyOn(target as Record<string, () => unknown>, name).mockImplementation(() => {
    throw new Error(SECRET);
  });
const { local, session } = fakeBrowser.storage;
const FAULTS: [string, () => { mockRestore(): void }][] = [
  ['the disk cannot be written', () => refuse(local, 'set')],
  ['the disk cannot be read', () => refuse(local, 'get')],
  ['memory cannot be written', () => refuse(session, 'set')],
  ['memory cannot be read', () => refuse(session, 'get')],
  ['IndexedDB is shut', () => refuse(indexedDB, 'open')],
];
const CHANGES_ACCOUNTS = ['removeAccount', 'addAccount'];

describe.each(FAULTS)('while %s', (_name, begin) => {
  beforeEach(async () => {
    freshWorld();
    await goOnline(key);
    await keptAccount(key, { keeping: 'disk' });
    await storedAccounts.setValue([
      ...(await storedAccounts.getValue()),
      { version: 9, label: 'of tomorrow' },
    ]);
    await startWorker();
    await settled();
  });

  it.each(REQUEST_NAMES)('%s is answered in words, and no account is lost', async (name) => {
    const fault = begin();
    const reply = (await sendMessageAs({ name, request: GOOD_REQUESTS[name] })) as {
      error?: { code: string; values: string[] };
    };
    await settled();
    fault.mockRestore();
    expect(reply).not.toBe('unanswered');
    if (reply.error) expect(ERROR_CODES).toContain(reply.error.code);
    expect(JSON.stringify(reply)).not.toContain('SECRET');
    const { accounts, broken } = await readAccounts();
    if (name !== 'removeBroken') expect(broken).toMatchObject([{ label: 'of tomorrow' }]);
    if (CHANGES_ACCOUNTS.includes(name)) return;
    expect(accounts.map((account) => account.keyId)).toEqual([keyId]);
    expect((await expectKey(accountOf({ keyId, keeping: accounts[0]?.keeping }))).type).toBe('private');
  });

  it('it is told: the fault reaches at least one answer', async () => {
    const fault = begin();
    const codes = new Set<string>();
    for (const name of ['renameAccount', 'makeDefault', 'pinObjects', 'saveObject'] as const) {
      const reply = (await sendMessageAs({ name, request: GOOD_REQUESTS[name] })) as {
        error?: { code: string };
      };
      if (reply.error) codes.add(reply.error.code);
    }
    fault.mockRestore();
    expect([...codes].filter((code) => code === 'storageRefused' || code === 'unexpected')).not.toEqual([]);
  });
});
