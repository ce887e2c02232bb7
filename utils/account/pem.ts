import { AppError } from '../errors.ts';
import { wrapPkcs1 } from './der.ts';

const PEM = /-----BEGIN ([A-Z ]+)-----([\s\S]*?)-----END \1-----/;

/**
 * The PKCS#8 bytes of a PEM private key, PKCS#8 or PKCS#1.
 * Throws AppError `keyWrongKind` for another kind of PEM and `keyPemDamaged` for a cut or damaged one.
 */
export function readPem(pem: string): Uint8Array<ArrayBuffer> {
  const match = PEM.exec(pem);
  if (!match) throw new AppError('keyPemDamaged');
  const [, kind = '', body = ''] = match;
  if (kind === 'PRIVATE KEY') return decode(body);
  if (kind === 'RSA PRIVATE KEY') {
    // An encrypted PKCS#1 key carries headers such as "Proc-Type: 4,ENCRYPTED" before its body.
    if (body.includes(':')) throw new AppError('keyWrongKind', { values: ['a key with a password on it'] });
    return wrapPkcs1(decode(body));
  }
  throw new AppError('keyWrongKind', { values: [NAMES[kind] ?? 'another kind of PEM file'] });
}

const NAMES: Record<string, string> = {
  'PUBLIC KEY': 'a public key',
  'RSA PUBLIC KEY': 'a public key',
  CERTIFICATE: 'a certificate',
  'EC PRIVATE KEY': 'an elliptic-curve key',
  'OPENSSH PRIVATE KEY': 'an SSH key',
  'ENCRYPTED PRIVATE KEY': 'a key with a password on it',
};

function decode(body: string): Uint8Array<ArrayBuffer> {
  // A PEM that passed through an environment variable has its line ends written out.
  const base64 = body.replace(/\s+|\\[nr]/g, '');
  if (base64.length === 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw new AppError('keyPemDamaged');
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch (cause) {
    throw new AppError('keyPemDamaged', { cause });
  }
}
