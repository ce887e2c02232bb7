import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keptAccount } from '@/tests/fakes/accounts.ts';
import { LOG, RECORDING } from '@/tests/fakes/addresses.ts';
import { makeKey } from '@/tests/fakes/keys.ts';
import { sendMessageAs } from '@/tests/fakes/messages.ts';
import { goOnline, type Online } from '@/tests/fakes/online.ts';
import { freshWorld, settled, startWorker, type World } from '@/tests/fakes/worker.ts';
import { linkSettings, openedTabs, pinnedObjects } from '@/utils/storage/items.ts';

const keys = [makeKey(2048, 1), makeKey(2048, 2)] as const;
let world: World;
let online: Online;

const ask = (name: string, request: object) => sendMessageAs({ name, request });
const pinned = async () => Object.entries(await pinnedObjects.getValue());
const keyOf = (url: string) => url.split('?')[0];

beforeEach(async () => {
  world = freshWorld();
  online = await goOnline(...keys);
  await startWorker();
  await settled();
});

describe('opening an object', () => {
  it('needs no question with one account, and its rules stand before the tab asks', async () => {
    await keptAccount(keys[0]);
    let rules = 0;
    const update = fakeBrowser.tabs.update;
    vi.spyOn(fakeBrowser.tabs, 'update').mockImplementation((async (
      ...parameters: Parameters<typeof update>
    ) => {
      rules = (await world.rules.getSessionRules()).length;
      return update(...parameters);
    }) as typeof update);
    expect(await ask('openObject', { url: RECORDING })).toEqual({ answer: undefined });
    expect(rules).toBeGreaterThan(0);
    expect(world.tabActions.at(-1)).toContain(RECORDING);
    expect(online.received).toEqual([]);
    expect(await pinned()).toEqual([[keyOf(RECORDING), keys[0].keyId]]);
  });

  it('asks with two, and pins the one that opens', async () => {
    await keptAccount(keys[0]);
    await keptAccount(keys[1]);
    online.objects.set(1, 403);
    await ask('openObject', { url: RECORDING });
    expect(await pinned()).toEqual([[keyOf(RECORDING), keys[1].keyId]]);
    online.objects.set(2, 401);
    expect(await ask('openObject', { url: LOG })).toHaveProperty('error');
    expect(world.tabActions).toHaveLength(1);
  });

  it('without an account, or of anything else, opens nothing', async () => {
    expect(await ask('openObject', { url: RECORDING })).toMatchObject({ error: { code: 'noAccount' } });
    await keptAccount(keys[0]);
    for (const url of [
      'https://evil.example/',
      'javascript:alert(1)',
      RECORDING.replace('-secure', ''),
      '',
    ]) {
      expect(await ask('openObject', { url })).toMatchObject({ error: { code: 'linkUnrecognised' } });
    }
    expect(world.tabActions).toEqual([]);
    expect(await fakeBrowser.tabs.query({})).toHaveLength(1);
  });
});

describe('trying an object', () => {
  it('pins who opens it, or says why nobody does', async () => {
    await keptAccount(keys[0]);
    expect(await ask('tryObject', { url: RECORDING })).toEqual({ answer: undefined });
    expect(await pinned()).toEqual([[keyOf(RECORDING), keys[0].keyId]]);
    online.objects.set(1, 401);
    expect(await ask('tryObject', { url: LOG })).toMatchObject({ error: { code: 'objectForeign' } });
    expect(await ask('tryObject', { url: RECORDING.replace('-secure', '') })).toEqual({ answer: undefined });
    expect(await pinned()).toHaveLength(1);
    expect(await ask('tryObject', { url: 'x' })).toMatchObject({ error: { code: 'linkUnrecognised' } });
  });
});

describe('pinning', () => {
  it('passes over everything that is no secure object', async () => {
    await keptAccount(keys[0]);
    const urls = [RECORDING, 'https://evil.example/', RECORDING.replace('https:', 'http:'), ''];
    expect(await ask('pinObjects', { urls, keyId: keys[0].keyId })).toEqual({ answer: undefined });
    expect(await pinned()).toEqual([[keyOf(RECORDING), keys[0].keyId]]);
  });
});

describe('strict mode', () => {
  it('trusts the tabs that we opened, until they are closed', async () => {
    await keptAccount(keys[0]);
    await linkSettings.setValue({ panelOnly: true, logsInEarshot: false });
    await ask('openObject', { url: RECORDING });
    const [{ tabId: tab } = { tabId: -1 }] = await openedTabs.getValue();
    const opened = async () =>
      (await world.rules.getSessionRules()).filter(({ condition }) => condition.tabIds?.includes(tab));
    expect(await opened()).toHaveLength(2);
    await fakeBrowser.tabs.onRemoved.trigger(tab, { isWindowClosing: false, windowId: 0 });
    await vi.waitFor(async () => expect(await openedTabs.getValue()).toEqual([]));
    await settled();
    expect(await opened()).toHaveLength(0);
  });
});
