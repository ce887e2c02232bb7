import { beforeEach, describe, expect, it } from 'vitest';
import { keptAccount } from '@/tests/fakes/accounts.ts';
import { makeKey } from '@/tests/fakes/keys.ts';
import { startLoopback } from '@/tests/fakes/loopback.ts';
import { strictApi } from '@/tests/fakes/strict-api.ts';
import { freshStorage } from '@/tests/fakes/vault-world.ts';
import type { Account } from '@/utils/account/account.ts';
import { checkAccount } from '@/utils/api/account-check.ts';

const key = makeKey();
let account: Account;

beforeEach(async () => {
  freshStorage();
  account = await keptAccount(key);
});

async function hostAfter(api_address: unknown): Promise<string | undefined> {
  const methods = {
    GetAccountInfo: () => ({ result: { account_id: key.accountId }, api_address }),
    GetKeys: () => ({ result: [] }),
  };
  const { fetch } = await startLoopback(strictApi({ publicKey: key.publicKey, clockOffset: 0, methods }));
  const { check, apiHost } = await checkAccount(account, { fetch });
  expect(check.works).toBe('yes');
  return apiHost;
}

describe('the preferred API host', () => {
  it.each([
    'api.voximplant.com',
    'https://api-eu.voximplant.com',
    'https://api-eu.voximplant.com/platform_api',
    'a.b.voximplant.com/',
  ])('is taken from %s', async (address) => {
    expect(await hostAfter(address)).toMatch(/^(api|api-eu|a\.b)\.voximplant\.com$/);
  });

  it.each<[unknown]>(
    [
      ...[
        'evil.example',
        'voximplant.com',
        'evilvoximplant.com',
        'api.voximplant.com.evil.example',
        'voximplant.com.evil.example',
      ],
      ...[
        'api.voximplant.com:8443',
        'me@api.voximplant.com',
        'https://me:x@api.voximplant.com',
        'http://api.voximplant.com',
      ],
      ...[
        'evil.example/api.voximplant.com',
        'evil.example#.voximplant.com',
        'evil.example?.voximplant.com',
        '//api.voximplant.com',
      ],
      ...[
        'api.voximplant.com.',
        '.voximplant.com',
        'api.voximplant.com\nevil.example',
        'API.voximplant.com',
        'аpi.voximplant.com',
      ],
      ...[
        'evil.example\\.voximplant.com',
        '',
        7,
        null,
        ['api.voximplant.com'],
        { host: 'api.voximplant.com' },
      ],
    ].map((address) => [address]),
  )('is not taken from %j', async (address) => {
    expect(await hostAfter(address)).toBeUndefined();
  });
});
