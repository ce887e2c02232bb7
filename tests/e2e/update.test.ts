import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { tally, times } from '../attack.ts';
import { cardText } from './harness/account-card.ts';
import { copyOfBuild, updateTo } from './harness/next-version.ts';
import { hasStaleToken, liveRuleIds } from './harness/rules.ts';
import { removeScratch } from './harness/scratch.ts';
import { until } from './harness/wait.ts';
import { giveKey, startWorld, type World } from './harness/world.ts';

const CYCLES = times(3, 50);

describe('an update to the next version', () => {
  let folder: string;
  let world: World;
  before(async () => {
    folder = await copyOfBuild();
    world = await startWorld({ extension: folder });
    await giveKey(world);
  });
  after(async () => {
    await world?.close();
    if (folder) removeScratch(folder);
  });

  it('leaves the same rules, each once, with a token that lives, and a link that opens', async (t) => {
    const wanted = await liveRuleIds(world.chromium);
    const { log } = world.standin.addSession({ name: 'updated', seconds: 20 });
    let wrong = 0;
    let slowest = 0;
    for (let cycle = 1; cycle <= CYCLES; cycle++) {
      await updateTo(world.chromium, folder, `0.2.${cycle}`);
      const started = performance.now();
      await until('the rules stand', async () => (await liveRuleIds(world.chromium)).length > 0);
      slowest = Math.max(slowest, performance.now() - started);
      const page = await world.chromium.browser.newPage();
      const answer = await page.goto(`${log.url}&cycle=${cycle}`);
      const isRight = (await liveRuleIds(world.chromium)).join() === wanted.join();
      if (answer?.status() !== 200 || !isRight || (await hasStaleToken(world.chromium))) wrong++;
      await page.close();
    }
    t.diagnostic(`rules stood within ${Math.round(slowest)} ms`);
    const time = { ms: slowest, limitMs: 2_000 };
    tally('R2', 'updates of the extension to a next version', CYCLES, wrong, time);
    assert.equal(wrong, 0);
  });

  it('leaves the account as it was', async () => {
    const options = await world.chromium.open('options.html');
    await until('its card says so', async () => /Works now/.test(await cardText(options, 'acme')));
    assert.equal((await options.$$('article.account')).length, 1);
  });
});
