import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Standin, startStandin } from '../../standin/standin.ts';
import { call, type Json, lastDays, makeKey, sign, type TestKey } from './client.ts';

let standin: Standin;
let key: TestKey;
beforeAll(async () => {
  standin = await startStandin();
  key = await makeKey(standin, ['Support']);
});
afterAll(() => standin.close());
afterEach(() => standin.switches.reset());

function history(parameters: Record<string, string> = {}, claims: object = {}): Promise<Json> {
  return call(standin, sign(key, claims), 'GetCallHistory', { ...lastDays(3), count: '1000', ...parameters });
}

async function names(parameters: Record<string, string>, claims: object = {}): Promise<string[]> {
  const { result } = await history(parameters, claims);
  return result.map((one: Json) => standin.sessions.byId(one.call_session_history_id)?.name);
}

describe('what an answer holds', () => {
  it('leaves arrays out unless they are asked for, and never says null', async () => {
    const bare = await history();
    for (const one of bare.result) {
      for (const name of ['calls', 'records', 'other_resource_usage']) expect(one).not.toHaveProperty(name);
    }
    const full = await history({ with_calls: 'true', with_records: 'true', with_other_resources: 'true' });
    expect(JSON.stringify(full)).not.toContain('null');
    const byName = (name: string) =>
      full.result.find((one: Json) => one.call_session_history_id === standin.sessions.byName(name).id);
    expect(byName('two-legs').calls).toHaveLength(2);
    expect(byName('three-recordings').records).toHaveLength(3);
    expect(byName('busy').records).toEqual([]);
    expect(byName('busy').calls[0]).toMatchObject({
      successful: false,
      duration: 0,
      end_reason: { code: 486 },
    });
    expect(byName('ongoing')).toMatchObject({ active: true });
    for (const name of ['duration', 'finish_reason']) expect(byName('ongoing')).not.toHaveProperty(name);
    expect(byName('ongoing').records[0]).not.toHaveProperty('file_size');
    expect(byName('script-error').finish_reason).toBe('JS session error');
    expect(byName('customer-storage').records[0].record_url).toContain('s3.amazonaws.com');
    expect(byName('two-legs').other_resource_usage[0].resource_type).toBe('CALLSESSION');
  });

  it('gives an empty log link after a month, or none with the switch', async () => {
    const id = String(standin.sessions.byName('log-expired').id);
    const window = { ...lastDays(60), call_session_history_id: id, with_records: 'true' };
    const [old] = (await history(window)).result;
    expect(old.log_file_url).toBe('');
    expect(old.records[0].record_url).toContain('-secure/');
    standin.switches.api.expiredLogLink = 'omitted';
    expect((await history(window)).result[0]).not.toHaveProperty('log_file_url');
  });
});

