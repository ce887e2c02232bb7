import { generateKeyPairSync } from 'node:crypto';
import type { Standin } from '../../standin/standin.ts';

export interface FlawedKey {
  what: string;
  file: string;
  /** What is wrong, and further down what to do. */
  says: RegExp;
}

/** Files that are no usable key; `good` is one that is, to be spoilt. */
export async function flawedKeys(standin: Standin, good: string): Promise<FlawedKey[]> {
  const fields = JSON.parse(good);
  const withKey = (private_key: string) =>
    JSON.stringify({ ...fields, key_id: crypto.randomUUID(), private_key });
  const pem: string = fields.private_key;
  const small = await standin.createKey({
    accountId: standin.accounts.main.id,
    roles: ['Owner'],
    bits: 1024,
  });
  const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const google = { type: 'service_account', project_id: 'acme', private_key_id: '1', private_key: pem };
  return [
    {
      what: 'no JSON',
      file: 'hello',
      says: /This file isn’t a key[\s\S]*Choose the file from “Generate key”/,
    },
    { what: 'an empty file', file: ' \n', says: /There is no key to add yet[\s\S]*Choose the key file/ },
    {
      what: 'a Google key',
      file: JSON.stringify(google),
      says: /a Google service-account key\.[\s\S]*Choose the \.json file/,
    },
    {
      what: 'a bare PEM',
      file: pem,
      says: /a bare PEM key without its account\.[\s\S]*Choose the \.json file/,
    },
    {
      what: 'a cut PEM',
      file: withKey(pem.slice(0, 400)),
      says: /The key inside is damaged[\s\S]*Use the file as it was downloaded/,
    },
    {
      what: 'a PEM that lost its middle',
      file: withKey(pem.replace(/\n.{64}\n.{64}\n/, '\n')),
      says: /The key inside (is damaged|doesn’t work)[\s\S]*Use the file as it was downloaded/,
    },
    { what: '1024 bits', file: small.file, says: /too weak[\s\S]*1024 bits[\s\S]*Generate a new key/ },
    {
      what: 'an elliptic curve',
      file: withKey(curve.export({ type: 'pkcs8', format: 'pem' }).toString()),
      says: /of another type[\s\S]*This is not one\.[\s\S]*Generate a new key/,
    },
    {
      what: 'a file that is too large',
      file: JSON.stringify({ ...fields, padding: 'x'.repeat(70_000) }),
      says: /too large to be a key[\s\S]*64 KB[\s\S]*Choose the \.json file/,
    },
    {
      what: 'a key without its id',
      file: JSON.stringify({ ...fields, key_id: undefined }),
      says: /has no field “key_id”[\s\S]*generate a new key/,
    },
  ];
}
