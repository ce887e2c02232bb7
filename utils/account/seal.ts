import { AppError, type ErrorCode } from '../errors.ts';

/*
 * AES-256-GCM with a key out of a passphrase (PBKDF2-HMAC-SHA-256). Every seal has a fresh IV and is bound to what
 * it belongs to by its additional data, so that no record can stand in for another.
 */

/** A secret in its sealed form, as it may lie on disk. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  ciphertext: ArrayBuffer;
}

export const MIN_ITERATIONS = 600_000;
const MAX_ITERATIONS = 10_000_000;
/** Unlocking costs an attacker at least this much time per guess on a machine like this one. */
const MIN_DERIVATION_MS = 250;
const SALT_BYTES = 16;
const IV_BYTES = 12;

export function freshSalt(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(SALT_BYTES));
}

/** Iterations that take at least 250 ms on this machine, never fewer than 600,000. */
export async function calibrateIterations(now: () => number = () => performance.now()): Promise<number> {
  const sample = MIN_ITERATIONS / 4;
  const started = now();
  await passphraseKey('calibration', freshSalt(), sample);
  const perIteration = Math.max(now() - started, 1) / sample;
  return Math.min(MAX_ITERATIONS, Math.max(MIN_ITERATIONS, Math.ceil(MIN_DERIVATION_MS / perIteration)));
}

/** The key that a passphrase stands for. The same text typed on another keyboard gives the same key (NFKC). */
export async function passphraseKey(
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const material = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveKey']);
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return crypto.subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
}

/** An AES key out of 32 bytes, such as the vault key or what a passkey gave. */
export async function rawKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

export async function seal(
  key: CryptoKey,
  secret: Uint8Array<ArrayBuffer>,
  belongsTo: string,
): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const ciphertext = await crypto.subtle.encrypt(parameters(iv, belongsTo), key, secret);
  return { iv, ciphertext };
}

/**
 * Opens a seal. Throws AppError `failure`, by default `passphraseWrong`: GCM cannot tell a wrong key from changed
 * bytes, but whoever knows that the key is the right one can.
 */
export async function unseal(
  key: CryptoKey,
  sealed: Sealed,
  belongsTo: string,
  failure: ErrorCode = 'passphraseWrong',
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(
      await crypto.subtle.decrypt(parameters(sealed.iv, belongsTo), key, sealed.ciphertext),
    );
  } catch (cause) {
    throw new AppError(failure, { cause });
  }
}

function parameters(iv: Uint8Array<ArrayBuffer>, belongsTo: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(belongsTo) };
}
