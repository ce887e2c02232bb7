import jsonwebtoken from 'jsonwebtoken';
import { beforeEach, describe, expect, it } from 'vitest';
import { accountOf, keptAccount } from '@/tests/fakes/accounts.ts';
import { makeKey } from '@/tests/fakes/keys.ts';
import { closeBrowser, freshStorage } from '@/tests/fakes/vault-world.ts';
import { learnClock } from '@/utils/token/clock.ts';
import { mintFor, mintToken } from '@/utils/token/mint.ts';

const key = makeKey();
const HOUR = 3_600_000;

beforeEach(() => freshStorage());

describe('minting', () => {
  it('signs as the account, by the clock of Voximplant', async () => {
    await keptAccount(key);
    const now = Date.now();
    await learnClock(new Date(now - 5 * HOUR).toUTCString(), now);
    const { token, expiresAt } = await mintToken(key.keyId, 60);
    const clockTimestamp = Math.floor((now - 5 * HOUR) / 1000);
    const claims = jsonwebtoken.verify(token, key.publicKey, { algorithms: ['RS256'], clockTimestamp });
    expect(claims).toMatchObject({ iss: key.accountId, exp: expiresAt });
    expect(Math.abs(expiresAt - clockTimestamp - 60)).toBeLessThan(10);
  });

  it('says what is missing', async () => {
    const account = await keptAccount(key);
    await expect(mintToken(crypto.randomUUID(), 60)).rejects.toMatchObject({ code: 'noAccount' });
    await expect(mintFor(accountOf({ keeping: 'disk' }), 60)).rejects.toMatchObject({ code: 'keyLost' });
    await closeBrowser();
    await expect(mintFor(account, 60)).rejects.toMatchObject({ code: 'keyLost' });
  });
});
