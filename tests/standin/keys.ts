import { createPublicKey, generateKeyPair, type KeyObject, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import type { Accounts } from './directory/accounts.ts';
import { findRole, type Role } from './roles.ts';

export interface KeyRequest {
  accountId: number;
  /** Role names; an empty list is a key without a role. */
  roles: string[];
  pem?: 'pkcs8' | 'pkcs1';
  bits?: number;
  /** The file as the panel writes it, or as CreateKey answers it. */
  shape?: 'bare' | 'result-object' | 'result-array';
  accountIdAsString?: boolean;
  withoutEmail?: boolean;
}

export interface StoredKey {
  keyId: string;
  accountId: number;
  roles: Role[];
  publicKey: KeyObject;
  name: string;
}

const makePair = promisify(generateKeyPair);

/** Service-account keys. Only public halves are kept: the private one leaves in the file, once. */
export class Keys {
  readonly #byId = new Map<string, StoredKey>();
  readonly #accounts: Accounts;

  constructor(accounts: Accounts) {
    this.#accounts = accounts;
  }

  async create(request: KeyRequest): Promise<{ keyId: string; file: string }> {
    const account = this.#accounts.expect(request.accountId);
    const roles = request.roles.map((name) => {
      const role = findRole(name);
      if (!role) throw new TypeError(`There is no role "${name}".`);
      return role;
    });
    const pair = await makePair('rsa', { modulusLength: request.bits ?? 2048 });
    const keyId = randomUUID();
    this.#byId.set(keyId, {
      keyId,
      accountId: account.id,
      roles,
      publicKey: createPublicKey(pair.privateKey),
      name: `key-${this.#byId.size + 1}`,
    });
    const key = {
      ...(request.withoutEmail ? {} : { account_email: account.email }),
      account_id: request.accountIdAsString ? String(account.id) : account.id,
      key_id: keyId,
      private_key: String(pair.privateKey.export({ type: request.pem ?? 'pkcs8', format: 'pem' })),
    };
    return { keyId, file: JSON.stringify(wrap(key, request.shape ?? 'bare'), undefined, 2) };
  }

  revoke(keyId: string): void {
    this.#byId.delete(keyId);
  }

  get(keyId: string): StoredKey | undefined {
    return this.#byId.get(keyId);
  }

  ofAccount(accountId: number): StoredKey[] {
    return [...this.#byId.values()].filter((key) => key.accountId === accountId);
  }
}

function wrap(key: object, shape: NonNullable<KeyRequest['shape']>): object {
  if (shape === 'bare') return key;
  return { result: shape === 'result-array' ? [key] : key };
}
