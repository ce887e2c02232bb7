import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import https from 'node:https';
import { createRequire } from 'node:module';
import type { LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Standin, startStandin } from '../../standin/standin.ts';

// The official client, unchanged. Only the machine is told about the stand-in: name resolution and one certificate.
const require = createRequire(import.meta.url);
const { default: VoximplantApiClient } =
  require('@voximplant/apiclient-nodejs') as typeof import('@voximplant/apiclient-nodejs');
type Client = InstanceType<typeof VoximplantApiClient>;

let standin: Standin;
let folder: string;
const before = { ...https.globalAgent.options };
const toLoopback: LookupFunction = (_name, options, done) =>
  options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4);

beforeAll(async () => {
  standin = await startStandin();
  folder = await mkdtemp(join(tmpdir(), 'standin-'));
  Object.assign(https.globalAgent.options, { ca: standin.certificate.pem, lookup: toLoopback });
});
afterAll(async () => {
  https.globalAgent.options = before;
  https.globalAgent.destroy();
  await standin.close();
  await rm(folder, { recursive: true });
});

async function connect(roles: string[], accountId?: number): Promise<Client> {
  const { file, keyId } = await standin.createKey({ accountId: standin.accounts.main.id, roles });
  const pathToCredentials = join(folder, `${keyId}.json`);
  await writeFile(pathToCredentials, file, { mode: 0o600 });
  const host = `api.voximplant.com:${standin.port}`;
  const client = new VoximplantApiClient({
    pathToCredentials,
    host,
    ...(accountId ? { accountId } : {}),
  });
  await new Promise<void>((resolve) => {
    client.onReady = () => resolve();
  });
  return client;
}

it('GetAccountInfo', async () => {
  const client = await connect([]);
  const info = await client.Accounts.getAccountInfo({});
  expect(info.result).toMatchObject({
    accountId: standin.accounts.main.id,
    accountName: 'acme',
    active: true,
  });
  expect(info.apiAddress).toBe('api.voximplant.com');
  const record = standin.requests.at(-1);
  expect(record?.headers['content-type']).toMatch(/^multipart\/form-data/);
  expect(record).toMatchObject({ method: 'POST', path: '/platform_api', apiMethod: 'GetAccountInfo' });
});

it('GetCallHistory with filters', async () => {
  const client = await connect(['Support']);
  const session = standin.sessions.byName('two-legs');
  const answer = await client.History.getCallHistory({
    fromDate: new Date(Date.now() - 86_400_000),
    toDate: new Date(Date.now() + 60_000),
    remoteNumber: ['15550100001', '15550100017'].join(';'),
    applicationId: session.applicationId,
    withCalls: true,
    withRecords: true,
    descOrder: true,
    count: 2,
  });
  expect(answer.count).toBe(2);
  const found = answer.result.find((one) => one.callSessionHistoryId === session.id);
  expect(found?.logFileUrl).toBe(session.log.url);
  // The client's own conversion leaves the inner lists as the API sent them.
  expect(found?.records).toMatchObject([{ record_url: session.recordings[0]?.url, duration: 44 }]);
  expect(found?.calls).toHaveLength(2);
  const byId = await client.History.getCallHistory({
    fromDate: new Date(Date.now() - 40 * 86_400_000),
    toDate: new Date(),
    callSessionHistoryId: [session.id, standin.sessions.byName('twenty-days-old').id],
  });
  expect(byId.result).toHaveLength(2);
});

it('keys, roles, applications and children', async () => {
  const client = await connect(['Owner', 'Support']);
  const keys = await client.RoleSystem.getKeys({ withRoles: true });
  expect(keys.result.length).toBeGreaterThan(0);
  expect((await client.RoleSystem.getRoles({})).result.map((role) => role.roleName)).toContain('Owner');
  expect((await client.Applications.getApplications({})).result[0]?.secureRecordStorage).toBe(true);
  const children = await client.Accounts.getChildrenAccounts({ childAccountId: standin.accounts.child.id });
  expect(children.result[0]?.accountName).toBe(standin.accounts.child.name);
});

it('speaks for a child account, and hears a business error', async () => {
  const asChild = await connect(['Owner'], standin.accounts.child.id);
  expect((await asChild.Accounts.getAccountInfo({})).result.accountId).toBe(standin.accounts.child.id);
  const bare = await connect([]);
  const refused = await bare.History.getCallHistory({ fromDate: new Date(), toDate: new Date() });
  expect(refused.error).toMatchObject({ code: 104 });
});
