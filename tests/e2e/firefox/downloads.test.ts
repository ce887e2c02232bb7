import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { heldBy, savedFile, savedNames } from '../harness/downloads.ts';
import { until } from '../harness/wait.ts';
import { chooseMenu } from '../harness/worker.ts';
import { giveKey, startWorld, type World } from '../harness/world.ts';

describe('a download of Firefox whose connection breaks', () => {
  let world: World;
  let keyFile: string;
  before(async () => {
    world = await startWorld({ name: 'firefox' });
    keyFile = (await giveKey(world)).file;
  });
  after(() => world?.close());

  it('goes on where it broke while its token is good', async () => {
    const session = world.standin.addSession({ name: 'broken', seconds: 180 });
    const address = session.recordings[0]?.url ?? '';
    const { storage } = world.standin.switches;
    storage.entityTag = true;
    // The probe is too short to be cut.
    // At a pace: a browser that hears of bytes and of their end at once forgets the bytes.
    storage.faults = [
      { kind: 'throttle', matching: 'recording', bytesPerSecond: 3_000_000 },
      { kind: 'drop', matching: 'recording', afterBytes: 300_000, times: 2 },
    ];
    await chooseMenu(world.chromium, { menuItemId: 'download', linkUrl: address, pageUrl: address });
    const name = await until('the file', async () => (await savedNames(world.chromium))[0], 20_000);
    const saved = await savedFile(world.chromium, name);
    assert.ok(saved.equals(await heldBy(world.standin, keyFile, address)), `${saved.length} bytes`);
    const asked = world.standin.requests.filter((one) => one.session === session.name);
    const rest = asked.find(({ range }) => range !== undefined && !/^bytes=0-/.test(range));
    assert.equal(rest?.status, 206, 'the rest was asked for, not the whole');
    assert.match(rest.authorization ?? 'none', /^Bearer ey/);
  });
});
