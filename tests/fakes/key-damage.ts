import fc from 'fast-check';
import { keyFields, type TestKey } from './keys.ts';

/** One small change of a text: a letter flipped, a piece cut, doubled, moved or replaced. */
const CHANGE = fc.record({
  at: fc.noBias(fc.integer({ min: 0, max: 999_999 })),
  length: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 1500 })),
  put: fc.oneof(
    fc.constant(undefined),
    fc.string({ unit: 'binary', maxLength: 4 }),
    fc.constantFrom('A', '=', '"', '\\', '\n', '{', '}', 'null', '-----', '\ufeff', '\ud800', '\\n', ' '),
  ),
});

type Change = typeof CHANGE extends fc.Arbitrary<infer Value> ? Value : never;

function mutate(file: string, { at, length, put }: Change): string {
  const start = Math.floor((at / 1_000_000) * file.length);
  const piece = file.slice(start, start + length);
  return `${file.slice(0, start)}${put ?? piece + piece}${file.slice(start + (put === undefined ? 0 : length))}`;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Another letter inside the key: the kind of damage that Node often imports without a word. */
const FLIP = fc.record({
  at: fc.noBias(fc.integer({ min: 0, max: 999_999 })),
  letter: fc.constantFrom(...BASE64),
});

function flip(file: string, { at, letter }: { at: number; letter: string }): string {
  const body = file.indexOf('KEY-----') + 'KEY-----'.length;
  const length = file.lastIndexOf('-----END') - body;
  const place = body + Math.floor((at / 1_000_000) * length);
  return /[A-Za-z0-9+/]/.test(file[place] ?? '')
    ? `${file.slice(0, place)}${letter}${file.slice(place + 1)}`
    : file;
}

/** Texts of a key file, in both its shapes, each with one small change; some are harmless. */
export function damagedKeyFiles(key: TestKey, count: number): string[] {
  const file = fc.constantFrom(
    JSON.stringify(keyFields(key), null, 2),
    JSON.stringify({ result: [{ ...keyFields(key), private_key: key.pkcs1Pem }] }),
  );
  const damaged = fc.oneof(
    fc.tuple(file, CHANGE).map(([text, change]) => mutate(text, change)),
    fc.tuple(file, FLIP).map(([text, change]) => flip(text, change)),
  );
  return fc.sample(damaged, count);
}
