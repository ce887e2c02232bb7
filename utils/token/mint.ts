import { type Actor, issuerOf } from '../account/actor.ts';
import { expectActor } from '../account/actors.ts';
import { expectKey } from '../account/vault.ts';
import { buildClaims } from './claims.ts';
import { serverNow } from './clock.ts';
import { signToken } from './sign.ts';

export interface MintedToken {
  token: string;
  /** Epoch seconds by Voximplant's clock. */
  expiresAt: number;
}

/** A fresh token that speaks for an actor. Throws AppError `keyLost`, `keyDamaged`, `vaultLocked` or `storageRefused`. */
export async function mintFor(actor: Actor, lifeSeconds: number): Promise<MintedToken> {
  const privateKey = await expectKey(actor);
  const claims = buildClaims(issuerOf(actor), lifeSeconds, await serverNow());
  return { token: await signToken(claims, actor.keyId, privateKey), expiresAt: claims.exp };
}

/** The same by actor id. Throws AppError `noAccount` too. */
export async function mintToken(id: string, lifeSeconds: number): Promise<MintedToken> {
  return mintFor(await expectActor(id), lifeSeconds);
}
