import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { tally, times } from '../../attack.ts';
import { type Standin, startStandin } from '../../standin/standin.ts';
import { launchFirefox, makeFirefoxProfile } from '../harness/firefox.ts';
import { addAccount, type Keeping } from '../harness/person.ts';
import { removeScratch } from '../harness/scratch.ts';
import { lock } from '../harness/sealed.ts';
import { tokens, useAll } from '../secrets/day.ts';
import { filesWith, formsOfKey } from '../secrets/forms.ts';

const WAYS: Keeping[] = [
  'Keep without a passphrase',
  'Ask for a passphrase',
  'Only until the browser closes',
];

describe('secrets in a profile of Firefox', () => {
  let standin: Standin;
  before(async () => {
    standin = await startStandin();
  });
  after(() => standin?.close());

  for (const way of WAYS.slice(0, times(2, 3))) {
    const isClear = way === 'Keep without a passphrase';
    it(`of a key that is kept: ${way}: ${isClear ? 'are found' : 'are nowhere'}`, async (t) => {
      standin.requests.length = 0;
      const key = await standin.createKey({ accountId: standin.accounts.main.id, roles: ['Owner'] });
      const profile = await makeFirefoxProfile();
      try {
        const firefox = await launchFirefox(standin, { profile });
        await addAccount(firefox, key.file, way);
        await useAll(firefox, standin);
        if (way === 'Ask for a passphrase') await lock(await firefox.open('options.html'));
        await firefox.close();
        const ofKey = formsOfKey(key.file);
        const keyHits = filesWith(profile, ofKey);
        const tokenHits = filesWith(profile, tokens(standin));
        t.diagnostic(`${way}: ${keyHits.join(', ') || 'no key'}; ${tokenHits.join(', ') || 'no token'}`);
        assert.deepEqual(tokenHits, []);
        // The counter-proof: where a key lies in clear, the search finds it.
        if (isClear) assert.ok(keyHits.length > 0);
        else assert.deepEqual(keyHits, []);
        tally(
          'S5',
          `forms of a key in a profile of Firefox: ${way}`,
          ofKey.length,
          isClear ? 0 : keyHits.length,
        );
        tally('S5', `tokens in a profile of Firefox: ${way}`, tokens(standin).length, tokenHits.length);
      } finally {
        removeScratch(profile);
      }
    });
  }
});
