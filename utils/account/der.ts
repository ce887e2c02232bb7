/*
 * The few lines of DER that a PKCS#1 key needs: WebCrypto reads PKCS#8 only, which is PKCS#1 inside an envelope
 * (RFC 5208 §5: SEQUENCE { version INTEGER 0, AlgorithmIdentifier, OCTET STRING }).
 */

/** AlgorithmIdentifier of rsaEncryption, 1.2.840.113549.1.1.1, with NULL parameters (RFC 8017 §A.1). */
const RSA_ENCRYPTION = [
  0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
];
const VERSION_0 = [0x02, 0x01, 0x00];

/** Wraps a PKCS#1 RSAPrivateKey into PKCS#8. */
export function wrapPkcs1(pkcs1: Uint8Array): Uint8Array<ArrayBuffer> {
  const octets = [0x04, ...lengthOf(pkcs1.length)];
  const inner = VERSION_0.length + RSA_ENCRYPTION.length + octets.length + pkcs1.length;
  return Uint8Array.from([0x30, ...lengthOf(inner), ...VERSION_0, ...RSA_ENCRYPTION, ...octets, ...pkcs1]);
}

function lengthOf(size: number): number[] {
  if (size < 0x80) return [size];
  const bytes: number[] = [];
  for (let rest = size; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 | bytes.length, ...bytes];
}
