import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CDPSession, Page } from 'puppeteer-core';
import { press, untilText } from './harness/person.ts';
import { liveRules } from './harness/rules.ts';
import { lock } from './harness/sealed.ts';
import { until } from './harness/wait.ts';
import { giveKey, startWorld, type World } from './harness/world.ts';

describe('a passkey', () => {
  let world: World;
  let options: Page;
  let authenticator: CDPSession;
  before(async () => {
    world = await startWorld({ name: 'chromium' });
    await giveKey(world, { keeping: 'Ask for a passphrase' });
    options = await world.chromium.open('options.html');
    authenticator = await options.createCDPSession();
    await authenticator.send('WebAuthn.enable');
  });
  after(() => world?.close());

  it('that has no secret to give is refused in words, and the passphrase stays', async () => {
    const id = await addAuthenticator(false);
    await press(options, 'Unlock with a passkey too');
    await untilText(options, /This passkey cannot unlock Earshot/);
    await authenticator.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: id });
  });

  it('unlocks without the passphrase, until it is taken away', async () => {
    await addAuthenticator(true);
    await press(options, 'Unlock with a passkey too');
    await untilText(options, /The passkey unlocks Earshot from now on/);
    await lock(options);
    assert.equal((await liveRules(world.chromium)).length, 0);
    await press(options, 'Use a passkey');
    await until('the rules are back', async () => (await liveRules(world.chromium)).length > 0);
    await press(options, 'Stop using the passkey');
    await untilText(options, /no longer unlocks Earshot/);
    await lock(options);
    assert.equal(await options.$('aria/Use a passkey[role="button"]'), null);
  });

  async function addAuthenticator(hasPrf: boolean): Promise<string> {
    const { authenticatorId } = await authenticator.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        ctap2Version: 'ctap2_1',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
        hasPrf,
      },
    });
    return authenticatorId;
  }
});
