import { SignJWT } from 'jose/jwt/sign';
import type { Claims } from './claims.ts';

/** Signs claims as RS256 with the key's id in the header; nothing more than Voximplant asks for (voximplant.md §4). */
export async function signToken(claims: Claims, keyId: string, privateKey: CryptoKey): Promise<string> {
  return new SignJWT({ ...claims } as Record<string, unknown>)
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: keyId })
    .sign(privateKey);
}
