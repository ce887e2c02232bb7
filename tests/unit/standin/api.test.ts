import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Standin, startStandin } from '../../standin/standin.ts';
import type { ApiFault } from '../../standin/switches.ts';
import { type Answer, ask, call, makeKey, sign, type TestKey } from './client.ts';

let standin: Standin;
let key: TestKey;
beforeAll(async () => {
  standin = await startStandin();
  key = await makeKey(standin, ['Owner']);
});
afterAll(() => standin.close());
afterEach(() => standin.switches.reset());

const API = 'https://api.voximplant.com/platform_api';

async function multipart(
  fields: Record<string, string>,
): Promise<{ headers: Record<string, string>; body: Buffer }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const request = new Request('http://form.invalid', { method: 'POST', body: form });
  return {
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    body: Buffer.from(await request.arrayBuffer()),
  };
}

describe('ways of calling', () => {
  it.each(['GET', 'POST urlencoded', 'POST multipart'])('%s, path and cmd', async (way) => {
    const token = sign(key);
    const fields = { key_id: key.keyId, with_roles: 'true' };
    for (const [path, extra] of [
      ['/GetKeys', {}],
      ['/GetKeys/', {}],
      ['', { cmd: 'GetKeys' }],
    ] as const) {
      const form = new URLSearchParams({ ...fields, ...extra }).toString();
      const answer =
        way === 'GET'
          ? await ask(standin, `${API}${path}?${form}`, { token })
          : way === 'POST urlencoded'
            ? await ask(standin, API + path, {
                method: 'POST',
                token,
                headers: { 'content-type': 'application/x-www-form-urlencoded' },
                body: form,
              })
            : await ask(standin, API + path, {
                method: 'POST',
                token,
                ...(await multipart({ ...fields, ...extra })),
              });
      expect(answer.status).toBe(200);
      expect(JSON.parse(answer.body.toString()).result[0]).toMatchObject({
        key_id: key.keyId,
        roles: [{ role_name: 'Owner' }],
      });
      expect(standin.requests.at(-1)).toMatchObject({ kind: 'api', apiMethod: 'GetKeys', status: 200 });
    }
  });

  it('answers 103 for an unknown method, 405 for another verb, 404 beside the API', async () => {
    expect((await call(standin, sign(key), 'GetEverything')).error.code).toBe(103);
    expect((await call(standin, sign(key), 'constructor')).error.code).toBe(103);
    expect((await ask(standin, `${API}/GetRoles`, { method: 'PUT', token: sign(key) })).status).toBe(405);
    expect((await ask(standin, 'https://api.voximplant.com/other', { token: sign(key) })).status).toBe(404);
    const broken = {
      method: 'POST',
      token: sign(key),
      headers: { 'content-type': 'multipart/form-data' },
      body: 'x',
    };
    expect((await ask(standin, API, broken)).status).toBe(400);
  });
});

describe('methods', () => {
  it('GetAccountInfo echoes secrets unless switched off, and names its api_address', async () => {
    const { apiKey, callbackSalt } = standin.accounts.main.secrets;
    const first = await call(standin, sign(key), 'GetAccountInfo');
    expect(first.result).toMatchObject({
      account_id: key.accountId,
      api_key: apiKey,
      callback_salt: callbackSalt,
    });
    expect(first.api_address).toBe('api.voximplant.com');
    standin.switches.api.echoSecrets = false;
    standin.switches.api.apiAddress = 'api.evil.example';
    const second = await call(standin, sign(key), 'GetAccountInfo');
    expect(JSON.stringify(second)).not.toContain(apiKey);
    expect(second.api_address).toBe('api.evil.example');
    expect(standin.hosts).toContain('api.evil.example');
    const there = await ask(standin, 'https://api.evil.example/platform_api/GetRoles', { token: sign(key) });
    expect(there.status).toBe(200);
  });

  it('GetApplications and SetApplicationInfo: secure mode holds for new sessions', async () => {
    const [lobby] = (
      await call(standin, sign(key), 'GetApplications', { application_name: 'lobby', with_rules: 'true' })
    ).result;
    expect(lobby).toMatchObject({ secure_record_storage: false, rules: [{ rule_name: 'doorbell' }] });
    const application_id = String(lobby.application_id);
    const before = standin.addSession({ name: 'before', applicationId: lobby.application_id });
    const set = await call(standin, sign(key), 'SetApplicationInfo', {
      application_id,
      secure_record_storage: 'true',
    });
    expect(set).toMatchObject({ result: 1, secure_record_storage: true });
    const after = standin.addSession({ name: 'after', applicationId: lobby.application_id });
    expect([before.secure, after.secure]).toEqual([false, true]);
    expect(after.log.url).toContain('-secure/');
    expect((await call(standin, sign(key), 'GetApplications', { application_id: '5' })).error.code).toBe(116);
    expect(
      (await call(standin, sign(key), 'SetApplicationInfo', { application_id: '3000900' })).error.code,
    ).toBe(116);
  });

  it('GetKeys shows only the own account’s keys', async () => {
    const other = await makeKey(standin, ['Owner'], standin.accounts.foreign.id);
    expect((await call(standin, sign(key), 'GetKeys', { key_id: other.keyId })).error).toBeDefined();
    const { result } = await call(standin, sign(other), 'GetKeys');
    expect(result.map((one: { key_id: string }) => one.key_id)).toEqual([other.keyId]);
    expect(result[0]).not.toHaveProperty('roles');
  });
});

