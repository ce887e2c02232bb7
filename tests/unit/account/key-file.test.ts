import { describe, expect, it } from 'vitest';
import { isSameKey, keyFields, makeKey } from '@/tests/fakes/keys.ts';
import { MAX_KEY_FILE_BYTES, parseKeyFile } from '@/utils/account/key-file.ts';
import { AppError } from '@/utils/errors.ts';

const key = makeKey();
const good = keyFields(key);
const { private_key: _pem, ...withoutKey } = good;

function refusalOf(text: string): [string, ...string[]] {
  try {
    parseKeyFile(text);
  } catch (error) {
    if (error instanceof AppError) return [error.code, ...error.values];
    throw error;
  }
  throw new TypeError('the file was accepted');
}

describe('good files', () => {
  it.each([
    ['bare', JSON.stringify(good)],
    ['pretty', JSON.stringify(good, null, 2)],
    ['inside a result', JSON.stringify({ result: good })],
    ['inside a result list', JSON.stringify({ result: [good] })],
    ['with a byte order mark', `\uFEFF${JSON.stringify(good)}`],
    ['with Windows line ends', JSON.stringify(good, null, 2).replaceAll('\n', '\r\n')],
    [
      'with Windows line ends in the key',
      JSON.stringify({ ...good, private_key: key.pem.replaceAll('\n', '\r\n') }),
    ],
    [
      'with written-out line ends in the key',
      JSON.stringify({ ...good, private_key: key.pem.replaceAll('\n', '\\n') }),
    ],
    ['with the key on one line', JSON.stringify({ ...good, private_key: key.pem.replaceAll('\n', '') })],
    ['with words around the key', JSON.stringify({ ...good, private_key: `Key:\n${key.pem}\nend` })],
    ['with the account id as text', JSON.stringify({ ...good, account_id: '1000001' })],
    ['without an email', JSON.stringify({ ...good, account_email: undefined })],
    ['with a wrong email', JSON.stringify({ ...good, account_email: 7 })],
    ['in PKCS#1', JSON.stringify({ ...good, private_key: key.pkcs1Pem })],
    ['with fields of tomorrow', JSON.stringify({ ...good, roles: ['Owner'], __proto__: 1 })],
  ])('%s', (_name, text) => {
    const read = parseKeyFile(text);
    expect(read).toMatchObject({ accountId: 1000001, keyId: key.keyId });
    expect(isSameKey(read.pkcs8, key)).toBe(true);
  });

  it('keep the key id as it is written: it is signed', () => {
    const keyId = key.keyId.toUpperCase();
    expect(parseKeyFile(JSON.stringify({ ...good, key_id: keyId })).keyId).toBe(keyId);
  });

  it('of every key size up to 4096 bits', () => {
    const large = makeKey(4096);
    const read = parseKeyFile(JSON.stringify({ ...keyFields(large), private_key: large.pkcs1Pem }));
    expect(isSameKey(read.pkcs8, large)).toBe(true);
  });
});

describe('other files are refused by name', () => {
  it.each<[string, string, string[]]>([
    ['an empty file', '', ['keyEmpty']],
    ['white space', ' \uFEFF\n', ['keyEmpty']],
    ['a text', 'hello', ['keyNotJson']],
    ['half a file', JSON.stringify(good).slice(0, 900), ['keyNotJson']],
    ['binary', '\0\x01\x02', ['keyNotJson']],
    ['a bare PEM', key.pem, ['keyWrongKind', 'a bare PEM key without its account']],
    ['a number', '7', ['keyWrongKind', 'JSON without fields']],
    ['null', 'null', ['keyWrongKind', 'JSON without fields']],
    ['a list', JSON.stringify([good]), ['keyWrongKind', 'a list']],
    ['two results', JSON.stringify({ result: [good, good] }), ['keyWrongKind', 'a list']],
    ['no result', JSON.stringify({ result: [] }), ['keyWrongKind', 'a list']],
    [
      'a result in a result',
      JSON.stringify({ result: { result: good } }),
      ['keyWrongKind', 'JSON of another program'],
    ],
    ['an API error', '{"error":{"code":100,"msg":"x"}}', ['keyWrongKind', 'JSON of another program']],
    [
      'a Google key',
      '{"type":"service_account","private_key":"x"}',
      ['keyWrongKind', 'a Google service-account key'],
    ],
    ['a JWK', '{"kty":"RSA","n":"x","e":"AQAB"}', ['keyWrongKind', 'a JWK']],
    ['a set of JWKs', '{"keys":[]}', ['keyWrongKind', 'a JWK']],
    ['an API key', '{"account_id":1,"api_key":"x"}', ['keyWrongKind', 'an API key']],
    ['a HAR file', '{"log":{"version":"1.2","entries":[]}}', ['keyWrongKind', 'a HAR file']],
    ['a package.json', '{"name":"x","version":"1"}', ['keyWrongKind', 'JSON of another program']],
  ])('%s', (_name, text, refusal) => {
    expect(refusalOf(text)).toEqual(refusal);
  });

  it('a file over 64 KiB, before anything else', () => {
    const padded = JSON.stringify({ ...good, note: 'é'.repeat(MAX_KEY_FILE_BYTES / 2) });
    expect(refusalOf(padded)).toEqual(['keyTooLarge', '64']);
    expect(refusalOf('x'.repeat(MAX_KEY_FILE_BYTES))).toEqual(['keyNotJson']);
    expect(refusalOf('x'.repeat(MAX_KEY_FILE_BYTES + 1))).toEqual(['keyTooLarge', '64']);
  });

  it('a file that is nested as deep as it can be', () => {
    expect(refusalOf('['.repeat(MAX_KEY_FILE_BYTES))).toEqual(['keyNotJson']);
    const deep = '{"result":['.repeat(4000) + ']}'.repeat(4000);
    expect(refusalOf(deep)[0]).toBe('keyWrongKind');
  });
});

describe('fields', () => {
  it.each(['account_id', 'key_id', 'private_key'])('says that %s is missing', (name) => {
    for (const value of [undefined, null, '']) {
      expect(refusalOf(JSON.stringify({ ...good, [name]: value }))).toEqual(['keyFieldMissing', name]);
    }
  });

  it.each<[string, unknown[]]>([
    ['account_id', ['abc', '12a', 0, -1, 1.5, 2 ** 53, '1'.repeat(16), true, {}, [], [1]]],
    ['key_id', [7, true, {}, [], 'abc', `${key.keyId}0`, ` ${key.keyId}`, key.keyId.replaceAll('-', '')]],
    ['private_key', [7, true, {}, [key.pem]]],
  ])('says that %s is of the wrong type', (name, values) => {
    for (const value of values) {
      expect(refusalOf(JSON.stringify({ ...good, [name]: value })), JSON.stringify(value)).toEqual([
        'keyFieldType',
        name,
        expect.any(String),
      ]);
    }
  });

  it('of a file without its key are named first', () => {
    expect(refusalOf(JSON.stringify(withoutKey))).toEqual(['keyFieldMissing', 'private_key']);
  });
});
