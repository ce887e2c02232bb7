import { beforeEach, describe, expect, it } from 'vitest';
import { accountOf, keptAccount } from '@/tests/fakes/accounts.ts';
import { makeKey } from '@/tests/fakes/keys.ts';
import { freshStorage } from '@/tests/fakes/vault-world.ts';
import { putAccount } from '@/utils/account/accounts.ts';
import { actorId, actorsOf, issuerOf, labelOfActor } from '@/utils/account/actor.ts';
import { expectActor, readActors } from '@/utils/account/actors.ts';
import { mintFor } from '@/utils/token/mint.ts';
import { readToken } from '@/utils/token/read.ts';

const children = [
  { accountId: 10, name: 'Berlin' },
  { accountId: 11, name: 'Paris' },
];
const parent = accountOf({ label: 'acme', accountId: 1, children });
const other = accountOf({ label: 'other', accountId: 2 });

beforeEach(() => freshStorage());

describe('an account and its children', () => {
  it('are named, spoken for and labelled one by one', () => {
    const actors = actorsOf(parent);
    expect(actors.map(actorId)).toEqual([parent.keyId, `${parent.keyId}/10`, `${parent.keyId}/11`]);
    expect(actors.map(issuerOf)).toEqual([1, 10, 11]);
    expect(actors.map(({ label }) => label)).toEqual(['acme', 'Berlin (acme)', 'Paris (acme)']);
    expect(labelOfActor([parent, other], `${parent.keyId}/11`)).toBe('Paris (acme)');
    expect(labelOfActor([other], parent.keyId)).toBeUndefined();
  });

  it('are found by their ids, in the order of the accounts', async () => {
    await putAccount(parent);
    await putAccount(other);
    expect((await readActors()).map(issuerOf)).toEqual([1, 10, 11, 2]);
    expect(issuerOf(await expectActor(`${parent.keyId}/10`))).toBe(10);
    for (const id of [`${parent.keyId}/12`, `${other.keyId}/10`, '/10', '']) {
      await expect(expectActor(id), id).rejects.toMatchObject({ code: 'noAccount' });
    }
  });

  it('sign with one key, each with its own id', async () => {
    const key = makeKey();
    await keptAccount(key, { accountId: 1, children });
    for (const actor of await readActors()) {
      const { token } = await mintFor(actor, 60);
      expect(readToken(token)).toMatchObject({ iss: issuerOf(actor), keyId: key.keyId });
    }
  });
});
