import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { accountOf, keptAccount } from '@/tests/fakes/accounts.ts';
import { keyFields, makeKey, pieceOfKeyIn } from '@/tests/fakes/keys.ts';
import { freshStorage, storedText } from '@/tests/fakes/vault-world.ts';
import { putAccount, updateAccount } from '@/utils/account/accounts.ts';
import { importKey, readKeyFile } from '@/utils/account/import.ts';
import { lockState } from '@/utils/account/lock-state.ts';
import { expectKey, forgetOtherWays } from '@/utils/account/vault.ts';
import { withVault } from '@/utils/account/vault-store.ts';
import type { Request } from '@/utils/messages/protocol.ts';

const key = makeKey();
const text = JSON.stringify(keyFields(key));
const messages: unknown[] = [];

/** A background that adds accounts, fails, or falls silent. */
function background(answer: (request: Request<'addAccount'>) => unknown): void {
  browser.runtime.onMessage.addListener((message, _sender, sendResponse) => {
    messages.push(message);
    void Promise.resolve(answer(message.request)).then(sendResponse);
    return true;
  });
}
const adds = async (request: Request<'addAccount'>) => {
  await putAccount(accountOf(request));
  return { answer: undefined };
};
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error) => error.code,
  );
const keptOnDisk = () => withVault((vault) => vault.count('keys'));

beforeEach(() => {
  freshStorage();
  messages.length = 0;
});

it.each(['memory', 'disk'] as const)(
  'keeps the key by %s and asks for an account without a word of it',
  async (keeping) => {
    background(adds);
    await importKey(text, keeping);
    expect(messages).toEqual([
      {
        name: 'addAccount',
        request: { keyId: key.keyId, accountId: key.accountId, email: 'owner@acme.example', keeping },
      },
    ]);
    expect(pieceOfKeyIn(JSON.stringify(messages), key)).toBeUndefined();
    expect((await expectKey({ keyId: key.keyId, accountId: key.accountId, keeping })).type).toBe('private');
  },
);

describe('an import that fails keeps nothing', () => {
  it.each<[string, (request: Request<'addAccount'>) => unknown, string]>([
    ['the background refuses', () => ({ error: { code: 'storageRefused', values: [] } }), 'storageRefused'],
    ['the background is silent', () => undefined, 'backgroundSilent'],
  ])('when %s', async (_name, answer, code) => {
    background(answer);
    expect(await codeOf(importKey(text, 'disk'))).toBe(code);
    expect(await keptOnDisk()).toBe(0);
    expect(await codeOf(importKey(text, 'memory'))).toBe(code);
    expect(pieceOfKeyIn((await storedText()).session, key)).toBeUndefined();
  });

  it('when there is no background at all', async () => {
    expect(await codeOf(importKey(text, 'disk'))).toBe('backgroundSilent');
    expect(await keptOnDisk()).toBe(0);
  });

  it('but keeps the key of an account that was added all the same', async () => {
    background(async (request) => {
      await adds(request);
      return undefined;
    });
    expect(await codeOf(importKey(text, 'disk'))).toBe('backgroundSilent');
    expect(await keptOnDisk()).toBe(1);
  });

  it('when storage refuses the key', async () => {
    background(adds);
    vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValue(new Error('quota'));
    expect(await codeOf(importKey(text, 'memory'))).toBe('storageRefused');
    expect(messages).toEqual([]);
  });
});

describe('a key that is known', () => {
  it('is not taken twice', async () => {
    background(adds);
    await keptAccount(key, { label: 'Acme' });
    await expect(importKey(text, 'memory')).rejects.toMatchObject({
      code: 'keyAlreadyAdded',
      values: ['Acme'],
    });
  });

  it('is taken again after it was lost, and to be kept in another way', async () => {
    background(async (request) => {
      await forgetOtherWays(request);
      return adds(request);
    });
    const account = await keptAccount(key);
    const check = {
      at: 0,
      works: 'no',
      playsRecordings: 'no',
      opensLogs: 'no',
      searches: 'no',
      roles: [],
    } as const;
    const lost = { ...check, roles: [], error: { code: 'keyLost', values: [] } };
    await updateAccount(account.keyId, { check: lost });
    await importKey(text, 'memory');
    await importKey(text, 'disk');
    expect(await keptOnDisk()).toBe(1);
    expect(pieceOfKeyIn((await storedText()).session, key)).toBeUndefined();
  });
});

describe('a key that is to be kept in another way, where adding fails,', () => {
  const ways = async () => ({
    memory: pieceOfKeyIn((await storedText()).session, key) !== undefined,
    disk: (await keptOnDisk()) > 0,
  });

  it('leaves the old way once the account names the new one', async () => {
    background(async (request) => {
      await adds(request);
      return undefined;
    });
    await keptAccount(key, { keeping: 'disk' });
    expect(await codeOf(importKey(text, 'memory'))).toBe('backgroundSilent');
    expect(await ways()).toEqual({ memory: true, disk: false });
  });

  it.each(['disk', 'memory'] as const)(
    'and stays as it was, by %s, while the account names it',
    async (way) => {
      background(() => ({ error: { code: 'storageRefused', values: [] } }));
      await keptAccount(key, { keeping: way });
      expect(await codeOf(importKey(text, way === 'disk' ? 'memory' : 'disk'))).toBe('storageRefused');
      expect(await ways()).toEqual({ memory: way === 'memory', disk: way === 'disk' });
    },
  );

  it('leaves no passphrase behind', async () => {
    background(() => undefined);
    await keptAccount(key, { keeping: 'disk' });
    await importKey(text, 'passphrase', { text: 'four random words', again: 'four random words' }).catch(
      () => undefined,
    );
    expect(await lockState()).toBe('none');
    expect(await ways()).toEqual({ memory: false, disk: true });
  });
});

describe('files', () => {
  it('over 64 KiB are not even read', async () => {
    const file = new Blob(['x'.repeat(64 * 1024 + 1)]);
    const read = vi.spyOn(file, 'text');
    await expect(readKeyFile(file)).rejects.toMatchObject({ code: 'keyTooLarge', values: ['64'] });
    expect(read).not.toHaveBeenCalled();
    expect(await readKeyFile(new Blob([text]))).toBe(text);
  });
});
