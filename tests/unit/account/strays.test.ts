import { beforeEach, describe, expect, it, vi } from 'vitest';
import { accountOf, keptAccount } from '@/tests/fakes/accounts.ts';
import { makeKey, type TestKey } from '@/tests/fakes/keys.ts';
import { sendMessageAs } from '@/tests/fakes/messages.ts';
import { freshStorage } from '@/tests/fakes/vault-world.ts';
import { freshWorld, settled, startWorker } from '@/tests/fakes/worker.ts';
import { KEEPING, type Keeping } from '@/utils/account/account.ts';
import { createPassphrase } from '@/utils/account/lock.ts';
import { lockState } from '@/utils/account/lock-state.ts';
import { importPrivateKey } from '@/utils/account/private-key.ts';
import { forgetStrays, hasOnlyStrays, sweepStrays } from '@/utils/account/strays.ts';
import { forgetCopy, forgetOtherWays, keepKey, keptCopies } from '@/utils/account/vault.ts';
import { memoryKeptAt, storedAccounts } from '@/utils/storage/items.ts';

const keys = [makeKey(), makeKey()] as const;
const [key, other] = keys;
const privateKey = await importPrivateKey(key.pkcs8);

const ownerOf = ({ keyId, accountId }: TestKey, keeping: Keeping) => ({ keyId, accountId, keeping });
const accountFor = (pair: TestKey, keeping: Keeping) => accountOf(ownerOf(pair, keeping));
const keep = (pair: TestKey, keeping: Keeping) =>
  keepKey(ownerOf(pair, keeping), { pkcs8: key.pkcs8, privateKey });
const minutes = (count: number) => Date.now() + count * 60_000;
const kept = async ({ keyId }: TestKey) =>
  (await keptCopies()).filter((copy) => copy.keyId === keyId).map(({ keeping }) => keeping);

beforeEach(async () => {
  freshStorage();
  await createPassphrase('correct horse');
});

describe.each(KEEPING)('a copy kept by %s', (way) => {
  it('that no account names is forgotten once it is old', async () => {
    await keep(key, way);
    await keep(other, way);
    const accounts = [accountFor(other, way)];
    await forgetStrays(accounts, minutes(9));
    expect(await kept(key)).toEqual([way]);
    await forgetStrays(accounts, minutes(11));
    expect(await kept(key)).toEqual([]);
    expect(await kept(other)).toEqual([way]);
  });

  it('is all that is left of an old key whose account names this way', async () => {
    for (const each of KEEPING) await keep(key, each);
    await keep(other, 'passphrase');
    const accounts = [accountFor(key, way), accountFor(other, 'passphrase')];
    await forgetStrays(accounts, minutes(9));
    expect(await kept(key)).toHaveLength(3);
    await forgetStrays(accounts, minutes(11));
    expect(await kept(key)).toEqual([way]);
    expect(await kept(other)).toEqual(['passphrase']);
  });

  it('is all that is left of a key that was imported again in this way', async () => {
    for (const each of KEEPING) await keep(key, each);
    await keep(other, 'passphrase');
    await forgetOtherWays(ownerOf(key, way));
    expect(await kept(key)).toEqual([way]);
  });

  it('stays where it was kept anew meanwhile', async () => {
    await keep(key, way);
    await forgetCopy({ keyId: key.keyId, keeping: way, keptAt: 1 });
    expect(await kept(key)).toEqual([way]);
  });
});

it('takes the passphrase along with the last sealed copy', async () => {
  await keep(key, 'passphrase');
  await forgetStrays([accountFor(key, 'disk')], minutes(11));
  expect(await lockState()).toBe('none');
});

it('leaves a passphrase alone that is being set, where nothing is sealed yet', async () => {
  await keep(key, 'disk');
  await forgetOtherWays(ownerOf(key, 'disk'));
  expect(await lockState()).toBe('unlocked');
});

describe('a starting worker', () => {
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 11 * 60_000 });
    freshWorld();
    await createPassphrase('correct horse');
  });

  async function start(): Promise<void> {
    vi.useRealTimers();
    await startWorker();
    await settled();
  }

  it.each(['disk', 'memory'] as const)('forgets a stray %s copy', async (stray) => {
    await keptAccount(key, { keeping: stray });
    await keptAccount(key, { keeping: 'passphrase' });
    expect(await kept(key)).toHaveLength(2);
    await start();
    await vi.waitFor(async () => expect(await kept(key)).toEqual(['passphrase']));
  });

  it('says of keys whose whole list of accounts is gone that they are here, until a person removes them', async () => {
    await keptAccount(key, { keeping: 'passphrase' });
    await keptAccount(other, { keeping: 'disk' });
    await storedAccounts.removeValue();
    await start();
    expect(await hasOnlyStrays()).toBe(true);
    expect(await kept(key)).toEqual(['passphrase']);
    expect(await sendMessageAs({ name: 'removeStrayKeys', request: {} })).toEqual({ answer: undefined });
    expect(await keptCopies()).toEqual([]);
    expect(await hasOnlyStrays()).toBe(false);
    expect(await lockState()).toBe('none');
  });

  it('has nothing left to forget of the last account that was removed', async () => {
    await keptAccount(key, { keeping: 'disk' });
    await start();
    await sendMessageAs({ name: 'removeAccount', request: { keyId: key.keyId } });
    expect(await keptCopies()).toEqual([]);
  });
});

it.each([
  ['the list is gone', { accounts: [], broken: [] }],
  ['a record cannot be read', { accounts: [accountFor(other, 'disk')], broken: [{ index: 1, label: '?' }] }],
])('nothing is swept up unasked where %s', async (_name, list) => {
  await keep(key, 'disk');
  await sweepStrays(list, minutes(11));
  expect(await kept(key)).toEqual(['disk']);
  await sweepStrays({ accounts: [accountFor(other, 'disk')], broken: [] }, minutes(11));
  expect(await kept(key)).toEqual([]);
});

it('an import that is under way is no stray, and neither is a key beside a record that cannot be read', async () => {
  await keep(key, 'disk');
  expect(await hasOnlyStrays()).toBe(false);
  expect(await hasOnlyStrays(minutes(11))).toBe(true);
  await storedAccounts.setValue([{ version: 9 }]);
  expect(await hasOnlyStrays(minutes(11))).toBe(false);
});

it('a copy whose time is not known counts as old', async () => {
  await keep(key, 'memory');
  await memoryKeptAt.removeValue();
  await forgetStrays([accountFor(key, 'disk')]);
  expect(await kept(key)).toEqual([]);
});
