import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { DEFAULT_RULE_IDS } from '../../utils/rules/build.ts';
import { tally, times } from '../attack.ts';
import type { CallSession } from '../standin/standin.ts';
import { mediaState, seekTo, untilPlaying } from './harness/media.ts';
import { press, untilText } from './harness/person.ts';
import { addressOf, newTabAfter, openLink } from './harness/tabs.ts';
import { until } from './harness/wait.ts';
import { inWorker } from './harness/worker.ts';
import { giveKey, startWorld, type World } from './harness/world.ts';

const PANEL = 'https://manage.voximplant.com/calls';
const HOUR = 3_600_000;
/** Hours from a day behind to a day ahead. */
const OFFSETS = Array.from({ length: times(5, 49) }, (_, step) => step * times(12, 1) - 24);
let made = 0;

describe('a refusal', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
    await giveKey(world);
  });
  afterEach(() => world.tidy());
  after(() => world.close());

  for (const hours of OFFSETS) {
    it(`by a clock that is ${hours} h off is healed without a word`, async () => {
      world.standin.clock.offsetMs = hours * HOUR;
      const session = recording(world);
      const page = await openLink(world.chromium, urlOf(session));
      await untilPlaying(page);
      const documents = world.standin.requests.filter((one) => one.url === urlOf(session));
      assert.ok(documents.filter(({ status }) => status === 401).length <= 1, 'one silent retry at most');
      tally('R3', `a clock that is ${hours} h off`, 1, 0);
    });
  }

  it('in mid-play, by a token that has ended, lets the player go on where it was', async () => {
    const { standin } = world;
    const session = standin.addSession({ name: `seek-${++made}`, seconds: 3600 });
    // A line that is slow enough for the end not to be here already.
    standin.switches.storage.faults.push({ kind: 'throttle', bytesPerSecond: 200_000 });
    const page = await openLink(world.chromium, urlOf(session));
    await untilPlaying(page);
    // Voximplant's clock jumps past the life of every token, as after a sleep of the computer.
    standin.clock.offsetMs = 2 * HOUR;
    await page.evaluate(() => {
      const media = document.querySelector<HTMLMediaElement>('video, audio');
      if (media) media.currentTime = 3000;
    });
    await standin.waitForRequest((one) => one.url === urlOf(session) && one.status === 401);
    await until('the player goes on', async () => {
      const state = await mediaState(page);
      return state && state.error === undefined && state.currentTime > 3000;
    });
  });

  it('in mid-play, by a key that is gone, is explained where the player stood', async () => {
    const { standin } = world;
    const session = standin.addSession({ name: `gone-${++made}`, seconds: 3600 });
    standin.switches.storage.faults.push({ kind: 'throttle', bytesPerSecond: 200_000 });
    const page = await openLink(world.chromium, urlOf(session));
    await untilPlaying(page);
    standin.switches.storage.faults.push({ kind: 'status', status: 401, matching: urlOf(session) });
    await page.evaluate(() => {
      const media = document.querySelector<HTMLMediaElement>('video, audio');
      if (media) media.currentTime = 3000;
    });
    await untilText(page, /None of your accounts opens this/);
    // Back to the recording with everything well: it goes on from there.
    standin.switches.storage.faults.length = 0;
    await press(page, 'Try again');
    await untilPlaying(page);
    const place = (await mediaState(page))?.currentTime ?? 0;
    assert.ok(place > 2990, `it plays at ${place} s`);
  });

  it("of another account's recording finds the right key and remembers it", async () => {
    const { standin, chromium } = world;
    const foreign = standin.addSession({
      name: `foreign-${++made}`,
      accountId: standin.accounts.foreign.id,
      seconds: 20,
    });
    const unknown = await openLink(world.chromium, urlOf(foreign));
    await untilText(unknown, /None of your accounts opens this/);
    assert.match(
      await addressOf(unknown),
      new RegExp(`^${chromium.url('refused.html').replace(/[/.]/g, '\\$&')}`),
    );
    await unknown.close();
    await giveKey(world, { accountId: standin.accounts.foreign.id });
    const page = await openLink(world.chromium, urlOf(foreign));
    await untilPlaying(page);
    standin.requests.length = 0;
    await seekTo(page, 0.5);
    assert.ok(
      standin.requests.every(({ status }) => status !== 401),
      'the next request is right at once',
    );
  });

  it('that no account can change is explained on a page of ours', async () => {
    const { standin } = world;
    standin.switches.storage.faults.push({ kind: 'status', status: 403, matching: 'log' });
    const page = await openLink(world.chromium, standin.sessions.byName('two-legs').log.url);
    await untilText(page, /None of your accounts opens this/);
  });

  it('because it is not there yet keeps trying until it is', async () => {
    const { standin } = world;
    const session = recording(world);
    standin.switches.storage.faults.push({ kind: 'status', status: 404, matching: 'recording', times: 3 });
    const page = await openLink(world.chromium, urlOf(session));
    await untilText(page, /It isn.t ready yet/);
    await untilPlaying(page);
  });

  it('never makes a tab reload in a loop', async () => {
    const { standin } = world;
    const session = recording(world);
    // The gateway refuses documents whatever the token; only our own probe opens.
    standin.switches.storage.faults.push({ kind: 'status', status: 401, matching: session.name });
    standin.pages.set(urlOf(session), { status: 401, body: 'Authorization failed' });
    const page = await openLink(world.chromium, urlOf(session));
    await untilText(page, /This did not open/);
    const asked = standin.requests.filter(
      (one) => one.url === urlOf(session) && one.fetch.destination === 'document',
    );
    assert.ok(asked.length <= 2, `${asked.length} documents were asked for`);
    standin.pages.delete(urlOf(session));
  });

  it('of a link in the panel is healed in strict mode too, whatever way it was clicked', async () => {
    const { standin, chromium } = world;
    await turnStrict(world, true);
    for (const shape of ['same-tab', 'new-tab', 'noopener', 'noreferrer', 'script']) {
      const session = recording(world);
      standin.switches.storage.faults.push({
        kind: 'status',
        status: 401,
        matching: urlOf(session),
        times: 1,
      });
      const panel = await openLink(chromium, PANEL);
      const click = () => panel.click(`#${shape}-recording-${session.name}-0`);
      const page = shape === 'same-tab' ? panel : await newTabAfter(chromium, click);
      if (page === panel) await click();
      await untilPlaying(page);
      const documents = standin.requests.filter((one) => one.url === urlOf(session));
      assert.ok(
        documents.some(({ status }) => status === 401),
        'it was refused once',
      );
    }
    await turnStrict(world, false);
  });

  it('of a link from elsewhere is wanted in strict mode, and opens by a button, in its tab and alone', async () => {
    const { standin, chromium } = world;
    await turnStrict(world, true);
    const session = recording(world);
    const page = await openLink(world.chromium, urlOf(session));
    await untilText(page, /Earshot opens links from the control panel only/);
    assert.ok(standin.requests.every((one) => one.url !== urlOf(session) || one.authorization === undefined));
    const opened = await newTabAfter(chromium, () => press(page, 'Open it with Earshot'));
    await untilPlaying(opened);
    // The driver may never hear that a tab that we opened has loaded again.
    const heard = world.hear();
    void opened.reload().catch(() => undefined);
    await heard.first((one) => one.session === session.name && one.authorization !== undefined);
    await untilPlaying(opened);
    const other = recording(world);
    void opened.goto(urlOf(other)).catch(() => undefined);
    await untilText(opened, /Earshot opens links from the control panel only/);
    assert.ok(standin.requests.every((one) => one.session !== other.name || one.authorization === undefined));
    await turnStrict(world, false);
  });
});

async function turnStrict({ chromium }: World, on: boolean): Promise<void> {
  const options = await chromium.open('options.html');
  await press(options, 'Open links from the control panel only', 'checkbox');
  await until('the rules of that', () =>
    inWorker(
      chromium,
      async (wanted) => {
        const rules = await chrome.declarativeNetRequest.getSessionRules();
        const navigation = rules.find(({ id }) => id === wanted.id);
        return Boolean(navigation?.condition.initiatorDomains) === wanted.on;
      },
      { on, id: DEFAULT_RULE_IDS.navigation },
    ),
  );
  await options.close();
}

function recording({ standin }: World): CallSession {
  return standin.addSession({ name: `heal-${++made}`, seconds: 20 });
}

function urlOf(session: CallSession): string {
  return session.recordings[0]?.url ?? '';
}
