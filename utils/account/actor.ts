import type { Account, ChildAccount } from './account.ts';

/** Whoever a token speaks for: the account of a key, or a child of it that the same key signs for. */
export interface Actor extends Account {
  child?: ChildAccount;
}

/** Names an actor in pins, messages and lists: the key id, and behind a slash the child's account id. */
export function actorId({ keyId, child }: Pick<Actor, 'keyId' | 'child'>): string {
  return child === undefined ? keyId : `${keyId}/${child.accountId}`;
}

/** The account id that Voximplant is to see in a token of this actor. */
export function issuerOf({ accountId, child }: Pick<Actor, 'accountId' | 'child'>): number {
  return child?.accountId ?? accountId;
}

/** An account and its children, each to be asked in turn. */
export function actorsOf(account: Account): Actor[] {
  const children = account.children.map((child) => ({
    ...account,
    child,
    label: `${child.name} (${account.label})`,
  }));
  return [account, ...children];
}

/** The name of an actor as people know it; undefined where its account is gone. */
export function labelOfActor(accounts: readonly Account[], id: string): string | undefined {
  return accounts.flatMap(actorsOf).find((actor) => actorId(actor) === id)?.label;
}
