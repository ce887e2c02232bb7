import type { ChildAccount } from '@/utils/account/account.ts';
import { expectAccount, updateAccount } from '@/utils/account/accounts.ts';
import { askChild, getChildren, MAX_CHILDREN } from '@/utils/api/children.ts';
import { keepRulesTrue } from './keeper.ts';

/** Adds every child account that Voximplant names to this key. Throws AppError. */
export async function findChildren(keyId: string): Promise<void> {
  await merge(keyId, await getChildren(await expectAccount(keyId)));
}

/** Adds one child account by its id, once a token for it was accepted. Throws AppError. */
export async function addChild(keyId: string, accountId: number): Promise<void> {
  await merge(keyId, [await askChild(await expectAccount(keyId), accountId)]);
}

export async function removeChild(keyId: string, accountId: number): Promise<void> {
  await updateAccount(keyId, ({ children }) => ({
    children: children.filter((child) => child.accountId !== accountId),
  }));
  await keepRulesTrue();
}

async function merge(keyId: string, found: readonly ChildAccount[]): Promise<void> {
  await updateAccount(keyId, ({ children }) => {
    const others = children.filter((child) => !found.some(({ accountId }) => accountId === child.accountId));
    return { children: [...others, ...found].slice(-MAX_CHILDREN) };
  });
}
