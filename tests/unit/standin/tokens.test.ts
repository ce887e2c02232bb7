import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Standin, startStandin } from '../../standin/standin.ts';
import { ask, call, makeKey, seconds, sign, type TestKey } from './client.ts';

let standin: Standin;
let key: TestKey;

beforeAll(async () => {
  standin = await startStandin();
  key = await makeKey(standin, ['Owner']);
});
afterAll(() => standin.close());
afterEach(() => {
  standin.clock.offsetMs = 0;
  standin.switches.reset();
});

async function codeOf(token: string | undefined): Promise<number | undefined> {
  const answer = await call(standin, token, 'GetAccountInfo');
  return answer.error?.code;
}

function base64(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

describe('the order of refusals', () => {
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  });
  const now = seconds();
  const wrongClaims = { iss: 5, iat: now + 9000, exp: now - 9000 };

  it('opens with a good token, iss a number or a string', async () => {
    expect(await codeOf(sign(key))).toBeUndefined();
    expect(await codeOf(sign(key, { iss: String(key.accountId) }))).toBeUndefined();
  });

  it('answers 100 when there is no token', async () => {
    expect(await codeOf(undefined)).toBe(100);
  });

  it.each([
    ['no three parts', () => 'abc.def'],
    ['no JSON', () => 'abc.def.ghi'],
    ['a payload that is no JSON', () => `${base64({ alg: 'RS256', typ: 'JWT' })}.bm9wZQ.c2ln`],
    ['alg none', () => `${base64({ alg: 'none', kid: key.keyId })}.${base64(wrongClaims)}.`],
    [
      'HS256 with a known kid',
      () => sign({ ...key, privateKey: 'secret' }, wrongClaims, { algorithm: 'HS256' }),
    ],
  ])('answers 447 for %s, before anything else', async (_name, make) => {
    expect(await codeOf(make())).toBe(447);
  });

  it('answers 447 when iat or exp is missing or no number', async () => {
    for (const claims of [{ exp: undefined }, { iat: undefined }, { exp: 'tomorrow' }]) {
      expect(await codeOf(sign(key, claims))).toBe(447);
    }
  });

  it('answers 447 for another scheme', async () => {
    const answer = await ask(standin, 'https://api.voximplant.com/platform_api/GetAccountInfo', {
      headers: { authorization: `Basic ${sign(key)}` },
    });
    expect(JSON.parse(answer.body.toString()).error.code).toBe(447);
  });

  it('answers 100 for an unknown kid and for a wrong signature, before it looks at the claims', async () => {
    expect(await codeOf(sign(key, wrongClaims, { keyid: 'nobody' }))).toBe(100);
    expect(await codeOf(sign({ ...key, privateKey: String(stranger) }, wrongClaims))).toBe(100);
  });

  it('answers 100 for a wrong iss, before it looks at the times', async () => {
    for (const iss of [standin.accounts.foreign.id, 0, 'acme', -1]) {
      expect(await codeOf(sign(key, { ...wrongClaims, iss }))).toBe(100);
    }
  });

  it('answers 455 before 456 before 454', async () => {
    expect(await codeOf(sign(key, { iat: now + 600, exp: now - 600 }))).toBe(455);
    expect(await codeOf(sign(key, { iat: now - 9000, exp: now - 600 }))).toBe(456);
    expect(await codeOf(sign(key, { iat: now - 5, exp: now + 3596 }))).toBe(454);
    expect(await codeOf(sign(key, { iat: now - 5, exp: now + 3595 }))).toBeUndefined();
  });

  it('allows only the leeway of the switch', async () => {
    expect(await codeOf(sign(key, { iat: seconds() + 30 }))).toBe(455);
    standin.switches.token.leewaySeconds = 60;
    expect(await codeOf(sign(key, { iat: seconds() + 30 }))).toBeUndefined();
  });
});

it('refuses a signature with bent base64url, so that one token has one text', async () => {
  const token = sign(key);
  const last = token.at(-1) ?? '';
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const neighbour = alphabet[alphabet.indexOf(last) ^ 1] ?? '';
  expect(await codeOf(token.slice(0, -1) + neighbour)).toBe(447);
  expect(await codeOf(`${token}x`)).toBe(447);
});

describe('the clock', () => {
  it('judges by the wrong server clock and shows it in Date', async () => {
    const hour = 3_600_000;
    for (const [offset, code] of [
      [-hour, 455],
      [hour, 456],
    ] as const) {
      standin.clock.offsetMs = offset;
      expect(await codeOf(sign(key))).toBe(code);
      const answer = await ask(standin, standin.sessions.byName('two-legs').log.url);
      expect(answer.status).toBe(401);
      const shown = Date.parse(answer.headers.date ?? '');
      expect(Math.abs(shown - (Date.now() + offset))).toBeLessThan(5000);
      const corrected = Math.floor(shown / 1000);
      expect(await codeOf(sign(key, { iat: corrected, exp: corrected + 60 }))).toBeUndefined();
    }
  });
});

describe('keys', () => {
  it('stops opening once revoked', async () => {
    const short = await makeKey(standin, ['Owner']);
    expect(await codeOf(sign(short))).toBeUndefined();
    standin.revokeKey(short.keyId);
    expect(await codeOf(sign(short))).toBe(100);
  });

  it('writes every shape of key file', async () => {
    const accountId = standin.accounts.main.id;
    const one = await standin.createKey({
      accountId,
      roles: [],
      pem: 'pkcs1',
      accountIdAsString: true,
      withoutEmail: true,
    });
    const bare = JSON.parse(one.file);
    expect(bare.private_key).toMatch(/^-----BEGIN RSA PRIVATE KEY-----/);
    expect(bare).toMatchObject({ account_id: String(accountId), key_id: one.keyId });
    expect(bare).not.toHaveProperty('account_email');
    const object = await standin.createKey({ accountId, roles: [], shape: 'result-object' });
    expect(JSON.parse(object.file).result.private_key).toMatch(/^-----BEGIN PRIVATE KEY-----/);
    const list = await standin.createKey({ accountId, roles: [], shape: 'result-array' });
    expect(JSON.parse(list.file).result[0].key_id).toBe(list.keyId);
  });

  it('accepts what a weak key signs: to refuse it is the client’s part', async () => {
    const weak = await standin.createKey({ accountId: standin.accounts.main.id, roles: [], bits: 1024 });
    const token = sign(
      {
        keyId: weak.keyId,
        accountId: standin.accounts.main.id,
        privateKey: JSON.parse(weak.file).private_key,
      },
      {},
      { allowInsecureKeySizes: true },
    );
    expect(await codeOf(token)).toBeUndefined();
  });
});

it('never opens and never fails for any other header', async () => {
  const good = sign(key);
  const { url } = standin.sessions.byName('two-legs').log;
  const header = fc.oneof(
    fc.string({ unit: 'grapheme-ascii' }),
    fc.string({ unit: 'grapheme-ascii' }).map((text) => `Bearer ${text}`),
    fc.tuple(fc.nat(good.length - 1), fc.constantFrom('A', 'B', '.', '-', '_', '9')).map(([at, letter]) => {
      const changed = good.slice(0, at) + letter + good.slice(at + 1);
      return `Bearer ${changed === good ? `${good}x` : changed}`;
    }),
  );
  await fc.assert(
    fc.asyncProperty(header, async (authorization) => {
      const answer = await ask(standin, url, { headers: { authorization } });
      expect(answer.status).toBe(401);
      expect(answer.body.toString()).toBe('Authorization failed');
    }),
    { numRuns: 200 },
  );
});
