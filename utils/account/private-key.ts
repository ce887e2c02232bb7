import { AppError } from '../errors.ts';

/** RS256 (RFC 7518 §3.3). */
export const RS256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;
const MIN_MODULUS_BITS = 2048;

/**
 * A non-extractable signing key out of PKCS#8 bytes, after it has signed and verified once: WebCrypto accepts
 * keys with flipped bits, and some of those sign wrongly.
 * Throws AppError `keyNotRsa`, `keyPemDamaged`, `keyTooSmall` or `keySelfTest`.
 */
export async function importPrivateKey(pkcs8: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const extractable = await importOrRefuse(pkcs8, true);
  const { modulusLength } = extractable.algorithm as RsaHashedKeyAlgorithm;
  if (modulusLength < MIN_MODULUS_BITS) throw new AppError('keyTooSmall', { values: [modulusLength] });
  await testPair(extractable);
  return importOrRefuse(pkcs8, false);
}

/** The signing key of bytes that were tested before. */
export async function loadPrivateKey(pkcs8: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return importOrRefuse(pkcs8, false);
}

async function importOrRefuse(pkcs8: Uint8Array<ArrayBuffer>, extractable: boolean): Promise<CryptoKey> {
  try {
    return await crypto.subtle.importKey('pkcs8', pkcs8, RS256, extractable, ['sign']);
  } catch (cause) {
    throw new AppError(namesOtherAlgorithm(pkcs8) ? 'keyNotRsa' : 'keyPemDamaged', { cause });
  }
}

async function testPair(privateKey: CryptoKey): Promise<void> {
  try {
    const { n, e, kty } = await crypto.subtle.exportKey('jwk', privateKey);
    const publicJwk = { kty, n, e } as JsonWebKey;
    const publicKey = await crypto.subtle.importKey('jwk', publicJwk, RS256, false, ['verify']);
    const probe = crypto.getRandomValues(new Uint8Array(32));
    const signature = await crypto.subtle.sign(RS256.name, privateKey, probe);
    if (await crypto.subtle.verify(RS256.name, publicKey, signature, probe)) return;
  } catch (cause) {
    throw new AppError('keySelfTest', { cause });
  }
  throw new AppError('keySelfTest');
}

/** Object identifiers of EC, Ed25519 and X25519 keys as they stand in PKCS#8. */
const OTHER_ALGORITHMS = ['2a8648ce3d0201', '2b6570', '2b656e', '2a864886f70d01010a', '2a8648ce380401'];

function namesOtherAlgorithm(pkcs8: Uint8Array): boolean {
  const head = Array.from(pkcs8.subarray(0, 40), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return OTHER_ALGORITHMS.some((identifier) =>
    head.includes(`06${(identifier.length / 2).toString(16).padStart(2, '0')}${identifier}`),
  );
}
