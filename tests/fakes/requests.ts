import type { REQUESTS, RequestName } from '@/utils/messages/protocol.ts';
import { RECORDING } from './addresses.ts';

const keyId = '12345678-1234-4234-8234-123456789012';

/** A good request of each name. A name that is missing here is a type error. */
export const GOOD_REQUESTS: { [Name in RequestName]: unknown } = {
  hello: {},
  addAccount: { keyId, accountId: 1000001, email: 'owner@acme.example', keeping: 'memory' },
  renameAccount: { keyId, label: 'acme' },
  removeAccount: { keyId },
  makeDefault: { keyId },
  keptAs: { keyId, keeping: 'disk' },
  unlocked: {},
  lock: {},
  changeLockSettings: { idleMinutes: 30, onScreenLock: true },
  changeLinkSettings: { logsInEarshot: false, panelOnly: false },
  checkAccount: { keyId },
  findChildren: { keyId },
  addChild: { keyId, accountId: 1000002 },
  removeChild: { keyId, accountId: 1000002 },
  removeBroken: { index: 0 },
  removeStrayKeys: {},
  pinObjects: { urls: [RECORDING], keyId },
  openObject: { url: RECORDING, keyId },
  saveObject: { url: RECORDING, keyId, sessionId: '2000000001', startedAt: 0 },
  tryObject: { url: RECORDING },
  dismissNotice: { id: 'x' },
  forgetRecent: {},
};

export const REQUEST_NAMES = Object.keys(GOOD_REQUESTS) as (keyof typeof REQUESTS)[];
