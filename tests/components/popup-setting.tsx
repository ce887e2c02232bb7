import { render, screen } from '@testing-library/preact';
import { vi } from 'vitest';
import type { PopupDoors } from '@/components/popup/doors.ts';
import { PopupPage } from '@/components/popup/PopupPage.tsx';
import type { AccountList } from '@/utils/account/accounts.ts';
import type { LockState } from '@/utils/account/lock-state.ts';
import type { FindEvent, FindQuery } from '@/utils/call/progress.ts';
import type { CallSession } from '@/utils/call/session.ts';
import type { SecureObject } from '@/utils/link/secure-object.ts';
import type { Notice, RecentSession } from '@/utils/storage/items.ts';
import { account, accountList, changing, clockOffBy, KEY_ID } from './setting.ts';

const STORAGE = 'https://storage-gw-ru-02.voximplant.com';
export const RECORDING = `${STORAGE}/voximplant-records-secure/2026/01/15/aW52ZW50ZWQ-.mp3?record_id=1000000001`;
export const LOG = `${STORAGE}/voximplant-logs-secure/2026/01/15/aW52ZW50ZWQ-?sessionid=2000000001`;
export const PUBLIC = `${STORAGE}/voximplant-records/2026/01/15/aW52ZW50ZWQ-.mp3?record_id=1000000002`;

export function session(fields: Partial<CallSession> = {}): CallSession {
  return {
    sessionId: '2000000001',
    accountId: 1000001,
    applicationId: 3000001,
    applicationName: 'helpdesk.acme.voximplant.com',
    ruleName: 'incoming',
    startedAt: Date.UTC(2026, 0, 15, 10, 0, 0),
    duration: 44,
    finishReason: 'Normal termination',
    active: false,
    customData: undefined,
    log: { url: LOG, place: 'secure' },
    calls: [
      {
        callId: '1',
        startedAt: Date.UTC(2026, 0, 15, 10, 0, 0),
        duration: 41,
        incoming: true,
        successful: true,
        localNumber: '15550100002',
        remoteNumber: '15550100001',
        remoteNumberType: 'pstn',
        endReason: { code: 200, details: 'Normal call clearing' },
      },
    ],
    recordings: [recording()],
    ...fields,
  };
}

export function recording(fields: Partial<CallSession['recordings'][number]> = {}) {
  return {
    recordId: '1000000001',
    startedAt: Date.UTC(2026, 0, 15, 10, 0, 1),
    duration: 41,
    fileSize: undefined,
    link: { url: RECORDING, place: 'secure' as const },
    ...fields,
  };
}

/** A search that a test answers by hand. */
export interface OpenSearch {
  query: FindQuery;
  tell: (event: FindEvent) => void;
  stopped: boolean;
}

interface PopupSetting {
  list?: AccountList;
  recent?: RecentSession[];
  notices?: Notice[];
  access?: boolean;
  lock?: LockState;
  clockOffset?: number;
  page?: SecureObject;
  last?: string;
}

export async function showPopup(setting: PopupSetting = {}) {
  const searches: OpenSearch[] = [];
  // Each door gets a function of its own: a mock of a mock is the same mock.
  const door = () => vi.fn(async (..._values: unknown[]): Promise<unknown> => undefined);
  const doors = {
    startFind: (query, onEvent) => {
      const search: OpenSearch = { query, tell: onEvent, stopped: false };
      searches.push(search);
      return {
        stop: () => {
          search.stopped = true;
        },
      };
    },
    remember: door(),
    pin: door(),
    reopen: door(),
    open: door(),
    save: door(),
    copy: door(),
    dismissNotice: door(),
    forgetRecent: door(),
    lockNow: door(),
    unlock: door(),
    unlockWithPasskey: door(),
    openOptions: vi.fn(),
    close: vi.fn(),
  } satisfies PopupDoors;
  const recent = changing(setting.recent ?? []);
  render(
    <PopupPage
      accounts={changing(setting.list ?? accountList(account()))}
      recent={recent}
      notices={changing(setting.notices ?? [])}
      hostAccess={changing(setting.access ?? true)}
      lock={changing(setting.lock ?? 'none')}
      hasPasskey={changing(false)}
      clock={clockOffBy(setting.clockOffset ?? 0)}
      pageObject={changing(setting.page)}
      lastSearch={async () => setting.last ?? ''}
      onAllowAccess={vi.fn()}
      hello={async () => ({})}
      doors={doors}
    />,
  );
  const box =
    setting.lock === 'locked'
      ? await screen.findByLabelText<HTMLInputElement>('Passphrase')
      : await screen.findByRole<HTMLInputElement>('searchbox', { name: 'Session ID or link' });
  /** The search that was started last. */
  const current = () => {
    const search = searches.at(-1);
    if (!search) throw new Error('No search was started');
    return search;
  };
  return { doors, searches, current, box, recent };
}

export function found(fields: Partial<CallSession> = {}): FindEvent {
  return { type: 'found', session: session(fields), keyId: KEY_ID };
}
