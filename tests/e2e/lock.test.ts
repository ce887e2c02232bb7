import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { tally, times } from '../attack.ts';
import { untilMedia, visitSession } from './call-page/visit.ts';
import { REFUSAL_OF_PASSKEYS } from './firefox/differences.ts';
import { controlNow } from './harness/controls.ts';
import { mediaState, untilPlaying } from './harness/media.ts';
import { untilText } from './harness/person.ts';
import { lock, unlock } from './harness/sealed.ts';
import { closeTab, openLink } from './harness/tabs.ts';
import { until } from './harness/wait.ts';
import { inWorker, stopWorker } from './harness/worker.ts';
import { giveKey, startWorld, type World } from './harness/world.ts';

const CYCLES = times(5, 50);

interface Secrets {
  rules: number;
  memory: string[];
}

describe('lock', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
    await giveKey(world, { keeping: 'Ask for a passphrase' });
  });
  after(() => world.close());

  it('keeps no rule, no token and no readable key, and opens again, in every cycle', async () => {
    const { standin, chromium } = world;
    const url = standin.addSession({ name: 'lock-cycle', seconds: 20 }).recordings[0]?.url ?? '';
    const options = await chromium.open('options.html');
    let slowest = 0;
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      const started = performance.now();
      await lock(options);
      const { rules, memory } = await secretsLeft(options);
      assert.equal(rules, 0, `cycle ${cycle}: no rule is left`);
      assert.deepEqual(memory, [], `cycle ${cycle}: nothing secret is left in memory storage`);
      standin.requests.length = 0;
      const tab = await openLink(world.chromium, `${url}&cycle=${cycle}`);
      const refused = await standin.waitForRequest((one) => one.kind === 'recording');
      assert.equal(refused.authorization, undefined);
      assert.equal(refused.status, 401);
      slowest = Math.max(slowest, performance.now() - started);
      await closeTab(tab);
      await options.bringToFront();
      await unlock(options);
      await until('the rules are back', async () => (await secretsLeft(options)).rules > 0);
    }
    const time = { ms: slowest, limitMs: 1_000 };
    tally('S9', 'cycles of lock and unlock, from the button to a refused request', CYCLES, 0, time);
    await world.tidy();
  });

  it('offers a passkey where the browser lets a page of an extension have one', async () => {
    const { chromium } = world;
    const options = await chromium.open('options.html');
    const offer = () => controlNow(options, 'button', 'Unlock with a passkey too');
    await untilText(options, /Change the passphrase/);
    const refusal = REFUSAL_OF_PASSKEYS[chromium.name];
    assert.equal((await offer()) !== undefined, refusal === undefined);
    if (refusal) assert.equal(await options.evaluate(makePasskey), refusal);
    await options.close();
  });

  it('opens a link that was clicked while locked, after unlocking', async () => {
    const { standin, chromium } = world;
    const session = standin.addSession({ name: 'lock-link', seconds: 20 });
    const options = await chromium.open('options.html');
    await lock(options);
    const page = await openLink(world.chromium, session.recordings[0]?.url ?? '');
    await untilText(page, /Earshot is locked/);
    await unlock(page);
    await untilPlaying(page);
    assert.ok(((await mediaState(page))?.duration ?? 0) > 18);
    await world.tidy();
  });

  it('stays locked for a wrong passphrase, and says so', async () => {
    const options = await world.chromium.open('options.html');
    await lock(options);
    await unlock(options, 'four random wards');
    await untilText(options, /That is not the passphrase/);
    assert.equal((await secretsLeft(options)).rules, 0);
    const again = await world.chromium.open('options.html');
    await unlock(again);
    await until('the rules are back', async () => (await secretsLeft(again)).rules > 0);
    await world.tidy();
  });

  it('lets the background know that somebody listens, so that it does not lock meanwhile', async () => {
    const session = world.standin.addSession({ name: 'lock-listening', seconds: 60 });
    const url = session.recordings[0]?.url ?? '';
    const call = await visitSession(world, session);
    await untilPlaying(call);
    await until('the page is known to play', async () => (await whatPlays(world)).page);
    await call.evaluate(() => document.querySelector('video')?.pause());
    await until('the page is known to rest', async () => !(await whatPlays(world)).page);
    await closeTab(call);
    const tab = await openLink(world.chromium, url);
    await untilPlaying(tab);
    await until('the tab is known to be heard', async () => (await whatPlays(world)).tabs.includes(url));
    await world.tidy();
  });

  it('takes a call off the screen and ends its sound, and shows it again at its place after unlocking', async () => {
    const session = world.standin.addSession({ name: 'lock-call', seconds: 600 });
    const call = await visitSession(world, session, '&t=60&q=loading');
    await untilText(call, /Loading scenario/);
    await call.click('.player-play');
    await untilPlaying(call);
    const options = await world.chromium.open('options.html');
    await lock(options);
    await until('nothing of the call is left', () =>
      call.evaluate(() => !document.querySelector('video, .log, .lane-title')),
    );
    await call.bringToFront();
    await unlock(call);
    await untilMedia(call, 'the same place', (state) => state.currentTime > 55 && state.currentTime < 90);
    await untilText(call, /Loading scenario/);
    assert.equal(
      await call.$eval('.log-filter input', (field) => (field as HTMLInputElement).value),
      'loading',
    );
    await world.tidy();
  });

  it('has its rules again after a page unlocked and was gone before it could say so', async () => {
    const options = await world.chromium.open('options.html');
    const held = await options.evaluate(() => chrome.storage.session.get('vaultKey'));
    await lock(options);
    await stopWorker(world.chromium);
    // What unlocking does, without the message after it.
    await options.evaluate((held) => chrome.storage.session.set(held), held);
    await until('the rules are back', async () => (await secretsLeft(options)).rules > 0);
    await world.tidy();
  });

  it('survives a stopped worker while unlocked', async () => {
    const { standin, chromium } = world;
    assert.ok(await stopWorker(chromium), 'a worker ran');
    const session = standin.addSession({ name: 'lock-stopped', seconds: 20 });
    const tab = await openLink(world.chromium, session.recordings[0]?.url ?? '');
    await untilPlaying(tab);
    await world.tidy();
  });
});

/** What the background can see of somebody who listens. */
async function whatPlays(world: World) {
  return inWorker(world.chromium, async () => {
    const { held } = await navigator.locks.query();
    const tabs = await chrome.tabs.query({ audible: true });
    return { page: held?.some(({ name }) => name === 'playing'), tabs: tabs.map(({ url }) => url) };
  });
}

/** Everything in the browser that could still open something. */
async function secretsLeft(page: Page): Promise<Secrets> {
  return page.evaluate(async () => {
    const rules = await chrome.declarativeNetRequest.getSessionRules();
    const memory = await chrome.storage.session.get();
    const secret = ['vaultKey', 'keys'].filter((name) => Object.keys(memory[name] ?? {}).length > 0);
    const tokens = Object.keys(memory).filter((name) =>
      /ey[\w-]+\.ey[\w-]+\./.test(JSON.stringify(memory[name])),
    );
    return { rules: rules.length, memory: [...secret, ...tokens] };
  });
}

/** Runs in a page: why no passkey can be made there. */
async function makePasskey(): Promise<string> {
  const random = () => crypto.getRandomValues(new Uint8Array(16));
  const publicKey: PublicKeyCredentialCreationOptions = {
    rp: { name: 'Earshot' },
    user: { id: random(), name: 'Earshot', displayName: 'Earshot' },
    challenge: random(),
    pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
  };
  return navigator.credentials.create({ publicKey }).then(
    () => 'made',
    (error: Error) => error.name,
  );
}
