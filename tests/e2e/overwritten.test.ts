import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { visitSession } from './call-page/visit.ts';
import { untilPlaying } from './harness/media.ts';
import { press, untilText } from './harness/person.ts';
import { openLink } from './harness/tabs.ts';
import { giveKey, startWorld, type World } from './harness/world.ts';
import { makeOverwriter } from './overwritten/overwriter.ts';

describe('beside another extension that sets the same header', () => {
  let world: World;
  before(async () => {
    world = await startWorld({ beside: [await makeOverwriter()] });
    await giveKey(world);
  });
  after(() => world?.close());

  it('a link is explained after one more try, and its page makes no loop', async () => {
    const { standin, chromium } = world;
    const url = standin.addSession({ name: 'overwritten', seconds: 20 }).recordings[0]?.url ?? '';
    const page = await openLink(chromium, url);
    await untilText(page, /Something else answers in Earshot’s place/);
    const documents = standin.requests.filter(
      (one) => one.url === url && one.fetch.destination === 'document',
    );
    assert.deepEqual(
      documents.map(({ authorization, status }) => [authorization, status]),
      [
        ['Bearer of-another', 401],
        ['Bearer of-another', 401],
      ],
    );
    const heard = world.hear();
    await press(page, 'Try again');
    await heard.first((one) => one.url === url && one.status === 401);
    await untilText(page, /Something else answers in Earshot’s place/);
  });

  it('the call page reads the log and plays all the same', async () => {
    const call = await visitSession(world, world.standin.sessions.byName('two-legs'));
    await untilText(call, /Loading scenario/);
    await call.click('.player-play');
    await untilPlaying(call);
  });
});
