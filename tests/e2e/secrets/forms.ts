import { createPrivateKey } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/* What a secret looks like where it must not be: a piece of it, in every form that it may take. */

export interface Secret {
  name: string;
  bytes: Buffer;
}

/** The forms of the key in a key file, texts in both encodings that browsers write. */
export function formsOfKey(file: string): Secret[] {
  const pem = (JSON.parse(file) as { private_key: string }).private_key;
  const key = createPrivateKey(pem);
  const { d = '', p = '' } = key.export({ format: 'jwk' });
  const exponent = Buffer.from(d, 'base64url');
  const pkcs1 = key.export({ type: 'pkcs1', format: 'der' }).toString('base64');
  const lines = pem.trim().split('\n');
  const body = lines.slice(1, -1).join('');
  const texts = {
    'line of the PEM': lines[12] ?? '',
    'PEM in JSON': JSON.stringify(lines.slice(12, 14).join('\n')).slice(1, -1),
    'PKCS#8 in base64': body.slice(600, 680),
    'PKCS#1 in base64': pkcs1.slice(600, 680),
    'exponent in base64url': d.slice(40, 100),
    'exponent in hexadecimal': exponent.toString('hex').slice(60, 140),
  };
  return [
    ...Object.entries(texts).flatMap(([name, text]) => inBothEncodings(name, text)),
    { name: 'exponent as bytes', bytes: exponent.subarray(20, 60) },
    { name: 'prime as bytes', bytes: Buffer.from(p, 'base64url').subarray(20, 60) },
  ];
}

/** The signature is what makes a token one. */
export function formsOfToken(token: string): Secret[] {
  return inBothEncodings('token', token.split('.')[2]?.slice(10, 80) ?? token);
}

/** Tokens of a key in a text, whether they were used or not. */
export function tokensOfKey(keyId: string, text: string): string[] {
  const all = text.match(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g) ?? [];
  return all.filter((token) => Buffer.from(token, 'base64url').toString().includes(keyId));
}

function inBothEncodings(name: string, text: string): Secret[] {
  return [
    { name, bytes: Buffer.from(text, 'latin1') },
    { name: `${name}, UTF-16`, bytes: Buffer.from(text, 'utf16le') },
  ];
}

/** Files below a folder that hold a secret, each with its name. */
export function filesWith(folder: string, secrets: Secret[]): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return files.flatMap(({ parentPath, name }) => {
    const path = join(parentPath, name);
    const content = readFileSync(path);
    const found = secrets.filter(({ bytes }) => content.includes(bytes));
    return found.map((secret) => `${relative(folder, path)}: ${secret.name}`);
  });
}
