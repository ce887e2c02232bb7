import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { makeKey, type TestKey } from '@/tests/fakes/keys.ts';
import { freshStorage } from '@/tests/fakes/vault-world.ts';
import type { Keeping } from '@/utils/account/account.ts';
import { createPassphrase } from '@/utils/account/lock.ts';
import { importPrivateKey } from '@/utils/account/private-key.ts';
import { expectKey, forgetKey, keepKey } from '@/utils/account/vault.ts';

const key = makeKey();
const WAYS = ['memory', 'disk', 'passphrase'] as const;

const ownerOf = ({ keyId, accountId }: TestKey, keeping: Keeping) => ({ keyId, accountId, keeping });
const keep = async (pair: TestKey, keeping: Keeping) =>
  keepKey(ownerOf(pair, keeping), { pkcs8: pair.pkcs8, privateKey: await importPrivateKey(pair.pkcs8) });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error) => error.code,
  );

beforeEach(async () => {
  freshStorage();
  await createPassphrase('correct horse');
});

describe('what storage refuses', () => {
  it.each(WAYS)('is said for %s', async (way) => {
    vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValue(new Error('QUOTA_BYTES quota exceeded'));
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('A mutation operation was attempted', 'InvalidStateError');
    });
    expect(await codeOf(keep(key, way))).toBe('storageRefused');
  });

  it('in one place does not keep a key alive in another', async () => {
    await keep(key, 'disk');
    vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValue(new Error('refused'));
    expect(await codeOf(forgetKey(key.keyId))).toBe('storageRefused');
    expect(await codeOf(expectKey(ownerOf(key, 'disk')))).toBe('keyLost');
  });
});

it('a hundred keys kept at once are all there', async () => {
  const owners = Array.from({ length: 100 }, () => ownerOf({ ...key, keyId: crypto.randomUUID() }, 'memory'));
  const privateKey = await importPrivateKey(key.pkcs8);
  await Promise.all(owners.map((owner) => keepKey(owner, { pkcs8: key.pkcs8, privateKey })));
  for (const owner of owners) expect((await expectKey(owner)).type).toBe('private');
});
