import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CallSession } from '../../standin/standin.ts';
import { type Standin, startStandin } from '../../standin/standin.ts';
import { type Firefox, launchFirefox, makeFirefoxProfile } from '../harness/firefox.ts';
import { untilPlaying } from '../harness/media.ts';
import { addAccount, type Keeping, untilText } from '../harness/person.ts';
import { liveRules } from '../harness/rules.ts';
import { until } from '../harness/wait.ts';
import { inWorker } from '../harness/worker.ts';

/** How long the first tab may stay closed after its first refusal, milliseconds. */
const HEALED_WITHIN_MS = 1_000;

describe('Firefox starts again', () => {
  let standin: Standin;
  before(async () => {
    standin = await startStandin();
  });
  after(() => standin?.close());

  it('forgets a key that was kept only until the browser closes, and says so', async () => {
    const profile = await profileWith('Only until the browser closes');
    await withFirefox(profile, async (firefox) => {
      assert.deepEqual(await liveRules(firefox), []);
      const stored = await inWorker(firefox, () => chrome.storage.session.get('keys'));
      assert.deepEqual(stored, {});
      const options = await firefox.open('options.html');
      await untilText(options, /key is gone|key is no longer/i);
    });
  });

  it('signs again with a key that is kept on disk, before anybody asks', async (t) => {
    const profile = await profileWith('Keep without a passphrase');
    await withFirefox(profile, async (firefox) => {
      const started = performance.now();
      await until('rules', async () => (await liveRules(firefox)).length > 0, 5_000);
      t.diagnostic(`rules seen ${Math.round(performance.now() - started)} ms after the start`);
    });
  });

  it('opens the very first tab, which asks before the extension has begun', async (t) => {
    const profile = await profileWith('Keep without a passphrase');
    const session = standin.addSession({ name: 'first-tab', seconds: 20 });
    const address = recordingOf(session);
    await withFirefox(
      profile,
      async (firefox) => {
        const page = await until('the first tab', async () => (await firefox.browser.pages())[0]);
        await until('it is the recording', () => page.evaluate((url) => location.href === url, address));
        await untilPlaying(page);
        const asked = standin.requests.filter((one) => one.session === session.name);
        const opened = asked.find(({ status }) => status === 200 || status === 206);
        const delay = (opened?.startedAt ?? Number.POSITIVE_INFINITY) - (asked[0]?.startedAt ?? 0);
        t.diagnostic(`${asked.map(({ status }) => status)}: open ${Math.round(delay)} ms after the first request`);
        assert.ok(delay < HEALED_WITHIN_MS, `it took ${delay} ms`);
      },
      [address],
    );
  });

  /** A profile with one account, as a browser that was closed leaves it. */
  async function profileWith(keeping: Keeping): Promise<string> {
    const profile = await makeFirefoxProfile();
    await withFirefox(profile, async (firefox) => {
      const key = await standin.createKey({ accountId: standin.accounts.main.id, roles: ['Owner'] });
      await addAccount(firefox, key.file, keeping);
      await until('rules', async () => (await liveRules(firefox)).length > 0);
    });
    return profile;
  }

  async function withFirefox(
    profile: string,
    work: (firefox: Firefox) => Promise<void>,
    addresses: string[] = [],
  ): Promise<void> {
    const firefox = await launchFirefox(standin, { profile, arguments: addresses });
    try {
      await work(firefox);
    } finally {
      await firefox.close();
    }
  }
});

function recordingOf(session: CallSession): string {
  return session.recordings[0]?.url ?? '';
}
