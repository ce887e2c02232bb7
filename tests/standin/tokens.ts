import jsonwebtoken, { type JwtHeader } from 'jsonwebtoken';
import type { Clock } from './clock.ts';
import type { Accounts } from './directory/accounts.ts';
import type { Keys, StoredKey } from './keys.ts';
import type { Switches } from './switches.ts';

export type TokenCode = 100 | 447 | 454 | 455 | 456;
export type TokenCheck =
  | { ok: true; key: StoredKey; accountId: number }
  | { ok: false; code: TokenCode; message: string };

interface Claims {
  iss?: unknown;
  iat?: unknown;
  exp?: unknown;
}

const LONGEST_LIFETIME = 3600;

export interface TokenContext {
  keys: Keys;
  accounts: Accounts;
  clock: Clock;
  switches: Switches;
}

/** Checks `Authorization: Bearer <JWT>` in the order of voximplant.md §8.2. */
export function checkToken(authorization: string | undefined, context: TokenContext): TokenCheck {
  if (authorization === undefined) return refuse(100, 'Authorization failed.');
  const token = /^Bearer ([^\s]+)$/.exec(authorization)?.[1] ?? '';
  const decoded = decode(token);
  if (decoded?.header.alg !== 'RS256') return refuse(447, 'The JWT is malformed.');
  const key = context.keys.get(String(decoded.header.kid));
  if (!key) return refuse(100, 'Authorization failed: the key is not known.');
  if (!signedBy(token, key)) return refuse(100, 'Authorization failed: the signature is wrong.');

  const { iss, iat, exp } = decoded.payload;
  if (typeof iat !== 'number' || typeof exp !== 'number') return refuse(447, 'The JWT has no iat or exp.');
  const accountId = readIssuer(iss);
  if (accountId === undefined || !context.accounts.isSelfOrChild(accountId, key.accountId)) {
    return refuse(100, 'Authorization failed: iss is not the account of the key.');
  }
  const now = Math.floor(context.clock.serverNow() / 1000);
  if (iat > now + context.switches.token.leewaySeconds)
    return refuse(455, 'The JWT is issued in the future.');
  if (exp <= now) return refuse(456, 'The JWT is expired.');
  if (exp - iat > LONGEST_LIFETIME) return refuse(454, 'The JWT lifetime is too long.');
  return { ok: true, key, accountId };
}

function decode(token: string): { header: JwtHeader; payload: Claims } | undefined {
  try {
    const parts = token.split('.');
    if (parts.length !== 3 || !parts.every(isCanonical)) return undefined;
    const decoded = jsonwebtoken.decode(token, { complete: true });
    if (!decoded || typeof decoded.payload !== 'object' || decoded.payload === null) return undefined;
    return { header: decoded.header, payload: decoded.payload };
  } catch {
    // The library throws where the payload is no JSON.
    return undefined;
  }
}

/** The library reads bent base64url too, so that two texts would be one token. */
function isCanonical(part: string): boolean {
  return Buffer.from(part, 'base64url').toString('base64url') === part;
}

function signedBy(token: string, key: StoredKey): boolean {
  try {
    // Only the signature is judged here: the claims have their own order and codes.
    jsonwebtoken.verify(token, key.publicKey, {
      algorithms: ['RS256'],
      ignoreExpiration: true,
      ignoreNotBefore: true,
    });
    return true;
  } catch {
    return false;
  }
}

/** `iss` comes as a number or as a string of digits; both work (voximplant.md §4). */
function readIssuer(iss: unknown): number | undefined {
  if (typeof iss === 'number' && Number.isSafeInteger(iss)) return iss;
  return typeof iss === 'string' && /^\d+$/.test(iss) ? Number(iss) : undefined;
}

function refuse(code: TokenCode, message: string): TokenCheck {
  return { ok: false, code, message };
}
