import type { Accounts } from './accounts.ts';
import type { SessionSpec } from './spec.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The call sessions that are always there, dated from `now` so that search windows find them. */
export function catalogue(accounts: Accounts, now: number): SessionSpec[] {
  const agent = {
    incoming: false,
    remoteNumber: 'agent-anna',
    remoteNumberType: 'user',
    startsAfter: 130,
    rings: 600,
  } as const;
  return [
    {
      name: 'two-legs',
      startedAt: now - 25 * MINUTE,
      seconds: 44,
      userId: 6100001,
      customData: 'ticket-4411',
      legs: [{ incoming: true, remoteNumber: '15550100001' }, agent],
      log: { oddities: true },
    },
    {
      name: 'busy',
      ruleName: 'busy-test',
      startedAt: now - 40 * MINUTE,
      legs: [
        {
          incoming: false,
          remoteNumber: '15550100017',
          remoteNumberType: 'mobile',
          failed: { code: 486, details: 'Busy Here', cause: 17 },
        },
      ],
      recordings: [],
    },
    {
      name: 'script-error',
      startedAt: now - 55 * MINUTE,
      seconds: 6,
      finishReason: 'JS session error',
      legs: [{ incoming: true, remoteNumber: '15550100003' }],
      log: { scriptError: true },
    },
    {
      name: 'ongoing',
      startedAt: now - 90_000,
      ongoing: true,
      legs: [{ incoming: true, remoteNumber: '15550100004' }],
    },
    {
      name: 'public',
      applicationId: 3000003,
      startedAt: now - 70 * MINUTE,
      seconds: 20,
      region: 'de-01',
      secure: false,
      legs: [{ incoming: true, remoteNumber: '15550100005', remoteNumberType: 'sip' }],
      recordings: [{ channels: 1 }],
    },
    {
      name: 'public-com',
      applicationId: 3000003,
      startedAt: now - 80 * MINUTE,
      seconds: 20,
      region: 'com-02',
      secure: false,
      // A scenario may make one recording secure in an application that is not.
      recordings: [{ channels: 1, secure: true, name: 'one secure recording' }],
    },
    {
      name: 'united-states',
      startedAt: now - 2 * 60 * MINUTE,
      seconds: 20,
      region: 'us-01',
      recordings: [{ channels: 1 }],
    },
    {
      name: 'storage-host',
      startedAt: now - 3 * 60 * MINUTE,
      seconds: 20,
      region: 'storage',
      recordings: [{ channels: 1 }],
    },
    {
      name: 'new-gateway',
      startedAt: now - 4 * 60 * MINUTE,
      seconds: 20,
      region: 'com-17',
      recordings: [{ channels: 1 }],
    },
    {
      name: 'three-recordings',
      applicationId: 3000002,
      startedAt: now - DAY + 30 * MINUTE,
      seconds: 60,
      legs: [{ incoming: false, remoteNumber: '15550100021' }, agent],
      recordings: [
        { name: 'greeting', channels: 1, seconds: 20 },
        { name: 'talk', channels: 2, startsAfter: 20, seconds: 30 },
        { name: 'agent side', channels: 1, leg: 1, startsAfter: 2, seconds: 40 },
      ],
    },
    {
      name: 'customer-storage',
      startedAt: now - DAY + 50 * MINUTE,
      seconds: 20,
      recordings: [
        { channels: 1, customerUrl: 'https://acme-recordings.s3.amazonaws.com/support/call-2026.mp3' },
        {
          channels: 1,
          format: 'wav',
          customerUrl: 'https://storage.yandexcloud.net/acme-calls/call-2026.wav',
        },
      ],
    },
    {
      name: 'windows-lines',
      startedAt: now - DAY + 70 * MINUTE,
      seconds: 20,
      recordings: [{ channels: 1 }],
      log: { lineEnd: '\r\n', oddities: true },
    },
    { name: 'one-hour', startedAt: now - DAY - 90 * MINUTE, seconds: 3600, customData: 'long talk' },
    {
      name: 'million-lines',
      applicationId: 3000002,
      ruleName: 'robot',
      startedAt: now - 2 * DAY,
      seconds: 5400,
      recordings: [{ channels: 1, seconds: 20 }],
      log: { lines: 1_000_000 },
    },
    { name: 'twenty-days-old', startedAt: now - 20 * DAY, seconds: 20 },
    { name: 'log-expired', startedAt: now - 45 * DAY, seconds: 44, log: { expired: true } },
    {
      name: 'kept-one-year',
      startedAt: now - 200 * DAY,
      seconds: 44,
      retention: '1y',
      log: { expired: true },
    },
    { name: 'child-account', accountId: accounts.child.id, startedAt: now - 35 * MINUTE, seconds: 20 },
    { name: 'second-child', accountId: accounts.secondChild.id, startedAt: now - 36 * MINUTE, seconds: 20 },
    { name: 'foreign-account', accountId: accounts.foreign.id, startedAt: now - 30 * MINUTE, seconds: 20 },
  ];
}
