import jsonwebtoken from 'jsonwebtoken';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keptAccount } from '@/tests/fakes/accounts.ts';
import { makeKey } from '@/tests/fakes/keys.ts';
import { startLoopback } from '@/tests/fakes/loopback.ts';
import { recordingObject } from '@/tests/fakes/objects.ts';
import { freshStorage } from '@/tests/fakes/vault-world.ts';
import type { Account } from '@/utils/account/account.ts';
import { chooseDefault } from '@/utils/account/accounts.ts';
import { actorId } from '@/utils/account/actor.ts';
import { forgetKey } from '@/utils/account/vault.ts';
import { pinObjects } from '@/utils/rules/pins.ts';
import { memoryKeys } from '@/utils/storage/items.ts';
import { findOpener } from '@/utils/transfer/opener.ts';

const keys = [makeKey(2048, 1), makeKey(2048, 2), makeKey(2048, 3)] as const;
let accounts: Account[];

/** Who asked, by the account id in the token; `statuses` says what each is answered. */
async function open(statuses: Record<number, number>, id?: string) {
  const asked: number[] = [];
  const { fetch } = await startLoopback(({ headers }, response) => {
    const token = headers.authorization?.replace('Bearer ', '') ?? '';
    const { iss } = jsonwebtoken.decode(token) as unknown as { iss: number };
    asked.push(iss);
    response.writeHead(statuses[iss] ?? 401).end();
  });
  const outcome = await findOpener(recordingObject, id, { fetch }).then(actorId, ({ code }) => code);
  return { asked, outcome };
}

beforeEach(async () => {
  vi.restoreAllMocks();
  freshStorage();
  accounts = [];
  for (const key of keys) accounts.push(await keptAccount(key, { label: `account ${key.accountId}` }));
});
const idOf = (index: number) => accounts[index]?.keyId ?? '';

describe('who is asked', () => {
  it('the default account first, then the others', async () => {
    await chooseDefault(idOf(1));
    expect(await open({})).toEqual({ asked: [2, 1, 3], outcome: 'objectRefused' });
  });

  it('the pinned account before all', async () => {
    await chooseDefault(idOf(1));
    await pinObjects([recordingObject.url], idOf(2));
    expect(await open({ 3: 206 })).toEqual({ asked: [3], outcome: idOf(2) });
  });

  it('the named one alone', async () => {
    expect(await open({ 1: 206 }, idOf(2))).toEqual({ asked: [3], outcome: 'objectRefused' });
    expect(await open({}, crypto.randomUUID())).toEqual({ asked: [], outcome: 'noAccount' });
  });

  it('children after every account of its own, each with its own id', async () => {
    freshStorage();
    const children = [{ accountId: 10, name: 'child' }];
    for (const key of keys)
      accounts.push(await keptAccount(key, { children: key.accountId === 1 ? children : [] }));
    expect(await open({ 10: 200 })).toEqual({ asked: [1, 2, 3, 10], outcome: `${keys[0]?.keyId}/10` });
    expect(await open({ 10: 200 }, `${keys[0]?.keyId}/10`)).toEqual({
      asked: [10],
      outcome: `${keys[0]?.keyId}/10`,
    });
  });
});

describe('refusals', () => {
  it('of a key that is damaged let the next be asked, and are told where nobody opens it', async () => {
    await memoryKeys.setValue({ ...(await memoryKeys.getValue()), [idOf(0)]: 'AAAA' });
    expect(await open({ 2: 206 })).toEqual({ asked: [2], outcome: idOf(1) });
    expect(await open({})).toEqual({ asked: [2, 3], outcome: 'keyDamaged' });
  });

  it('of the browser to read one record let the next be asked', async () => {
    freshStorage();
    const keeping = 'disk';
    const [first, second] = [
      await keptAccount(keys[0], { keeping }),
      await keptAccount(keys[1], { keeping }),
    ];
    const read = IDBObjectStore.prototype.get;
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
      if (key === first.keyId) throw new DOMException('Failed to read large IndexedDB value', 'DataError');
      return read.call(this, key);
    });
    expect(await open({ 2: 206 })).toEqual({ asked: [2], outcome: second.keyId });
    expect(await open({})).toEqual({ asked: [2], outcome: 'storageRefused' });
  });

  it('of one account let the next be asked', async () => {
    expect(await open({ 1: 401, 2: 403, 3: 206 })).toEqual({ asked: [1, 2, 3], outcome: idOf(2) });
  });

  it('a lost key is passed over without a question', async () => {
    await forgetKey(idOf(0));
    expect(await open({ 2: 206 })).toEqual({ asked: [2], outcome: idOf(1) });
  });

  it('the first is told when nobody opens', async () => {
    expect((await open({ 1: 403 })).outcome).toBe('objectBroken');
  });

  it.each([
    [404, 'objectGone'],
    [500, 'objectServer'],
    [302, 'objectRedirected'],
  ])('%i ends it: no other account is a remedy', async (status, outcome) => {
    expect(await open({ 1: status, 2: 206 })).toEqual({ asked: [1], outcome });
  });

  it('without an account there is nobody to ask', async () => {
    freshStorage();
    expect(await open({})).toEqual({ asked: [], outcome: 'noAccount' });
  });
});