describe('filters', () => {
  it('by id, one or many, without regard to order', async () => {
    const [busy, two] = [standin.sessions.byName('busy'), standin.sessions.byName('two-legs')];
    expect(await names({ call_session_history_id: `${two.id};${busy.id};1` })).toEqual(['busy', 'two-legs']);
    expect((await history({ call_session_history_id: '12a' })).error.code).toBe(150);
    expect((await history({ call_session_history_id: Array(1001).fill('1').join(';') })).error.code).toBe(
      150,
    );
    expect((await history({ call_session_history_id: '1' })).result).toEqual([]);
    standin.switches.api.unknownSession = 'error';
    expect((await history({ call_session_history_id: '1' })).error.code).toBe(150);
  });

  it.each([
    [{ application_id: '3000003' }, ['public-com', 'public']],
    [{ application_name: 'lobby.acme.voximplant.com' }, ['public-com', 'public']],
    [{ application_id: '3000002', rule_name: 'robot' }, ['million-lines']],
    [{ application_id: '3000001', rule_name: 'busy-test' }, ['busy']],
    [{ user_id: '6100001;77' }, ['two-legs']],
    [{ remote_number: '15550100021;15550100017' }, ['three-recordings', 'busy']],
    [{ remote_number: '15550100021', remote_number_list: '["15550100017"]' }, ['busy']],
    [{ remote_number: '15550100021', remote_number_list: '[]' }, ['three-recordings']],
    [{ call_session_history_custom_data: 'ticket-4411' }, ['two-legs']],
    [{ min_duration: '3600', max_duration: '3600' }, ['one-hour']],
  ])('%o', async (parameters, expected) => {
    expect(await names(parameters as Record<string, string>)).toEqual(expected);
  });

  it('ignores rule_name without an application, as documented', async () => {
    expect(await names({ rule_name: 'robot' })).toEqual(await names({}));
  });

  it('by local number', async () => {
    standin.addSession({
      name: 'own-line',
      legs: [{ incoming: true, remoteNumber: '15550100088', localNumber: '15550100099' }],
    });
    expect(await names({ local_number: '15550100099' })).toEqual(['own-line']);
  });

  it('by window: both ends are inside', async () => {
    const { startedAt } = standin.sessions.byName('busy');
    const at = new Date(startedAt).toISOString().slice(0, 19).replace('T', ' ');
    expect(await names({ from_date: at, to_date: at })).toEqual(['busy']);
  });

  it.each([
    [{ application_id: '1' }, 116],
    [{ child_account_id: '1000900' }, 161],
    [{ from_date: '2026-13-01 00:00:00' }, 111],
    [{ from_date: '2026-02-30 00:00:00' }, 111],
    [{ from_date: '2026-02-03' }, 111],
    [{ to_date: '' }, 111],
    [{ from_date: '2026-02-03 00:00:00', to_date: '2026-02-02 23:59:59' }, 123],
    [lastDays(400), 569],
  ])('refuses %o with %i', async (parameters, code) => {
    expect((await history(parameters as Record<string, string>)).error.code).toBe(code);
  });

  it('has a switch for the longest window and its code', async () => {
    standin.switches.api.longestWindowDays = 2;
    standin.switches.api.windowErrorCode = 123;
    expect((await history()).error).toMatchObject({ code: 123, msg: expect.stringContaining('2 days') });
    standin.switches.api.longestWindowDays = undefined;
    expect((await history(lastDays(4000))).error).toBeUndefined();
  });
});

describe('accounts', () => {
  it('shows the own calls, and the children’s when asked', async () => {
    const { child, main } = standin.accounts;
    const own = (await history()).result;
    expect(own.every((one: Json) => one.account_id === main.id)).toBe(true);
    expect(await names({ children_calls_only: 'true' })).toEqual(['second-child', 'child-account']);
    expect(await names({ child_account_id: String(child.id) })).toEqual(['child-account']);
    expect(await names({}, { iss: child.id })).toEqual(['child-account']);
  });
});

describe('pages, order, time zone, warnings', () => {
  it('pages through everything once, in both orders', async () => {
    const all = await names({});
    const total = all.length;
    expect(total).toBeGreaterThan(10);
    const paged: string[] = [];
    for (let offset = 0; offset < total; offset += 4) {
      const { result, total_count, count } = await history({ count: '4', offset: String(offset) });
      expect([total_count, count]).toEqual([total, result.length]);
      paged.push(...result.map((one: Json) => standin.sessions.byId(one.call_session_history_id)?.name));
    }
    expect(paged).toEqual(all);
    expect(await names({ desc_order: 'true' })).toEqual([...all].reverse());
    expect(await history({ with_total_count: 'false' })).not.toHaveProperty('total_count');
    const { result } = await call(standin, sign(key), 'GetCallHistory', lastDays(30));
    expect(result.length).toBeLessThanOrEqual(20);
  });

  it('limits count and offset with a warning', async () => {
    const { warnings } = await history({ count: '1001', offset: '10001' });
    expect(warnings).toHaveLength(2);
    expect((await history({ count: '-1' })).error).toBeDefined();
  });

  it('reads and writes dates in the asked time zone', async () => {
    const { id, startedAt } = standin.sessions.byName('two-legs');
    const local = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Tokyo',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    const at = local.format(startedAt);
    const { result, timezone } = await history({ timezone: 'Asia/Tokyo', from_date: at, to_date: at });
    expect(timezone).toBe('Asia/Tokyo');
    expect(result).toMatchObject([{ call_session_history_id: id, start_date: at }]);
    const unknown = await history({ timezone: 'Mars/Olympus' });
    expect(unknown.warnings[0]).toContain('Mars/Olympus');
  });
});
