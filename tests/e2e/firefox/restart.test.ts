import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Standin, startStandin } from '../../standin/standin.ts';
import { launchFirefox, makeFirefoxProfile } from '../harness/firefox.ts';
import { untilPlaying } from '../harness/media.ts';
import { addAccount } from '../harness/person.ts';
import { liveRules } from '../harness/rules.ts';
import { removeScratch } from '../harness/scratch.ts';
import { until } from '../harness/wait.ts';

/** Firefox asks for the tabs that it opens with before any extension runs, and makes them wait for this one. */
describe('Firefox starts with a recording in its first tab', () => {
  let standin: Standin;
  let profile: string;
  before(async () => {
    standin = await startStandin();
    profile = await makeFirefoxProfile();
  });
  after(async () => {
    if (profile) removeScratch(profile);
    await standin?.close();
  });

  it('which waits for the rules, so that it is never refused', async (t) => {
    const earlier = await launchFirefox(standin, { profile });
    const key = await standin.createKey({ accountId: standin.accounts.main.id, roles: ['Owner'] });
    await addAccount(earlier, key.file, 'Keep without a passphrase');
    await until('rules', async () => (await liveRules(earlier)).length > 0);
    await earlier.close();
    const address = standin.addSession({ name: 'first-tab', seconds: 20 }).recordings[0]?.url ?? '';
    await trustCertificate(new URL(address).host);
    const firefox = await launchFirefox(standin, { profile, again: true, arguments: [address] });
    try {
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
    } finally {
      await firefox.close();
    }
  });

  /** The driver's word for any certificate comes too late for a tab that opens with the browser. */
  async function trustCertificate(host: string): Promise<void> {
    const { fingerprint256 } = new X509Certificate(standin.certificate.pem);
    const line = `${host}:443:\tOID.2.16.840.1.101.3.4.2.1\t${fingerprint256}\t\n`;
    await writeFile(join(profile, 'cert_override.txt'), line);
  }
});
