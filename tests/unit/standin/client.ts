import http from 'node:http';
import https from 'node:https';
import jsonwebtoken, { type SignOptions } from 'jsonwebtoken';
import type { Standin } from '../../standin/standin.ts';

export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
  /** True when the connection broke before the end. */
  broken: boolean;
}

export interface Ask {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  token?: string;
}

/** Sends a request as a browser with a host mapping does: the URL stays, the connection goes to the stand-in. */
export function ask(standin: Standin, url: string, options: Ask = {}): Promise<Answer> {
  const { protocol, host, hostname, pathname, search } = new URL(url);
  const headers = {
    host,
    ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
    ...options.headers,
  };
  return new Promise((resolve, reject) => {
    const request = (protocol === 'https:' ? https : http).request(
      {
        host: '127.0.0.1',
        port: standin.port,
        servername: hostname,
        ca: standin.certificate.pem,
        // The certificate of the stand-in does not name hosts that tests invent.
        checkServerIdentity: () => undefined,
        agent: false,
        path: pathname + search,
        method: options.method ?? 'GET',
        headers,
      },
      (response) => {
        const chunks: Buffer[] = [];
        const finish = (broken: boolean) =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
            broken,
          });
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => finish(false));
        response.on('error', () => finish(true));
      },
    );
    request.on('error', reject);
    request.end(options.body);
  });
}

export interface TestKey {
  keyId: string;
  accountId: number;
  privateKey: string;
}

export async function makeKey(
  standin: Standin,
  roles: string[],
  accountId = standin.accounts.main.id,
): Promise<TestKey> {
  const { keyId, file } = await standin.createKey({ accountId, roles });
  const { private_key: privateKey } = JSON.parse(file) as { private_key: string };
  return { keyId, accountId, privateKey };
}

/** Seconds since 1970, by the true clock. */
export function seconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** A good token, changed by `claims` and `options`. */
export function sign(key: TestKey, claims: object = {}, options: SignOptions = {}): string {
  const now = seconds();
  const payload = { iss: key.accountId, iat: now - 5, exp: now + 60, ...claims };
  return jsonwebtoken.sign(JSON.stringify(payload), key.privateKey, {
    algorithm: 'RS256',
    keyid: key.keyId,
    ...options,
  });
}

// biome-ignore lint/suspicious/noExplicitAny: answers of an API are looked into, not typed, in its own tests.
export type Json = any;

/** Calls an API method by POST with a urlencoded form. */
export async function call(
  standin: Standin,
  token: string | undefined,
  method: string,
  parameters: Record<string, string> = {},
): Promise<Json> {
  const answer = await ask(standin, `https://api.voximplant.com/platform_api/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(parameters).toString(),
    ...(token === undefined ? {} : { token }),
  });
  return JSON.parse(answer.body.toString('utf8'));
}

/** from_date and to_date around now, in UTC. */
export function lastDays(days: number): { from_date: string; to_date: string } {
  const write = (at: number) => new Date(at).toISOString().slice(0, 19).replace('T', ' ');
  return { from_date: write(Date.now() - days * 86_400_000), to_date: write(Date.now() + 60_000) };
}
