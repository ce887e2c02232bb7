import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Standin, startStandin } from '../../standin/standin.ts';
import { launchFirefox, makeFirefoxProfile } from '../harness/firefox.ts';
import { seekTo, untilPlaying } from '../harness/media.ts';
import { addAccount } from '../harness/person.ts';
import { removeScratch } from '../harness/scratch.ts';

describe('the cache of Firefox, after it was closed', () => {
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

  it('holds a public recording, but nothing that was opened with a token', async () => {
    const [recording, log, open] = addresses();
    const firefox = await launchFirefox(standin, { profile });
    try {
      const key = await standin.createKey({ accountId: standin.accounts.main.id, roles: ['Owner'] });
      await addAccount(firefox, key.file, 'Only until the browser closes');
      for (const address of [recording, open]) {
        const page = await firefox.browser.newPage();
        await page.goto(address);
        await untilPlaying(page);
        await seekTo(page, 0.8);
      }
      const page = await firefox.browser.newPage();
      await page.goto(log);
    } finally {
      await firefox.close();
    }
    assert.ok(await isCached(open), 'what may be kept is kept, and found by this test');
    assert.equal(await isCached(recording), false, 'a recording');
    assert.equal(await isCached(log), false, 'a log');
  });

  function addresses(): [recording: string, log: string, open: string] {
    const session = standin.addSession({ name: 'cached', seconds: 600 });
    const open = standin.addSession({ name: 'cached-public', seconds: 600, secure: false });
    return [session.recordings[0]?.url ?? '', session.log.url, open.recordings[0]?.url ?? ''];
  }

  /** Whether a file of the cache names the address. */
  async function isCached(address: string): Promise<boolean> {
    const folder = join(profile, 'cache2', 'entries');
    for (const name of await readdir(folder)) {
      if ((await readFile(join(folder, name))).includes(new URL(address).pathname)) return true;
    }
    return false;
  }
});
