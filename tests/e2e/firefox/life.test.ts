import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import type { CallSession } from '../../standin/standin.ts';
import { untilPlaying } from '../harness/media.ts';
import { textOf } from '../harness/person.ts';
import { alarmNames, liveRules } from '../harness/rules.ts';
import { until } from '../harness/wait.ts';
import { stopWorker, workerRuns } from '../harness/worker.ts';
import { giveKey, startWorld, type World } from '../harness/world.ts';
import { switchExtension } from './addons.ts';

describe('the event page of Firefox comes and goes', () => {
  let world: World;
  before(async () => {
    world = await startWorld({ name: 'firefox' });
    await giveKey(world);
  });
  after(() => world?.close());
  afterEach(() => world.tidy());

  it('leaves the rules in force while the event page is stopped', async () => {
    assert.equal(await stopWorker(world.chromium), true);
    assert.equal(await workerRuns(world.chromium), false);
    const session = ownSession();
    const page = await world.chromium.browser.newPage();
    await page.goto(recordingOf(session));
    await untilPlaying(page);
    assertSigned(session);
  });

  it('wakes to heal a recording of another account', async () => {
    await giveKey(world, { accountId: world.standin.accounts.foreign.id });
    await until('the event page is stopped', async () => {
      await stopWorker(world.chromium);
      return !(await workerRuns(world.chromium));
    });
    const session = ownSession(world.standin.accounts.foreign.id);
    const page = await world.chromium.browser.newPage();
    await page.goto(recordingOf(session));
    await untilPlaying(page);
    assert.equal(requestsOf(session)[0]?.refusal, 'foreign-account');
  });

  it('loses its rules when it is disabled, and has them back when it is enabled', async () => {
    assert.ok((await liveRules(world.chromium)).length > 0);
    await switchExtension(world.chromium, false);
    const closed = ownSession();
    const page = await world.chromium.browser.newPage();
    await page.goto(recordingOf(closed));
    assert.match(await textOf(page), /Authorization failed/);
    for (const { authorization } of requestsOf(closed)) assert.equal(authorization, undefined);
    await switchExtension(world.chromium, true);
    // No event tells the extension: its first turn has to do it.
    await until('the rules are back', async () => (await liveRules(world.chromium)).length > 0);
    await until('so is their alarm', async () => (await alarmNames(world.chromium)).length === 1);
    await playsAt(page, ownSession());
  });

  async function playsAt(page: Page, session: CallSession): Promise<void> {
    await page.goto(recordingOf(session));
    await untilPlaying(page);
    assertSigned(session);
  }

  let sessions = 0;
  function ownSession(accountId = world.standin.accounts.main.id): CallSession {
    return world.standin.addSession({ name: `life-${++sessions}`, accountId, seconds: 20 });
  }

  function requestsOf(session: CallSession) {
    return world.standin.requests.filter((one) => one.session === session.name);
  }

  function assertSigned(session: CallSession): void {
    assert.ok(requestsOf(session).length >= 1);
    for (const { authorization } of requestsOf(session)) assert.match(authorization ?? 'none', /^Bearer ey/);
  }
});

function recordingOf(session: CallSession): string {
  return session.recordings[0]?.url ?? '';
}
