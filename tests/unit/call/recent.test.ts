import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { accountOf } from '@/tests/fakes/accounts.ts';
import { freshStorage, storedText } from '@/tests/fakes/vault-world.ts';
import { forgetRecent, rememberSession } from '@/utils/call/recent.ts';
import type { CallSession } from '@/utils/call/session.ts';
import { recentSessions } from '@/utils/storage/items.ts';

const [first, second] = [accountOf({ label: 'first' }), accountOf({ label: 'second' })];
const call = {
  callId: '1',
  startedAt: 0,
  duration: 1,
  incoming: true,
  successful: true,
  localNumber: '15550100002',
  remoteNumber: '15550100001',
  remoteNumberType: 'pstn',
  endReason: undefined,
};
const session = (sessionId: string): CallSession => ({
  sessionId,
  accountId: 1,
  applicationId: undefined,
  applicationName: 'helpdesk',
  ruleName: 'incoming',
  startedAt: 5,
  duration: 44,
  finishReason: 'Normal termination',
  active: false,
  customData: 'private words',
  log: undefined,
  calls: [call],
  recordings: [],
});
const ids = async () => (await recentSessions.getValue()).map(({ sessionId }) => sessionId);

beforeEach(() => freshStorage());

describe('recent sessions', () => {
  it('stand with the newest first, each once, twenty at most', async () => {
    for (let id = 0; id < 25; id++) await rememberSession(session(String(id)), first);
    await rememberSession(session('10'), second);
    expect(await ids()).toHaveLength(20);
    expect((await ids()).slice(0, 3)).toEqual(['10', '24', '23']);
    expect((await recentSessions.getValue())[0]).toMatchObject({ keyId: second.keyId, hasRecording: false });
  });

  it('hold no number and no custom data', async () => {
    await rememberSession(session('1'), first);
    expect((await storedText()).local).not.toMatch(/1555|private/);
  });

  it('are forgotten with their account, its children too, or all at once', async () => {
    await rememberSession(session('1'), first);
    await rememberSession(session('2'), { ...first, child: { accountId: 7, name: 'child' } });
    await rememberSession(session('3'), second);
    await forgetRecent(first.keyId);
    expect(await ids()).toEqual(['3']);
    await forgetRecent();
    expect(await ids()).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['a text', 'x'],
    ['a record', { 0: 'x' }],
    ['a number', 7],
    ['a list of odd things', [null, 7, 'x', {}, { sessionId: 1 }, { keyId: null }]],
  ])('survive %s in storage', async (_name, value) => {
    await fakeBrowser.storage.local.set({ recentSessions: value });
    await rememberSession(session('1'), first);
    expect((await ids())[0]).toBe('1');
    await forgetRecent(first.keyId);
    expect(await ids()).not.toContain('1');
  });

  it('of a hundred at once lose none that may stay', async () => {
    await Promise.all(Array.from({ length: 100 }, (_, id) => rememberSession(session(String(id)), first)));
    expect(new Set(await ids()).size).toBe(20);
  });
});
