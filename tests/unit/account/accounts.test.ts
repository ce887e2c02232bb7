import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { accountOf } from '@/tests/fakes/accounts.ts';
import { freshStorage } from '@/tests/fakes/vault-world.ts';
import {
  chooseDefault,
  dropAccount,
  dropBroken,
  expectAccount,
  putAccount,
  readAccounts,
  updateAccount,
  watchAccounts,
} from '@/utils/account/accounts.ts';
import { storedAccounts } from '@/utils/storage/items.ts';

const first = accountOf({ label: 'first' });
const second = accountOf({ label: 'second' });
const stored = () => storedAccounts.getValue();

beforeEach(() => freshStorage());

describe('the list', () => {
  it('is empty in a new browser', async () => {
    expect(await readAccounts()).toEqual({ accounts: [], broken: [], defaultKeyId: '' });
  });

  it('adds, replaces, changes and removes', async () => {
    await putAccount(first);
    await putAccount(second);
    await putAccount({ ...first, label: 'again' });
    await updateAccount(second.keyId, { label: 'renamed' });
    expect((await readAccounts()).accounts.map(({ label }) => label)).toEqual(['again', 'renamed']);
    await dropAccount(first.keyId);
    expect((await readAccounts()).accounts.map(({ label }) => label)).toEqual(['renamed']);
    await expect(expectAccount(first.keyId)).rejects.toMatchObject({ code: 'noAccount' });
    await expect(updateAccount(first.keyId, { label: 'x' })).rejects.toMatchObject({ code: 'noAccount' });
  });

  it('has a default that exists', async () => {
    await putAccount(first);
    await putAccount(second);
    expect((await readAccounts()).defaultKeyId).toBe(first.keyId);
    await chooseDefault(second.keyId);
    expect((await readAccounts()).defaultKeyId).toBe(second.keyId);
    await dropAccount(second.keyId);
    expect((await readAccounts()).defaultKeyId).toBe(first.keyId);
  });

  it('tells who watches, until they stop', async () => {
    const heard: string[][] = [];
    const stop = watchAccounts(({ accounts }) => heard.push(accounts.map(({ label }) => label)));
    await putAccount(first);
    await vi.waitFor(() => expect(heard.at(-1)).toEqual(['first']));
    stop();
    const before = heard.length;
    await putAccount(second);
    await readAccounts();
    expect(heard).toHaveLength(before);
  });
});

/** What a crash, a hand or another version may have left in storage. */
const BROKEN: [string, unknown][] = [
  ['null', null],
  ['a number', 7],
  ['a text', 'x'],
  ['a list', []],
  ['an empty record', {}],
  ['a newer version', { ...first, version: 2, keyId: crypto.randomUUID(), passkeys: [1] }],
  ['a record without its key', { ...first, keyId: undefined }],
  ['a key id that is none', { ...first, keyId: '../../x' }],
  ['an account id of text', { ...first, keyId: crypto.randomUUID(), accountId: '1' }],
  ['an API host of somebody else', { ...first, keyId: crypto.randomUUID(), apiHost: 'api.evil.example' }],
  ['a way of keeping that is unknown', { ...first, keyId: crypto.randomUUID(), keeping: 'cloud' }],
  ['a label without end', { ...first, keyId: crypto.randomUUID(), label: 'x'.repeat(81) }],
];

describe('a record that cannot be read', () => {
  it.each(BROKEN)('(%s) disables only itself and survives writes', async (_name, record) => {
    await storedAccounts.setValue([first, record, second]);
    const kept = (await stored())[1];
    expect(await readAccounts()).toMatchObject({ accounts: [first, second], broken: [{ index: 1 }] });
    await updateAccount(second.keyId, { label: 'changed' });
    await putAccount(accountOf({ label: 'third' }));
    await dropAccount(first.keyId);
    expect((await stored())[0]).toEqual(kept);
    expect((await readAccounts()).accounts.map(({ label }) => label)).toEqual(['changed', 'third']);
  });

  it('can be removed, and says which key it had', async () => {
    const broken = { ...first, version: 2 };
    await storedAccounts.setValue([second, broken]);
    expect(await dropBroken(0)).toBeUndefined();
    expect(await dropBroken(7)).toBeUndefined();
    expect(await stored()).toHaveLength(2);
    expect(await dropBroken(1)).toBe(first.keyId);
    expect(await stored()).toEqual([second]);
  });

  it('is none that only holds a child with a long name', async () => {
    const children = [{ accountId: 10, name: 'x'.repeat(90) }];
    await storedAccounts.setValue([{ ...first, children }]);
    const { accounts, broken } = await readAccounts();
    expect(broken).toEqual([]);
    expect(accounts[0]?.children).toEqual([{ accountId: 10, name: 'x'.repeat(80) }]);
  });

  it('is mended by importing its key again', async () => {
    await storedAccounts.setValue([{ ...first, version: 2 }]);
    await putAccount(first);
    expect(await readAccounts()).toMatchObject({ accounts: [first], broken: [] });
  });

  it.each<[string, unknown]>([
    ['a record', { version: 2, accounts: [first] }],
    ['a text', 'damaged'],
    ['a number', 7],
  ])('may be the whole list (%s), which survives writes too', async (_name, value) => {
    await fakeBrowser.storage.local.set({ accounts: value });
    expect(await readAccounts()).toMatchObject({ accounts: [], broken: [{ index: 0 }] });
    await putAccount(first);
    expect(await stored()).toEqual([value, first]);
  });

  it('keeps fields that only a later version knows', async () => {
    await storedAccounts.setValue([{ ...first, colour: 'red' }]);
    await updateAccount(first.keyId, { label: 'changed' });
    expect(await stored()).toEqual([{ ...first, label: 'changed', colour: 'red' }]);
  });
});

describe('races', () => {
  it('a hundred updates at once lose nothing', async () => {
    const accounts = Array.from({ length: 50 }, (_, index) => accountOf({ label: `account ${index}` }));
    await Promise.all(accounts.map(putAccount));
    const renamed = accounts.map(({ keyId }, index) => updateAccount(keyId, { label: `renamed ${index}` }));
    const added = Array.from({ length: 50 }, (_, index) =>
      putAccount(accountOf({ label: `added ${index}` })),
    );
    await Promise.all([...renamed, ...added]);
    const labels = (await readAccounts()).accounts.map(({ label }) => label);
    expect(labels).toHaveLength(100);
    for (let index = 0; index < 50; index++) {
      expect(labels).toContain(`renamed ${index}`);
      expect(labels).toContain(`added ${index}`);
    }
  });

  it('a refused write is said and does not stop the next', async () => {
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce(new Error('QUOTA_BYTES quota exceeded'));
    await expect(putAccount(first)).rejects.toMatchObject({ code: 'storageRefused' });
    await putAccount(second);
    expect((await readAccounts()).accounts).toEqual([second]);
  });
});