describe('faults', () => {
  async function faulty(...faults: ApiFault[]): Promise<Answer> {
    standin.switches.api.faults = faults;
    return ask(standin, `${API}/GetRoles`, { token: sign(key) });
  }

  it('429 with Retry-After, as often as asked, for one method', async () => {
    const limited = await faulty({ kind: 'rate-limit', method: 'GetRoles', retryAfterSeconds: 3, times: 1 });
    expect([limited.status, limited.headers['retry-after']]).toEqual([429, '3']);
    expect((await ask(standin, `${API}/GetRoles`, { token: sign(key) })).status).toBe(200);
    const other = await faulty({ kind: 'rate-limit', method: 'GetKeys' });
    expect(other.status).toBe(200);
  });

  it('an HTML 502, and any other status', async () => {
    const gateway = await faulty({ kind: 'bad-gateway' });
    expect([gateway.status, gateway.headers['content-type']]).toEqual([502, 'text/html; charset=utf-8']);
    expect((await faulty({ kind: 'status', status: 503, body: 'later' })).body.toString()).toBe('later');
  });

  it('a byte order mark, white space, a cut JSON', async () => {
    const marked = (await faulty({ kind: 'byte-order-mark' }, { kind: 'white-space' })).body.toString();
    expect(marked).toMatch(/^\ufeff\r\n \t\{/);
    expect(JSON.parse(marked.replace('\ufeff', '')).result).toBeDefined();
    const cut = (await faulty({ kind: 'truncated' })).body.toString();
    expect(() => JSON.parse(cut)).toThrow(SyntaxError);
  });

  it('an error of choice, as one or as a list, and a warning', async () => {
    const one = await faulty({ kind: 'error', code: 340, message: 'Slow down.' });
    expect([one.status, JSON.parse(one.body.toString())]).toEqual([
      200,
      { error: { code: 340, msg: 'Slow down.' } },
    ]);
    const list = await faulty({ kind: 'error', code: 162, list: true });
    expect(JSON.parse(list.body.toString()).errors[0].code).toBe(162);
    const warned = await faulty({ kind: 'warning', text: 'Take care.' });
    expect(JSON.parse(warned.body.toString())).toMatchObject({
      warnings: ['Take care.'],
      result: expect.any(Array),
    });
  });

  it('wrong types of four kinds', async () => {
    const spoilt = async (how: Extract<ApiFault, { kind: 'wrong-types' }>['how']) =>
      JSON.parse((await faulty({ kind: 'wrong-types', how })).body.toString()).result;
    expect(await spoilt('result-as-text')).toBe('OK');
    expect(await spoilt('list-as-object')).not.toBeInstanceOf(Array);
    expect((await spoilt('numbers-as-text'))[0].role_id).toBe('1');
    expect((await spoilt('nulls'))[0].role_name).toBeNull();
  });

  it('offline and slow', async () => {
    await expect(faulty({ kind: 'offline' })).rejects.toThrow(/socket hang up|ECONNRESET/);
    const start = performance.now();
    await faulty({ kind: 'slow', milliseconds: 300 });
    expect(performance.now() - start).toBeGreaterThanOrEqual(290);
  });

  it('no fault is left after reset', async () => {
    standin.switches.api.faults.push({ kind: 'bad-gateway' });
    standin.switches.reset();
    expect((await ask(standin, `${API}/GetRoles`, { token: sign(key) })).status).toBe(200);
  });
});

it('sends cross-origin headers and answers preflights only with the switch', async () => {
  const headers = { origin: 'https://crm.example', 'access-control-request-method': 'POST' };
  const plain = await ask(standin, `${API}/GetRoles`, { token: sign(key), headers });
  expect(plain.headers).not.toHaveProperty('access-control-allow-origin');
  expect((await ask(standin, `${API}/GetRoles`, { method: 'OPTIONS', headers })).status).toBe(405);
  standin.switches.api.crossOrigin = 'any';
  const open = await ask(standin, `${API}/GetRoles`, { token: sign(key), headers });
  expect(open.headers['access-control-allow-origin']).toBe('*');
  expect((await ask(standin, `${API}/GetRoles`, { method: 'OPTIONS', headers })).status).toBe(204);
});
