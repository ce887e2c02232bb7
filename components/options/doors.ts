import type { Account, Keeping } from '@/utils/account/account.ts';

/** What an account card can have done. Each promise rejects with an AppError. */
export interface AccountDoors {
  check: (keyId: string) => Promise<unknown>;
  rename: (keyId: string, label: string) => Promise<unknown>;
  makeDefault: (keyId: string) => Promise<unknown>;
  remove: (keyId: string) => Promise<unknown>;
  findChildren: (keyId: string) => Promise<unknown>;
  addChild: (keyId: string, accountId: number) => Promise<unknown>;
  removeChild: (keyId: string, accountId: number) => Promise<unknown>;
  /** Keeps the key in another way. */
  keepAs: (account: Account, keeping: Keeping) => Promise<unknown>;
  removeStrayKeys: () => Promise<unknown>;
  removeBroken: (index: number) => Promise<unknown>;
}
