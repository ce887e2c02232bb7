import { beforeEach, describe, expect, it } from 'vitest';
import { keptAccount } from '@/tests/fakes/accounts.ts';
import { LOG, RECORDING } from '@/tests/fakes/addresses.ts';
import { call, record, session } from '@/tests/fakes/api-session.ts';
import { makeKey } from '@/tests/fakes/keys.ts';
import { startLoopback } from '@/tests/fakes/loopback.ts';
import { strictApi } from '@/tests/fakes/strict-api.ts';
import { freshStorage } from '@/tests/fakes/vault-world.ts';
import type { Account } from '@/utils/account/account.ts';
import { getCallHistory } from '@/utils/api/history.ts';

const key = makeKey();
const START = Date.UTC(2026, 0, 15, 10, 0, 0);
const WINDOW = { from: START, to: START + 86_400_000 };
let account: Account;

async function ask(...result: unknown[]) {
  const forms: Record<string, string>[] = [];
  const GetCallHistory = (form: Record<string, string>) => {
    forms.push(form);
    return { result, total_count: result.length, count: result.length, timezone: 'Etc/GMT' };
  };
  const { fetch } = await startLoopback(
    strictApi({ publicKey: key.publicKey, clockOffset: 0, methods: { GetCallHistory } }),
  );
  const sessions = await getCallHistory(account, WINDOW, { sessionId: '2000000001' }, { fetch });
  return { sessions, forms };
}

beforeEach(async () => {
  freshStorage();
  account = await keptAccount(key);
});

describe('asking', () => {
  it('always names a window, in UTC, with calls and recordings', async () => {
    const { forms } = await ask(session);
    expect(forms).toEqual([
      {
        from_date: '2026-01-15 10:00:00',
        to_date: '2026-01-16 10:00:00',
        timezone: 'Etc/GMT',
        ...{
          call_session_history_id: '2000000001',
          with_calls: 'true',
          with_records: 'true',
          count: '1',
          offset: '0',
        },
      },
    ]);
  });
});

describe('reading', () => {
  it('a whole session', async () => {
    const { sessions } = await ask(session);
    expect(sessions).toEqual([
      {
        ...{
          sessionId: '2000000001',
          accountId: 1000001,
          applicationId: 3000001,
          applicationName: 'helpdesk',
        },
        ...{
          ruleName: 'incoming',
          startedAt: START,
          duration: 44,
          finishReason: 'Normal termination',
          active: false,
        },
        customData: 'x',
        log: { url: LOG, place: 'secure' },
        calls: [
          {
            callId: '4000000001',
            startedAt: START,
            duration: 41,
            incoming: true,
            successful: true,
            localNumber: '15550100002',
            remoteNumber: '15550100001',
            remoteNumberType: 'pstn',
            endReason: { code: 10, details: 'BYE received' },
          },
        ],
        recordings: [
          {
            recordId: '1000000001',
            startedAt: START + 1000,
            duration: 40,
            fileSize: 160000,
            link: { url: RECORDING, place: 'secure' },
          },
        ],
      },
    ]);
  });

  it('a session that says only what it must', async () => {
    const { sessions } = await ask({ call_session_history_id: '7', account_id: '8' });
    expect(sessions).toMatchObject([
      { sessionId: '7', accountId: 8, active: false, calls: [], recordings: [] },
    ]);
    expect(sessions[0]?.log).toBeUndefined();
  });

  it('drops values of a wrong type, and odd calls one by one', async () => {
    const odd = { ...call, call_id: { a: 1 } };
    const wire = { ...call, call_id: '8899AABBCCDDEEFF.1768471200.1000000' };
    const wrong = {
      ...session,
      duration: '44',
      finish_reason: 7,
      start_date: 'yesterday',
      active: 'yes',
      custom_data: null,
    };
    const { sessions } = await ask({
      ...wrong,
      calls: [odd, call, null, wire],
      records: [7, record, { record_id: -1 }],
    });
    const [read] = sessions;
    expect(read).toMatchObject({ sessionId: '2000000001', active: false });
    for (const name of ['duration', 'finishReason', 'startedAt', 'customData'] as const)
      expect(read?.[name]).toBeUndefined();
    expect(read?.calls.map(({ callId }) => callId)).toEqual([
      '4000000001',
      '8899AABBCCDDEEFF.1768471200.1000000',
    ]);
    expect(read?.recordings.map(({ recordId }) => recordId)).toEqual(['1000000001']);
  });

  it.each<[string, unknown]>([
    ['no id', { account_id: 1 }],
    ['an id that lost digits on the way', { ...session, call_session_history_id: 2 ** 60 }],
    ['a negative id', { ...session, call_session_history_id: -5 }],
    ['an id of words', { ...session, call_session_history_id: 'abc' }],
    ['no account', { ...session, account_id: undefined }],
    ['null', null],
  ])('refuses a session with %s', async (_name, odd) => {
    await expect(ask(odd)).rejects.toMatchObject({ code: 'apiShape', values: ['GetCallHistory'] });
  });

  it.each<[string, string, string | undefined]>([
    ['a secure link', RECORDING, 'secure'],
    ['a public link', RECORDING.replace('-secure', ''), 'public'],
    ['a bucket of the customer', 'https://s3.amazonaws.com/bucket/a.mp3', 'elsewhere'],
    ['a media server', 'https://www-ru-27-22.voximplant.com/records/a.mp3', 'elsewhere'],
    ['a look-alike', RECORDING.replace('.com/', '.com.evil.example/'), 'elsewhere'],
    ['clear http', RECORDING.replace('https:', 'http:'), undefined],
    ['a script', 'javascript:alert(1)', undefined],
    ['nothing', '', undefined],
    ['no address', 'a.mp3', undefined],
  ])('places %s', async (_name, record_url, place) => {
    const { sessions } = await ask({ ...session, records: [{ ...record, record_url }] });
    expect(sessions[0]?.recordings[0]?.link?.place).toBe(place);
  });
});
