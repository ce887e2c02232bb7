import jsonwebtoken from 'jsonwebtoken';
import { vi } from 'vitest';
import type { TestKey } from './keys.ts';
import { type Received, sendJson, startLoopback } from './loopback.ts';

export interface Online {
  received: Received[];
  /** Status of a secure object for an account id; 206 unless said otherwise. */
  objects: Map<number, number>;
  /** Answer of a method of the Management API. */
  methods: Record<string, (form: Record<string, string>, accountId: number) => unknown>;
  /** Requests of one host, or of the API where none is named. */
  asked(part: string): Received[];
}

/** Puts the code's own fetch on a loopback Voximplant that knows these keys: API and storage. */
export async function goOnline(...keys: TestKey[]): Promise<Online> {
  const online: Online = {
    received: [],
    objects: new Map(),
    methods: {
      GetAccountInfo: (_form, account_id) => ({
        result: { account_id, account_name: `account ${account_id}` },
      }),
      GetKeys: ({ key_id }) => ({
        result: [{ key_id, key_name: 'key', roles: [{ role_id: 1, role_name: 'Owner' }] }],
      }),
      GetCallHistory: () => ({ result: [] }),
    },
    asked: (part) => online.received.filter(({ host, path }) => `${host}${path}`.includes(part)),
  };
  const { fetch, received } = await startLoopback((request, response) => {
    const accountId = accountOfToken(request, keys);
    // Node writes the date of a second ago where a test turned the clock.
    response.setHeader('date', new Date().toUTCString());
    if (!request.path.startsWith('/platform_api/')) {
      response.writeHead(accountId === undefined ? 401 : (online.objects.get(accountId) ?? 206)).end();
      return;
    }
    const method = online.methods[request.path.replace('/platform_api/', '')];
    const refusal = { error: { code: accountId === undefined ? 100 : 103, msg: 'refused' } };
    sendJson(response, accountId === undefined || !method ? refusal : method(request.form, accountId));
  });
  online.received = received;
  vi.stubGlobal('fetch', fetch);
  return online;
}

/** The account that a token speaks for, verified; undefined for a bad one. */
function accountOfToken({ headers }: Received, keys: readonly TestKey[]): number | undefined {
  const token = headers.authorization?.replace('Bearer ', '') ?? '';
  const keyId = jsonwebtoken.decode(token, { complete: true })?.header.kid;
  const key = keys.find((candidate) => candidate.keyId === keyId);
  if (!key) return undefined;
  const claims = jsonwebtoken.verify(token, key.publicKey, { algorithms: ['RS256'] });
  return typeof claims === 'object' ? (claims.iss as unknown as number) : undefined;
}
