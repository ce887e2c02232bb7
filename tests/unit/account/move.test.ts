import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keptAccount } from '@/tests/fakes/accounts.ts';
import { makeKey } from '@/tests/fakes/keys.ts';
import { relayMessages } from '@/tests/fakes/messages.ts';
import { freshWorld, settled, startWorker } from '@/tests/fakes/worker.ts';
import type { Account, Keeping } from '@/utils/account/account.ts';
import { expectAccount } from '@/utils/account/accounts.ts';
import { createPassphrase, lock, unlock } from '@/utils/account/lock.ts';
import { lockState } from '@/utils/account/lock-state.ts';
import { moveKey } from '@/utils/account/move.ts';
import { expectKey, forgetKey, keptCopies } from '@/utils/account/vault.ts';

const key = makeKey();
const WORDS = 'four random words';
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error) => error.code,
  );
const copies = async () => (await keptCopies()).map(({ keeping }) => keeping);

/** The key signs where its account says that it is, and nowhere else is a copy. */
async function isWhereItIsSaid(keeping: Keeping): Promise<void> {
  const account = await expectAccount(key.keyId);
  expect(account.keeping).toBe(keeping);
  expect((await expectKey(account)).type).toBe('private');
  expect(await copies()).toEqual([keeping]);
}

let account: Account;
beforeEach(async () => {
  freshWorld();
  account = await keptAccount(key, { keeping: 'memory' });
});

describe('a key that is kept in another way', () => {
  it.each(['disk', 'passphrase'] as const)('is moved to %s, with its account', async (target) => {
    await createPassphrase('correct horse');
    await startWorker();
    await settled();
    relayMessages();
    await moveKey(account, target);
    await isWhereItIsSaid(target);
  });

  it('is sealed under a new passphrase where none was set', async () => {
    await startWorker();
    await settled();
    relayMessages();
    const short = { text: 'short', again: 'short' };
    expect(await codeOf(moveKey(account, 'passphrase', short))).toBe('passphraseShort');
    const differs = { text: WORDS, again: `${WORDS}!` };
    expect(await codeOf(moveKey(account, 'passphrase', differs))).toBe('passphraseDiffers');
    await isWhereItIsSaid('memory');
    await moveKey(account, 'passphrase', { text: WORDS, again: WORDS });
    await isWhereItIsSaid('passphrase');
    await lock();
    await unlock(WORDS);
    await isWhereItIsSaid('passphrase');
  });

  it('leaves no new passphrase behind where nobody writes it down', async () => {
    expect(await codeOf(moveKey(account, 'passphrase', { text: WORDS, again: WORDS }))).toBe(
      'backgroundSilent',
    );
    await isWhereItIsSaid('memory');
    expect(await lockState()).toBe('none');
  });

  it('that lies on disk sets no passphrase', async () => {
    const plain = await keptAccount(key, { keeping: 'disk' });
    expect(await codeOf(moveKey(plain, 'passphrase', { text: WORDS, again: WORDS }))).toBe('keyNotMovable');
    expect(await lockState()).toBe('none');
  });

  it('stays as it was where nobody writes it down', async () => {
    expect(await codeOf(moveKey(account, 'disk'))).toBe('backgroundSilent');
    await isWhereItIsSaid('memory');
  });

  it('stays as it was where the account cannot be changed', async () => {
    await startWorker();
    await settled();
    relayMessages();
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('quota'));
    expect(await codeOf(moveKey(account, 'disk'))).toBe('storageRefused');
    await isWhereItIsSaid('memory');
  });

  it('is where its account says although the answer was lost', async () => {
    await startWorker();
    await settled();
    relayMessages({ losesAnswers: true });
    expect(await codeOf(moveKey(account, 'disk'))).toBe('backgroundSilent');
    await isWhereItIsSaid('disk');
  });

  it('is not written down before it is there', async () => {
    await startWorker();
    await settled();
    relayMessages();
    await forgetKey(key.keyId);
    expect(await codeOf(moveKey(account, 'disk'))).toBe('keyLost');
    expect((await expectAccount(key.keyId)).keeping).toBe('memory');
  });
});
