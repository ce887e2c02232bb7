import type { Account, Keeping } from '@/utils/account/account.ts';
import type { Passphrase } from '@/utils/account/import.ts';

/** What an account card can have done. Each promise rejects with an AppError. */
export interface AccountDoors {
  check: (keyId: string) => Promise<unknown>;
  rename: (keyId: string, label: string) => Promise<unknown>;
  makeDefault: (keyId: string) => Promise<unknown>;
  remove: (keyId: string) => Promise<unknown>;
  findChildren: (keyId: string) => Promise<unknown>;
  addChild: (keyId: string, accountId: number) => Promise<unknown>;
  removeChild: (keyId: string, accountId: number) => Promise<unknown>;
  /** Keeps the key in another way; the passphrase matters only for that way, and only where it is not unlocked. */
  keepAs: (account: Account, keeping: Keeping, passphrase: Passphrase) => Promise<unknown>;
  removeStrayKeys: () => Promise<unknown>;
  removeBroken: (index: number) => Promise<unknown>;
}
