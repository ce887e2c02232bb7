import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import jsonwebtoken from 'jsonwebtoken';
import type { Standin } from '../../standin/standin.ts';
import type { Chromium } from './chromium.ts';
import { until } from './wait.ts';

/** Names of what was saved, whole files only. */
export async function savedNames(chromium: Chromium): Promise<string[]> {
  const names = await readdir(chromium.downloads);
  const shown = names.filter((name) => !/^\.|\.crdownload$|\.part$/.test(name)).sort();
  // Firefox keeps the name taken by an empty file while it writes another one.
  if (names.some((name) => name.endsWith('.part'))) return [];
  const sizes = await Promise.all(
    shown.map(async (name) => (await stat(join(chromium.downloads, name))).size),
  );
  return shown.filter((_, index) => sizes[index] !== 0);
}

/** Bytes of a saved file, as soon as it is whole. */
export async function savedFile(chromium: Chromium, name: string): Promise<Buffer> {
  await until(`${name} is saved`, async () => (await savedNames(chromium)).includes(name), 20_000).catch(
    async (cause) => {
      throw new Error(`${name} was not saved; there is: ${await readdir(chromium.downloads)}`, { cause });
    },
  );
  return readFile(join(chromium.downloads, name));
}

export async function emptyDownloads(chromium: Chromium): Promise<void> {
  for (const name of await readdir(chromium.downloads))
    await rm(join(chromium.downloads, name), { force: true });
}

/** What the stand-in holds at an address, asked for with a token of that key file and without any browser. */
export function heldBy(standin: Standin, keyFile: string, address: string): Promise<Buffer> {
  const { key_id, account_id, private_key } = JSON.parse(keyFile);
  const now = Math.floor(standin.clock.serverNow() / 1000);
  const claims = { iss: account_id, iat: now, exp: now + 60 };
  const token = jsonwebtoken.sign(claims, private_key, { algorithm: 'RS256', keyid: key_id });
  const url = new URL(address);
  const options = {
    host: '127.0.0.1',
    port: standin.port,
    path: url.pathname + url.search,
    servername: url.host,
    ca: standin.certificate.pem,
    headers: { host: url.host, authorization: `Bearer ${token}` },
  };
  return new Promise((resolve, reject) => {
    const asked = request(options, (response) => {
      if (response.statusCode !== 200) reject(new Error(`The stand-in answered ${response.statusCode}`));
      const pieces: Buffer[] = [];
      response.on('data', (piece) => pieces.push(piece));
      // A connection that breaks on the way.
      response.on('error', reject);
      response.on('end', () => resolve(Buffer.concat(pieces)));
    });
    asked.on('error', reject);
    asked.end();
  });
}
