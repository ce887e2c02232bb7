import { createPrivateKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';

/** An RSA key made for the test; none is ever kept in the repository. */
export interface TestKey {
  keyId: string;
  accountId: number;
  privateKey: KeyObject;
  publicKey: KeyObject;
  pkcs8: Uint8Array<ArrayBuffer>;
  pem: string;
  pkcs1Pem: string;
}

export function makeKey(bits = 2048, accountId = 1000001): TestKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  return {
    keyId: randomUUID(),
    accountId,
    privateKey,
    publicKey,
    pkcs8: Uint8Array.from(privateKey.export({ type: 'pkcs8', format: 'der' })),
    pem: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    pkcs1Pem: String(privateKey.export({ type: 'pkcs1', format: 'pem' })),
  };
}

/** The fields of the file that the panel gives for a key. */
export function keyFields(key: TestKey): Record<string, unknown> {
  return {
    account_email: 'owner@acme.example',
    account_id: key.accountId,
    key_id: key.keyId,
    private_key: key.pem,
  };
}

/** Judges PKCS#8 bytes by OpenSSL: is it the same key? */
export function isSameKey(pkcs8: Uint8Array, key: TestKey): boolean {
  const read = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  return read.equals(key.privateKey);
}

/** Every text that a thrown thing carries: message, values, stack and the same of its causes. */
export function textOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const values = 'values' in thrown ? JSON.stringify(thrown.values) : '';
  const cause = thrown.cause === undefined ? '' : textOf(thrown.cause);
  return [thrown.name, thrown.message, values, thrown.stack, JSON.stringify(thrown), cause].join('\n');
}

const PIECE = 16;
const piecesOf = new WeakMap<TestKey, Set<string>>();

function piecesOfKey(key: TestKey): Set<string> {
  const known = piecesOf.get(key);
  if (known) return known;
  const bodies = [key.pem, key.pkcs1Pem].map((pem) => pem.replace(/-----[^-]+-----|\s/g, ''));
  const pieces = new Set(bodies.flatMap((body) => Array.from(body, (_, at) => body.slice(at, at + PIECE))));
  for (const piece of pieces) if (piece.length < PIECE) pieces.delete(piece);
  piecesOf.set(key, pieces);
  return pieces;
}

/** A piece of 16 characters of the key that a text holds, or undefined. */
export function pieceOfKeyIn(text: string, key: TestKey): string | undefined {
  const pieces = piecesOfKey(key);
  const squeezed = text.replace(/\s|\\n/g, '');
  for (let at = 0; at + PIECE <= squeezed.length; at++) {
    const piece = squeezed.slice(at, at + PIECE);
    if (pieces.has(piece)) return piece;
  }
  return undefined;
}
