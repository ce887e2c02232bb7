import { generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keyFields, makeKey, type TestKey } from '@/tests/fakes/keys.ts';
import { parseKeyFile } from '@/utils/account/key-file.ts';
import { importPrivateKey, RS256 } from '@/utils/account/private-key.ts';
import { toAppError } from '@/utils/errors.ts';

const key = makeKey();

async function importPem(pem: string): Promise<CryptoKey> {
  return importPrivateKey(parseKeyFile(JSON.stringify({ ...keyFields(key), private_key: pem })).pkcs8);
}

async function refusalOf(work: Promise<unknown>): Promise<string[]> {
  const thrown: unknown = await work.then(
    () => new TypeError('the key was accepted'),
    (error: unknown) => error,
  );
  const { code, values } = toAppError(thrown);
  return [code, ...values];
}

async function signsRight(privateKey: CryptoKey, pair: TestKey): Promise<boolean> {
  const data = new TextEncoder().encode('probe');
  const signature = Buffer.from(await crypto.subtle.sign(RS256.name, privateKey, data));
  return verify('sha256', data, pair.publicKey, signature);
}

describe('good keys', () => {
  it.each([2048, 3072, 4096])('of %i bits sign and cannot be read back', async (bits) => {
    const pair = makeKey(bits);
    const privateKey = await importPrivateKey(pair.pkcs8);
    expect(privateKey.extractable).toBe(false);
    expect(privateKey.usages).toEqual(['sign']);
    expect(await signsRight(privateKey, pair)).toBe(true);
  });

  it('in PKCS#1 sign as well', async () => {
    expect(await signsRight(await importPem(key.pkcs1Pem), key)).toBe(true);
  });
});

const pemOf = (type: 'ec' | 'ed25519' | 'x25519' | 'rsa-pss' | 'dsa') => {
  const options = { namedCurve: 'P-256', modulusLength: 2048, divisorLength: 256 };
  const pair = generateKeyPairSync(type as 'ec', options as { namedCurve: string });
  return String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
};
const encrypted = (type: 'pkcs1' | 'pkcs8') =>
  String(key.privateKey.export({ type, format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' }));
const publicPem = (type: 'pkcs1' | 'spki') => String(key.publicKey.export({ type, format: 'pem' }));
const lines = key.pem.split('\n');

describe('other keys are refused by name', () => {
  it.each<[string, () => string, string[]]>([
    ['an EC key', () => pemOf('ec'), ['keyNotRsa']],
    ['an Ed25519 key', () => pemOf('ed25519'), ['keyNotRsa']],
    ['an X25519 key', () => pemOf('x25519'), ['keyNotRsa']],
    ['an RSA-PSS key', () => pemOf('rsa-pss'), ['keyNotRsa']],
    ['a DSA key', () => pemOf('dsa'), ['keyNotRsa']],
    ['a key of 1024 bits', () => makeKey(1024).pem, ['keyTooSmall', '1024']],
    ['a PKCS#1 key of 1024 bits', () => makeKey(1024).pkcs1Pem, ['keyTooSmall', '1024']],
    ['a key of 2040 bits', () => makeKey(2040).pem, ['keyTooSmall', '2040']],
    ['a public key', () => publicPem('spki'), ['keyWrongKind', 'a public key']],
    ['a PKCS#1 public key', () => publicPem('pkcs1'), ['keyWrongKind', 'a public key']],
    ['an encrypted key', () => encrypted('pkcs8'), ['keyWrongKind', 'a key with a password on it']],
    ['an encrypted PKCS#1 key', () => encrypted('pkcs1'), ['keyWrongKind', 'a key with a password on it']],
    [
      'a certificate',
      () => key.pem.replaceAll('PRIVATE KEY', 'CERTIFICATE'),
      ['keyWrongKind', 'a certificate'],
    ],
    ['an SSH key', () => key.pem.replaceAll('PRIVATE', 'OPENSSH PRIVATE'), ['keyWrongKind', 'an SSH key']],
    [
      'a SEC1 key',
      () => key.pem.replaceAll('PRIVATE', 'EC PRIVATE'),
      ['keyWrongKind', 'an elliptic-curve key'],
    ],
    [
      'an unknown PEM',
      () => key.pem.replaceAll('PRIVATE', 'OTHER'),
      ['keyWrongKind', 'another kind of PEM file'],
    ],
    ['a key without its first line', () => lines.slice(1).join('\n'), ['keyPemDamaged']],
    ['a key without its last line', () => lines.slice(0, -2).join('\n'), ['keyPemDamaged']],
    ['a key without a line in between', () => lines.toSpliced(5, 1).join('\n'), ['keyPemDamaged']],
    ['a key with foreign letters', () => key.pem.replace('M', '…'), ['keyPemDamaged']],
    ['a key of no bytes', () => [lines[0], lines.at(-2)].join('\n'), ['keyPemDamaged']],
    ['a key of zeros', () => [lines[0], 'A'.repeat(1600), lines.at(-2)].join('\n'), ['keyPemDamaged']],
    ['text for a key', () => 'secret', ['keyPemDamaged']],
  ])('%s', async (_name, pem, refusal) => {
    expect(await refusalOf((async () => importPem(pem()))())).toEqual(refusal);
  });
});

describe('a damaged key that WebCrypto takes', () => {
  it('is refused by the test of signing', async () => {
    let found = 0;
    for (let at = 40; at < key.pkcs8.length && found < 8; at += 7) {
      const flipped = Uint8Array.from(key.pkcs8);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      const taken = await crypto.subtle
        .importKey('pkcs8', flipped, RS256, false, ['sign'])
        .catch(() => undefined);
      if (!taken || (await signsRight(taken, key).catch(() => false))) continue;
      found++;
      expect(await refusalOf(importPrivateKey(flipped)), `byte ${at}`).toEqual(['keySelfTest']);
    }
    expect(found).toBe(8);
  });
});
