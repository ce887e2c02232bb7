import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keptAccount } from '@/tests/fakes/accounts.ts';
import { type HistoryServer, historyServer } from '@/tests/fakes/history-server.ts';
import { makeKey } from '@/tests/fakes/keys.ts';
import { startLoopback } from '@/tests/fakes/loopback.ts';
import { freshStorage } from '@/tests/fakes/vault-world.ts';
import type { Account } from '@/utils/account/account.ts';
import { forgetKey } from '@/utils/account/vault.ts';
import { findSession } from '@/utils/call/find.ts';
import { memoryKeys } from '@/utils/storage/items.ts';

const NOW = Date.UTC(2026, 0, 20, 12, 0, 0);
const keys = [makeKey(), makeKey(2048, 1000002)];
const target = { type: 'session', sessionId: '3487122519' } as const;
let accounts: Account[];
let servers: [HistoryServer, HistoryServer];

async function search(signal?: AbortSignal, onAsked?: (count: number) => void) {
  const answers = servers.map(historyServer);
  const { fetch, received } = await startLoopback((request, response, index) => {
    onAsked?.(index + 1);
    answers[request.host === 'api0.voximplant.com' ? 0 : 1]?.(request, response, index);
  });
  const world = { fetch, wait: async () => undefined, ...(signal ? { signal } : {}) };
  const outcome = await findSession({ target, accounts, daysBack: 366, now: NOW, world }).then(
    ({ session, account }) => `${session.sessionId} by ${account.label}`,
    ({ code, values }) => [code, ...values].join(' '),
  );
  return { outcome, received };
}

beforeEach(async () => {
  freshStorage();
  accounts = [];
  for (const [index, key] of keys.entries()) {
    accounts.push(
      await keptAccount(key, { label: `account ${index}`, apiHost: `api${index}.voximplant.com` }),
    );
  }
  const [first, second] = keys.map((key): HistoryServer => ({ key, sessions: [], asked: [] }));
  servers = [first as HistoryServer, second as HistoryServer];
});

describe('an account that may not look', () => {
  it.each([
    ['has no role', 104],
    ['is refused', 100],
    ['is not active', 131],
  ])('because it %s is passed over, and not asked again', async (_name, code) => {
    servers[0].refusal = code;
    servers[1].sessions.push({ id: 3487122519, at: NOW - 100 * 86_400_000 });
    expect((await search()).outcome).toBe('3487122519 by account 1');
    expect(servers[0].asked).toHaveLength(1);
  });

  it('because its key is gone is passed over', async () => {
    await forgetKey(accounts[0]?.keyId ?? '');
    servers[1].sessions.push({ id: 3487122519, at: NOW });
    expect((await search()).outcome).toBe('3487122519 by account 1');
    expect(servers[0].asked).toHaveLength(0);
  });

  it('because its key is damaged is passed over', async () => {
    await memoryKeys.setValue({ ...(await memoryKeys.getValue()), [accounts[0]?.keyId ?? '']: 'AAAA' });
    servers[1].sessions.push({ id: 3487122519, at: NOW });
    expect((await search()).outcome).toBe('3487122519 by account 1');
    expect(servers[0].asked).toHaveLength(0);
  });

  it('is named only if no other could look either', async () => {
    servers[0].refusal = 104;
    expect((await search()).outcome).toBe('sessionNotFound 3487122519 account 1');
    servers[1].refusal = 100;
    expect((await search()).outcome).toBe('apiRole GetCallHistory account 0');
  });

  it.each([150, 161, 341])('says %i for an id of others, and the others are asked', async (code) => {
    servers[0].refusal = code;
    servers[1].sessions.push({ id: 3487122519, at: NOW });
    expect((await search()).outcome).toBe('3487122519 by account 1');
    servers[1].sessions.length = 0;
    servers[1].refusal = code;
    expect((await search()).outcome).toBe('sessionNotFound 3487122519 account 0, account 1');
  });

  it.each([
    [1, 'apiServer'],
    [340, 'apiBusy'],
    [320, 'apiNetworkRefused'],
    [9999, 'apiOther'],
  ])('for a reason of the server (%i) ends the search', async (code, name) => {
    servers[0].refusal = code;
    servers[1].sessions.push({ id: 3487122519, at: NOW });
    expect((await search()).outcome).toMatch(new RegExp(`^${name}`));
  });
});

describe('stopping', () => {
  it('ends the requests at once', async () => {
    const controller = new AbortController();
    const { outcome, received } = await search(controller.signal, (count) => {
      if (count === 3) controller.abort();
    });
    expect(outcome).toBe('stopped');
    expect(received).toHaveLength(3);
  });

  it('before it began signs nothing and asks nobody', async () => {
    const sign = vi.spyOn(crypto.subtle, 'sign');
    const { outcome, received } = await search(AbortSignal.abort());
    expect(outcome).toBe('stopped');
    expect(received).toHaveLength(0);
    expect(sign).not.toHaveBeenCalled();
  });
});

it('without an account nobody can look', async () => {
  accounts = [];
  expect((await search()).outcome).toBe('noAccount');
});
