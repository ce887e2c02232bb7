import { beforeEach, describe, expect, it } from 'vitest';
import { keptAccount } from '@/tests/fakes/accounts.ts';
import { LOG, PUBLIC_LOG, PUBLIC_RECORDING, RECORDING } from '@/tests/fakes/addresses.ts';
import { makeKey } from '@/tests/fakes/keys.ts';
import { sendMessageAs } from '@/tests/fakes/messages.ts';
import { goOnline } from '@/tests/fakes/online.ts';
import { freshWorld, settled, startWorker, type World } from '@/tests/fakes/worker.ts';
import { linkSettings, openedTabs } from '@/utils/storage/items.ts';

const key = makeKey();
const OWN = 'chrome-extension://test-extension-id';
let world: World;

beforeEach(async () => {
  world = freshWorld();
  await goOnline(key);
  await keptAccount(key);
  await startWorker();
  await settled();
  await linkSettings.setValue({ panelOnly: false, logsInEarshot: true });
});

/** A tab goes to an address; gives what was done to the tab. */
async function visit(url: string, more: Record<string, unknown> = {}): Promise<string[]> {
  world.tabActions = [];
  world.onBeforeRequest.fire({ url, tabId: 7, ...more });
  await new Promise((resolve) => setTimeout(resolve, 20));
  return world.tabActions;
}
const toCall = (url: string) => [`update 7 ${OWN}/call.html#url=${encodeURIComponent(url)}`];

describe('a log link, where logs are to be shown in Earshot', () => {
  it.each([
    ['secure', LOG],
    ['public', PUBLIC_LOG],
  ])('opens in the call page where it is %s', async (_name, url) => {
    expect(await visit(url)).toEqual(toCall(url));
  });

  it.each([
    ['a secure recording', RECORDING],
    ['a public recording', PUBLIC_RECORDING],
    ['a file in somebody’s bucket', PUBLIC_LOG.replace('voximplant-logs', 'somebody')],
    ['a page of another site', 'https://evil.example/voximplant-logs/x'],
  ])('is not %s', async (_name, url) => {
    expect(await visit(url)).toEqual([]);
  });

  it('opens as it is where that is not wanted', async () => {
    await linkSettings.setValue({ panelOnly: false, logsInEarshot: false });
    for (const url of [LOG, PUBLIC_LOG]) expect(await visit(url)).toEqual([]);
  });

  it('opens as it is in a page that the browser makes ready unseen', async () => {
    for (const url of [LOG, PUBLIC_LOG])
      expect(await visit(url, { documentLifecycle: 'prerender' })).toEqual([]);
  });

  it('opens as it is in a tab that we opened for it', async () => {
    await sendMessageAs({ name: 'openObject', request: { url: LOG } });
    const [{ tabId } = { tabId: -1 }] = await openedTabs.getValue();
    expect(await visit(LOG, { tabId })).toEqual([]);
  });

  it('opens as it is from a page of our own, which links to the file itself', async () => {
    expect(await visit(PUBLIC_LOG, { initiator: OWN })).toEqual([]);
    expect(await visit(PUBLIC_LOG, { originUrl: `${OWN}/popup.html` })).toEqual([]);
    expect(await visit(PUBLIC_LOG, { initiator: 'https://crm.example' })).toEqual(toCall(PUBLIC_LOG));
  });
});
