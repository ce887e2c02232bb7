import type { Account } from '../account/account.ts';
import { expectAccount } from '../account/accounts.ts';
import { expectKey } from '../account/vault.ts';
import { buildClaims } from './claims.ts';
import { serverNow } from './clock.ts';
import { signToken } from './sign.ts';

export interface MintedToken {
  token: string;
  /** Epoch seconds by Voximplant's clock. */
  expiresAt: number;
}

/** A fresh token of an account. Throws AppError `keyLost` or `storageRefused`. */
export async function mintFor(account: Account, lifeSeconds: number): Promise<MintedToken> {
  const privateKey = await expectKey(account);
  const claims = buildClaims(account.accountId, lifeSeconds, await serverNow());
  return { token: await signToken(claims, account.keyId, privateKey), expiresAt: claims.exp };
}

/** The same by key id. Throws AppError `noAccount` too. */
export async function mintToken(keyId: string, lifeSeconds: number): Promise<MintedToken> {
  return mintFor(await expectAccount(keyId), lifeSeconds);
}
