import { cleanup } from '@testing-library/preact';
import { afterEach, beforeEach } from 'vitest';
import type { LiveValue } from '@/components/shared/useLive.ts';
import type { Account, Check } from '@/utils/account/account.ts';
import type { AccountList } from '@/utils/account/accounts.ts';
import { speakEnglish } from '../fakes/i18n.ts';

/** What every test of a component needs: English words before it, an empty document after it. */
export function useComponentSetting(): void {
  beforeEach(speakEnglish);
  afterEach(cleanup);
}

/** A value that a test can change while the page is shown. */
export interface ChangingValue<Value> extends LiveValue<Value> {
  set(value: Value): void;
}

export function changing<Value>(first: Value): ChangingValue<Value> {
  let current = first;
  const listeners = new Set<(value: Value) => void>();
  return {
    read: async () => current,
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(value) {
      current = value;
      for (const listener of listeners) listener(value);
    },
  };
}

/** A clock that is off by so many milliseconds, until the note is dismissed. */
export function clockOffBy(offset: number) {
  const clock = changing(offset);
  return Object.assign(clock, { dismiss: async () => clock.set(0) });
}

export const KEY_ID = '01234567-89ab-4cde-8f01-23456789abcd';
export const OTHER_KEY_ID = '01234567-89ab-4cde-8f01-23456789ef00';

export function check(fields: Partial<Check> = {}): Check {
  return {
    at: Date.now() - 120_000,
    works: 'yes',
    playsRecordings: 'yes',
    opensLogs: 'yes',
    searches: 'yes',
    roles: ['Support'],
    ...fields,
  };
}

export function account(fields: Partial<Account> = {}): Account {
  return {
    version: 1,
    keyId: KEY_ID,
    accountId: 1000001,
    label: 'Acme',
    keeping: 'memory',
    addedAt: 0,
    apiHost: 'api.voximplant.com',
    children: [],
    check: check(),
    ...fields,
  };
}

export function accountList(...accounts: Account[]): AccountList {
  return { accounts, broken: [], defaultKeyId: accounts[0]?.keyId ?? '' };
}
