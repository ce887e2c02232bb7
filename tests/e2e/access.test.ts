import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { tally, times } from '../attack.ts';
import { untilPlaying } from './harness/media.ts';
import { untilText } from './harness/person.ts';
import { liveRuleIds } from './harness/rules.ts';
import { letIn } from './harness/site-access.ts';
import { until } from './harness/wait.ts';
import { giveKey, startWorld, type World } from './harness/world.ts';

const CYCLES = times(3, 50);

describe('access to the site is the user’s to give', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
    await giveKey(world);
  });
  after(() => world?.close());

  it('signs nothing while it is withheld, says so, and signs again, in every cycle', async () => {
    const session = world.standin.addSession({ name: 'access', seconds: 20 });
    const url = session.recordings[0]?.url ?? '';
    const options = await world.chromium.open('options.html');
    const ids = await liveRuleIds(world.chromium);
    let wrong = 0;
    let slowest = 0;
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      await letIn(world.chromium, false);
      await untilText(options, /Your browser is blocking access to Voximplant/);
      if ((await ask(`${url}&without=${cycle}`)) !== undefined) wrong++;
      const started = performance.now();
      await letIn(world.chromium, true);
      await until('the options page has heard of it', async () => !(await isBlocked(options)));
      if (!/^Bearer ey/.test((await ask(`${url}&with=${cycle}`)) ?? '')) wrong++;
      slowest = Math.max(slowest, performance.now() - started);
      if ((await liveRuleIds(world.chromium)).join() !== ids.join()) wrong++;
    }
    const time = { ms: slowest, limitMs: 2_000 };
    tally('R2', 'times that access was taken away and given back, until a link opened', CYCLES, wrong, time);
    assert.equal(wrong, 0);
    const page = await world.chromium.browser.newPage();
    await page.goto(url);
    await untilPlaying(page);
  });

  /** The authorization that an opened recording arrives with. */
  async function ask(url: string): Promise<string | undefined> {
    const { first } = world.hear();
    const page = await world.chromium.browser.newPage();
    await page.goto(url);
    const request = await first((one) => one.kind === 'recording');
    await page.close();
    return request.authorization;
  }

  async function isBlocked(options: Page): Promise<boolean> {
    return options.evaluate(() => /blocking access/.test(document.body.innerText));
  }
});
