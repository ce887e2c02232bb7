import { beforeEach, describe, expect, it } from 'vitest';
import { keptAccount } from '@/tests/fakes/accounts.ts';
import { speakEnglish } from '@/tests/fakes/i18n.ts';
import { makeKey } from '@/tests/fakes/keys.ts';
import { sendJson, startLoopback } from '@/tests/fakes/loopback.ts';
import { type StrictApi, strictApi } from '@/tests/fakes/strict-api.ts';
import { freshStorage } from '@/tests/fakes/vault-world.ts';
import type { Account } from '@/utils/account/account.ts';
import { callAs } from '@/utils/api/authorized.ts';

const key = makeKey();
/** In words of English. */
const TIME = /^\w+ \d+, \d{4}, \d+:\d\d:\d\d\s[AP]M$/;
const HOUR = 3_600_000;
let account: Account;

const apiWith = (fields: Partial<StrictApi> = {}): StrictApi => ({
  publicKey: key.publicKey,
  clockOffset: 0,
  methods: { GetAccountInfo: () => ({ result: 'good' }) },
  ...fields,
});

beforeEach(async () => {
  freshStorage();
  speakEnglish();
  account = await keptAccount(key);
});

describe('the clock of this computer', () => {
  it('may be wrong by a day: one silent retry, then none', async () => {
    for (let hours = -24; hours <= 24; hours++) {
      freshStorage();
      speakEnglish();
      account = await keptAccount(key);
      const loopback = await startLoopback(strictApi(apiWith({ clockOffset: hours * HOUR })));
      const ask = () => callAs(account, 'GetAccountInfo', {}, { fetch: loopback.fetch });
      expect((await ask()).body.result, `${hours} hours`).toBe('good');
      expect(loopback.received).toHaveLength(hours === 0 ? 1 : 2);
      await ask();
      expect(loopback.received).toHaveLength(hours === 0 ? 2 : 3);
    }
  });

  it('may be set right in between', async () => {
    const api = apiWith({ clockOffset: 5 * HOUR });
    const loopback = await startLoopback(strictApi(api));
    const ask = () => callAs(account, 'GetAccountInfo', {}, { fetch: loopback.fetch });
    await ask();
    api.clockOffset = 0;
    expect((await ask()).body.result).toBe('good');
    expect(loopback.received).toHaveLength(4);
  });

  it('is not blamed twice, and both times are told', async () => {
    // A server whose clock runs away from whatever it just said.
    let offset = 0;
    const loopback = await startLoopback((_, response, index) => {
      offset = (index + 1) * 3 * HOUR;
      sendJson(
        response,
        { error: { code: 456, msg: 'expired' } },
        { date: new Date(Date.now() + offset).toUTCString() },
      );
    });
    await expect(callAs(account, 'GetAccountInfo', {}, { fetch: loopback.fetch })).rejects.toMatchObject({
      code: 'apiClockDiffers',
      values: [expect.stringMatching(TIME), expect.stringMatching(TIME)],
    });
    expect(loopback.received).toHaveLength(2);
  });

  it('that nobody tells is not corrected', async () => {
    const api = apiWith({ clockOffset: 5 * HOUR, tellsClock: false });
    const loopback = await startLoopback(strictApi(api));
    await expect(callAs(account, 'GetAccountInfo', {}, { fetch: loopback.fetch })).rejects.toMatchObject({
      code: 'apiClock',
    });
    expect(loopback.received).toHaveLength(1);
  });
});

describe('refusals', () => {
  it('of a stranger are not tried again where the clock is right', async () => {
    const loopback = await startLoopback(strictApi(apiWith({ publicKey: makeKey().publicKey })));
    await expect(callAs(account, 'GetAccountInfo', {}, { fetch: loopback.fetch })).rejects.toMatchObject({
      code: 'apiKeyRefused',
    });
    expect(loopback.received).toHaveLength(1);
  });

  it('that have nothing to do with the clock are not tried again, even when it moved', async () => {
    const methods = { GetCallHistory: () => ({ error: { code: 104, msg: 'role' } }) };
    const loopback = await startLoopback(strictApi(apiWith({ methods, clockOffset: 20_000 })));
    await expect(callAs(account, 'GetCallHistory', {}, { fetch: loopback.fetch })).rejects.toMatchObject({
      code: 'apiRole',
      values: ['GetCallHistory', account.label],
    });
    expect(loopback.received).toHaveLength(1);
  });
});

it('every call brings a token of its own, for a minute, by the account’s own host', async () => {
  const loopback = await startLoopback(strictApi(apiWith()));
  const moved = { ...account, apiHost: 'api2.voximplant.com' };
  await callAs(moved, 'GetAccountInfo', {}, { fetch: loopback.fetch });
  const [request] = loopback.received;
  expect(request?.host).toBe('api2.voximplant.com');
  const payload = request?.headers.authorization?.split('.')[1] ?? '';
  const { iat, exp, iss } = JSON.parse(String(Buffer.from(payload, 'base64url')));
  expect([iss, exp - iat]).toEqual([key.accountId, 90]);
});
