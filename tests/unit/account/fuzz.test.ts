import { verify } from 'node:crypto';
import { expect, it } from 'vitest';
import { tally, times } from '@/tests/attack.ts';
import { damagedKeyFiles } from '@/tests/fakes/key-damage.ts';
import { makeKey, pieceOfKeyIn, textOf } from '@/tests/fakes/keys.ts';
import { parseKeyFile } from '@/utils/account/key-file.ts';
import { importPrivateKey, RS256 } from '@/utils/account/private-key.ts';
import { AppError } from '@/utils/errors.ts';

const FILES = times(2000, 100_000);
const key = makeKey();

/** The public half that a signature must fit: the one inside the key that was read. */
async function signsAsItsOwn(pkcs8: Uint8Array<ArrayBuffer>, privateKey: CryptoKey): Promise<boolean> {
  const data = crypto.getRandomValues(new Uint8Array(16));
  const signature = new Uint8Array(await crypto.subtle.sign(RS256.name, privateKey, data));
  const readable = await crypto.subtle.importKey('pkcs8', pkcs8, RS256, true, ['sign']);
  const { kty, n, e } = await crypto.subtle.exportKey('jwk', readable);
  const jwk = { kty, n, e } as { kty: 'RSA'; n: string; e: string };
  return verify('sha256', data, { key: jwk, format: 'jwk' }, signature);
}

/** `accepted`, or the code of the refusal; throws what is neither. */
async function outcomeOf(text: string): Promise<string> {
  try {
    const { pkcs8 } = parseKeyFile(text);
    const privateKey = await importPrivateKey(pkcs8);
    expect(await signsAsItsOwn(pkcs8, privateKey), text).toBe(true);
    return 'accepted';
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    expect(pieceOfKeyIn(textOf(thrown), key)).toBeUndefined();
    return thrown.code;
  }
}

async function fastestOf(times: number, work: () => Promise<unknown>): Promise<number> {
  let fastest = Number.POSITIVE_INFINITY;
  for (let time = 0; time < times; time++) {
    const started = performance.now();
    await work();
    fastest = Math.min(fastest, performance.now() - started);
  }
  return fastest;
}

it('thousands of damaged files give a key that signs right or a named refusal without a piece of the key', async () => {
  const outcomes = new Set<string>();
  for (const text of damagedKeyFiles(key, FILES)) {
    const started = performance.now();
    outcomes.add(await outcomeOf(text));
    const isSlow = performance.now() - started > 200;
    // A busy machine is slow once, a hang is slow every time.
    if (isSlow) expect(await fastestOf(5, () => outcomeOf(text)), text).toBeLessThan(200);
  }
  const common = ['accepted', 'keyNotJson', 'keyPemDamaged', 'keyFieldMissing', 'keyFieldType'];
  expect([...outcomes]).toEqual(expect.arrayContaining(common));
  expect(outcomes).not.toContain('unexpected');
  tally('S8', 'damaged key files in Node', FILES, 0);
});

it('the search for pieces of the key finds them', () => {
  const body = key.pem.split('\n').slice(1, -2).join('');
  for (const piece of [body.slice(100, 116), `x ${body.slice(-16)} y`, key.pem, JSON.stringify(key.pem)]) {
    expect(pieceOfKeyIn(piece, key)).toBeDefined();
  }
  expect(pieceOfKeyIn(body.slice(100, 115), key)).toBeUndefined();
});
