import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { untilPlaying } from '../harness/media.ts';
import { copyOfBuild, updateTo } from '../harness/next-version.ts';
import { press, untilText } from '../harness/person.ts';
import { removeScratch } from '../harness/scratch.ts';
import { isIn, letIn, SITES } from '../harness/site-access.ts';
import { openLink } from '../harness/tabs.ts';
import { giveKey, startWorld, type World } from '../harness/world.ts';
import { agree } from './window.ts';

/** What a version before this one might have asked for. */
const FEWER_SITES = 'https://api.voximplant.com/*';

describe('access to Voximplant’s sites that Firefox withholds', () => {
  let folder: string;
  let world: World;
  before(async () => {
    folder = await copyOfBuild('firefox');
    await askFor(FEWER_SITES);
    world = await startWorld({ name: 'firefox', extension: folder });
    await giveKey(world);
  });
  after(async () => {
    await world?.close();
    if (folder) removeScratch(folder);
  });
  afterEach(() => world.tidy());

  it('is not taken for granted where an update asks for more: nothing is signed, and a person is asked', async () => {
    await askFor(SITES);
    await updateTo(world.chromium, folder, '0.2.0');
    assert.equal(await isIn(world.chromium), false);
    await assertRefused('update');
    await assertAsks('after-update');
  });

  it('is asked for where a person has taken it back, and used again when it is given', async () => {
    await letIn(world.chromium, false);
    await assertRefused('taken-back');
    await assertAsks('given-back');
  });

  async function askFor(sites: string): Promise<void> {
    const path = join(folder, 'manifest.json');
    const manifest = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, JSON.stringify({ ...manifest, host_permissions: [sites] }));
  }

  async function assertRefused(name: string): Promise<void> {
    const url = addRecording(name);
    const page = await openLink(world.chromium, url);
    await untilText(page, /Authorization failed/);
    const asked = world.standin.requests.filter((one) => one.url === url);
    assert.ok(asked.length >= 1);
    for (const { authorization } of asked) assert.equal(authorization, undefined);
  }

  async function assertAsks(name: string): Promise<void> {
    const options = await world.chromium.open('options.html');
    await untilText(options, /Your browser is blocking access to Voximplant/);
    await press(options, 'Allow access');
    await agree(world.chromium, () => isIn(world.chromium));
    await untilPlaying(await openLink(world.chromium, addRecording(name)));
  }

  function addRecording(name: string): string {
    return world.standin.addSession({ name, seconds: 20 }).recordings[0]?.url ?? '';
  }
});
