import { randomUUID } from 'node:crypto';

export interface Rule {
  rule_id: number;
  rule_name: string;
  rule_pattern: string;
}

export interface Application {
  id: number;
  name: string;
  secureRecordStorage: boolean;
  modifiedAt: number;
  rules: Rule[];
}

export interface Account {
  id: number;
  name: string;
  email: string;
  parentId: number | undefined;
  location: string;
  createdAt: number;
  balance: number;
  /** Secrets that the API echoes; made fresh, so that a test can search for them anywhere. */
  secrets: { apiKey: string; callbackSalt: string };
  applications: Application[];
}

/** The main account with its children, and a second account that has nothing to do with it. */
export class Accounts {
  readonly main: Account;
  readonly child: Account;
  readonly secondChild: Account;
  readonly foreign: Account;
  readonly all: Account[];

  constructor(now: number) {
    this.main = makeAccount(1000001, 'acme', undefined, now, [
      makeApplication(
        3000001,
        'helpdesk.acme.voximplant.com',
        true,
        ['incoming', 'outgoing', 'busy-test'],
        now,
      ),
      makeApplication(3000002, 'campaign.acme.voximplant.com', true, ['dial-list', 'robot'], now),
      makeApplication(3000003, 'lobby.acme.voximplant.com', false, ['doorbell'], now),
    ]);
    this.child = makeAccount(1000011, 'acme-north', this.main.id, now, [
      makeApplication(3000011, 'north.acme-north.voximplant.com', true, ['incoming'], now),
    ]);
    this.secondChild = makeAccount(1000012, 'acme-south', this.main.id, now, [
      makeApplication(3000012, 'south.acme-south.voximplant.com', true, ['incoming'], now),
    ]);
    this.foreign = makeAccount(1000900, 'globex', undefined, now, [
      makeApplication(3000900, 'desk.globex.voximplant.com', true, ['incoming'], now),
    ]);
    this.all = [this.main, this.child, this.secondChild, this.foreign];
  }

  get(id: number): Account | undefined {
    return this.all.find((account) => account.id === id);
  }

  expect(id: number): Account {
    const account = this.get(id);
    if (!account) throw new TypeError(`There is no account ${id}.`);
    return account;
  }

  childrenOf(id: number): Account[] {
    return this.all.filter((account) => account.parentId === id);
  }

  isSelfOrChild(id: number, parentId: number): boolean {
    return id === parentId || this.get(id)?.parentId === parentId;
  }
}

function makeAccount(
  id: number,
  name: string,
  parentId: number | undefined,
  now: number,
  applications: Application[],
): Account {
  return {
    id,
    name,
    email: `${name}@${name}.example`,
    parentId,
    location: 'Etc/GMT',
    createdAt: now - 900 * 86_400_000,
    balance: 123.45,
    secrets: { apiKey: randomUUID(), callbackSalt: `salt-${randomUUID()}` },
    applications,
  };
}

function makeApplication(
  id: number,
  name: string,
  secure: boolean,
  rules: string[],
  now: number,
): Application {
  const firstRule = 2_000_000 + (id - 3_000_000) * 10 - 9;
  return {
    id,
    name,
    secureRecordStorage: secure,
    modifiedAt: now - 30 * 86_400_000,
    rules: rules.map((rule_name, index) => ({ rule_id: firstRule + index, rule_name, rule_pattern: '.*' })),
  };
}
