import fc from 'fast-check';
import jsonwebtoken from 'jsonwebtoken';
import { describe, expect, it } from 'vitest';
import { makeKey } from '@/tests/fakes/keys.ts';
import { importPrivateKey } from '@/utils/account/private-key.ts';
import {
  API_TOKEN_LIFE,
  BACKDATE_SECONDS,
  buildClaims,
  DOWNLOAD_TOKEN_LIFE,
  MAX_LIFE_SECONDS,
  RULE_TOKEN_LIFE,
  SHARED_TOKEN_LIFE,
} from '@/utils/token/claims.ts';
import { readToken } from '@/utils/token/read.ts';
import { signToken } from '@/utils/token/sign.ts';

/** 2026-01-15 10:00:00.999 UTC. */
const NOW = Date.UTC(2026, 0, 15, 10, 0, 0, 999);
const SECOND = 1_768_471_200;
const key = makeKey();
const privateKey = await importPrivateKey(key.pkcs8);
const parts = (token: string) => token.split('.').map((part) => String(Buffer.from(part, 'base64url')));

describe('a golden token', () => {
  const claims = buildClaims(key.accountId, 60, NOW);

  it('has the documented header and payload, and nothing more', async () => {
    const token = await signToken(claims, key.keyId, privateKey);
    expect(parts(token).slice(0, 2)).toEqual([
      `{"alg":"RS256","typ":"JWT","kid":"${key.keyId}"}`,
      `{"iss":1000001,"iat":${SECOND - 30},"exp":${SECOND + 60}}`,
    ]);
    expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it('is verified by another implementation, and only with its own key', async () => {
    const token = await signToken(claims, key.keyId, privateKey);
    const options = { algorithms: ['RS256' as const], clockTimestamp: SECOND };
    expect(jsonwebtoken.verify(token, key.publicKey, options)).toEqual(claims);
    expect(() => jsonwebtoken.verify(token, makeKey().publicKey, options)).toThrow('invalid signature');
    const [header, , signature] = token.split('.');
    const forged = Buffer.from(JSON.stringify({ ...claims, iss: 7 })).toString('base64url');
    expect(() => jsonwebtoken.verify(`${header}.${forged}.${signature}`, key.publicKey, options)).toThrow();
  });

  it('is the same each time: RS256 has no random part', async () => {
    const tokens = await Promise.all([1, 2].map(() => signToken(claims, key.keyId, privateKey)));
    expect(tokens[0]).toBe(tokens[1]);
  });
});

describe('claims', () => {
  it.each([API_TOKEN_LIFE, DOWNLOAD_TOKEN_LIFE, SHARED_TOKEN_LIFE, RULE_TOKEN_LIFE])(
    'last %i seconds from now',
    (life) => {
      expect(buildClaims(7, life, NOW)).toEqual({
        iss: 7,
        iat: SECOND - BACKDATE_SECONDS,
        exp: SECOND + life,
      });
    },
  );

  it('never last longer than Voximplant takes, whatever life is asked for', () => {
    const time = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        time,
        fc.integer({ min: 1 }),
        (life, now, accountId) => {
          const { iss, iat, exp } = buildClaims(accountId, life, now);
          expect(iss).toBe(accountId);
          expect(exp - iat).toBeLessThanOrEqual(MAX_LIFE_SECONDS);
          expect(iat).toBeLessThanOrEqual(now / 1000 - BACKDATE_SECONDS);
          expect(exp).toBeGreaterThan(now / 1000);
          expect([iss, iat, exp].every(Number.isSafeInteger)).toBe(true);
        },
      ),
      { numRuns: 5000 },
    );
  });
});

describe('reading a token back', () => {
  it('gives its claims and key', async () => {
    const claims = buildClaims(7, 60, NOW);
    expect(readToken(await signToken(claims, key.keyId, privateKey))).toEqual({
      ...claims,
      keyId: key.keyId,
    });
  });

  it('never throws, whatever stands in a rule', () => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const odd = [
      ['', '.', '..', 'a.b.c', 'Bearer x', `${part({})}.${part({})}.`, `${part(null)}.${part(null)}.`],
      [
        `${part({ kid: 7 })}.${part({ iss: 1, iat: 1, exp: 1 })}.x`,
        `${part({ kid: 'a' })}.${part({ iss: '1' })}.x`,
      ],
      [`${part({ kid: 'a' })}.${part([])}.x`, `%.${part({ iss: 1, iat: 1, exp: 1 })}.x`],
    ].flat();
    for (const token of odd) expect(readToken(token), token).toBeUndefined();
    fc.assert(fc.property(fc.string(), (token) => readToken(token) === undefined));
  });
});
