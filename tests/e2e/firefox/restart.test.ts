import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type CallSession, type Standin, startStandin } from '../../standin/standin.ts';
import type { BrowserOptions } from '../harness/browser.ts';
import { type Firefox, launchFirefox, makeFirefoxProfile } from '../harness/firefox.ts';
import { untilPlaying } from '../harness/media.ts';
import { addAccount, type Keeping, untilText } from '../harness/person.ts';
import { liveRules } from '../harness/rules.ts';
import { until } from '../harness/wait.ts';
import { inWorker } from '../harness/worker.ts';

describe('Firefox starts again', () => {
  let standin: Standin;
  before(async () => {
    standin = await startStandin();
  });
  after(() => standin?.close());

  it('forgets a key that was kept only until the browser closes, and says so', async () => {
    const profile = await profileWith('Only until the browser closes');
    await withFirefox(profile, { again: true }, async (firefox) => {
      assert.deepEqual(await liveRules(firefox), []);
      const stored = await inWorker(firefox, () => chrome.storage.session.get('keys'));
      assert.deepEqual(stored, {});
      const options = await firefox.open('options.html');
      await untilText(options, /key is gone|key is no longer/i);
    });
  });

  it('signs again with a key that is kept on disk, before anybody asks', async (t) => {
    const profile = await profileWith('Keep without a passphrase');
    await withFirefox(profile, { again: true }, async (firefox) => {
      const started = performance.now();
      await until('rules', async () => (await liveRules(firefox)).length > 0, 5_000);
      t.diagnostic(`rules seen ${Math.round(performance.now() - started)} ms after the start`);
    });
  });

  it('makes the very first tab wait for the rules, so that it is never refused', async (t) => {
    const profile = await profileWith('Keep without a passphrase');
    const session = standin.addSession({ name: 'first-tab', seconds: 20 });
    const address = recordingOf(session);
    await trustCertificate(profile, new URL(address).host);
    await withFirefox(profile, { again: true, arguments: [address] }, async (firefox) => {
      const page = await until('the first tab is the recording', async () => {
        const [first] = await firefox.browser.pages();
        return (await first?.evaluate((url) => location.href === url, address)) ? first : undefined;
      });
      await untilPlaying(page);
      const { pathname } = new URL(address);
      const asked = standin.requests.filter((one) => one.path === pathname);
      t.diagnostic(`answers: ${asked.map(({ status }) => status)}`);
      assert.ok(asked.length >= 1);
      for (const { authorization } of asked) assert.match(authorization ?? 'none', /^Bearer ey/);
    });
  });

  /** A profile with one account, as a browser that was closed leaves it. */
  async function profileWith(keeping: Keeping): Promise<string> {
    const profile = await makeFirefoxProfile();
    await withFirefox(profile, {}, async (firefox) => {
      const key = await standin.createKey({ accountId: standin.accounts.main.id, roles: ['Owner'] });
      await addAccount(firefox, key.file, keeping);
      await until('rules', async () => (await liveRules(firefox)).length > 0);
    });
    return profile;
  }

  /** The driver's word for any certificate comes too late for a tab that opens with the browser. */
  async function trustCertificate(profile: string, host: string): Promise<void> {
    const { fingerprint256 } = new X509Certificate(standin.certificate.pem);
    const line = `${host}:443:\tOID.2.16.840.1.101.3.4.2.1\t${fingerprint256}\t\n`;
    await writeFile(join(profile, 'cert_override.txt'), line);
  }

  async function withFirefox(
    profile: string,
    options: BrowserOptions,
    work: (firefox: Firefox) => Promise<void>,
  ): Promise<void> {
    const firefox = await launchFirefox(standin, { profile, ...options });
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
