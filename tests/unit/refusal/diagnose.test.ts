import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keptAccount } from '@/tests/fakes/accounts.ts';
import { makeKey } from '@/tests/fakes/keys.ts';
import { logObject, recordingObject } from '@/tests/fakes/objects.ts';
import { goOnline, type Online } from '@/tests/fakes/online.ts';
import { freshStorage } from '@/tests/fakes/vault-world.ts';
import type { Check } from '@/utils/account/account.ts';
import type { SecureObject } from '@/utils/link/secure-object.ts';
import { expectOpener } from '@/utils/refusal/diagnose.ts';

const keys = [makeKey(2048, 1), makeKey(2048, 2)] as const;
/** What an earlier day found out. */
const worked: Check = {
  at: 0,
  works: 'yes',
  playsRecordings: 'yes',
  opensLogs: 'yes',
  searches: 'yes',
  roles: ['Owner'],
  keyName: 'key',
};
let online: Online;

const reasonOf = (object: SecureObject) =>
  expectOpener(object).then(
    () => 'opens',
    ({ code, values }) => [code, ...values].join(' '),
  );
/** The Management API answers an account with an error of its own. */
const apiSays = (error: object, accountId = 1) => {
  const { GetAccountInfo: answer } = online.methods;
  online.methods.GetAccountInfo = (form, asked) =>
    asked === accountId ? { error } : (answer?.(form, asked) ?? {});
};

beforeEach(async () => {
  freshStorage();
  online = await goOnline(...keys);
  online.objects.set(1, 401).set(2, 401);
  await keptAccount(keys[0], { check: worked, label: 'first' });
});

describe('an account that worked once', () => {
  it.each<[string, number, string]>([
    ['its clock was refused', 455, 'apiClock'],
    ['it came through a VPN', 527, 'apiNetworkRefused'],
    ['its key was revoked', 100, 'apiKeyRefused'],
  ])('is no proof of another owner where %s', async (_name, code, reason) => {
    apiSays({ code, msg: 'x' });
    expect(await reasonOf(recordingObject)).toMatch(new RegExp(`^${reason}`));
  });

  it('is no proof where Voximplant cannot be reached', async () => {
    const { fetch } = globalThis;
    vi.stubGlobal('fetch', (...question: Parameters<typeof fetch>) =>
      String(question[0]).includes('/platform_api/')
        ? Promise.reject(new TypeError('Failed to fetch'))
        : fetch(...question),
    );
    expect(await reasonOf(recordingObject)).toBe('offline');
    expect(await reasonOf(logObject)).toBe('offline');
  });

  it('leaves the owner unknown although another account was heard', async () => {
    await keptAccount(keys[1], { label: 'second' });
    apiSays({ code: 527, msg: 'x' });
    expect(await reasonOf(recordingObject)).toMatch(/^apiNetworkRefused/);
  });
});

describe('accounts that were heard', () => {
  it('and do not open it: it is of another account', async () => {
    await keptAccount(keys[1], { label: 'second' });
    expect(await reasonOf(recordingObject)).toBe('objectForeign first, second');
  });

  it('are named without those whose key is no longer accepted', async () => {
    await keptAccount(keys[1], { label: 'second' });
    apiSays({ code: 100, msg: 'x' });
    expect(await reasonOf(recordingObject)).toBe('objectForeign second');
  });

  it('and may read no logs lack a role', async () => {
    online.methods.GetKeys = ({ key_id }) => ({ result: [{ key_id, key_name: 'bot', roles: [] }] });
    expect(await reasonOf(logObject)).toBe('logNeedsRole bot');
    expect(await reasonOf(recordingObject)).toBe('objectForeign first');
  });

  it('are told although the answer cannot be written down', async () => {
    const { set } = fakeBrowser.storage.local;
    vi.spyOn(fakeBrowser.storage.local, 'set').mockImplementation(async (items: Record<string, unknown>) => {
      if ('accounts' in items) throw new Error('QuotaExceededError');
      return set(items);
    });
    expect(await reasonOf(recordingObject)).toBe('objectForeign first');
  });
});
