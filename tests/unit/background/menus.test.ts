import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keptAccount } from '@/tests/fakes/accounts.ts';
import { LOG, PUBLIC_LOG, PUBLIC_RECORDING, RECORDING } from '@/tests/fakes/addresses.ts';
import { makeKey } from '@/tests/fakes/keys.ts';
import { goOnline } from '@/tests/fakes/online.ts';
import { freshWorld, settled, startWorker, stopWorker, type World } from '@/tests/fakes/worker.ts';
import { notices } from '@/utils/storage/items.ts';

const key = makeKey();
let world: World;

const noticed = async () => (await notices.getValue()).map(({ error }) => error.code);
const tabs = async () => (await fakeBrowser.tabs.query({})).map(({ url }) => url);
const LONG = 10_000;

beforeEach(async () => {
  world = freshWorld();
  await goOnline(key);
  await keptAccount(key);
  await startWorker();
  await settled();
});

describe('the items', () => {
  it('stand once, however often the worker starts', async () => {
    const before = world.menus.items;
    expect(before.length).toBeGreaterThan(5);
    expect(new Set(before.map(({ id }) => id)).size).toBe(before.length);
    for (let start = 0; start < 3; start++) {
      stopWorker(world);
      await startWorker();
    }
    expect(world.menus.items).toEqual(before);
  });

  it('are made anew after an update, with the words of the new version', async () => {
    world.menus.items = world.menus.items.map((item) => ({ ...item, title: 'old words' }));
    await fakeBrowser.runtime.onInstalled.trigger({ reason: 'update', previousVersion: '0.0.1' } as never);
    await vi.waitFor(() => expect(world.menus.items.length).toBeGreaterThan(5));
    expect(world.menus.items.map(({ title }) => title)).not.toContain('old words');
  });

  it('have words, and stand on Voximplant’s pages and links only', () => {
    for (const { id, title, targetUrlPatterns, documentUrlPatterns } of world.menus.items) {
      expect(title).toMatch(/^\p{Lu}/u);
      const patterns = targetUrlPatterns ?? documentUrlPatterns ?? [];
      for (const pattern of patterns) expect(pattern).toMatch(/^https:\/\/\*\.voximplant\.com\/\S+\/\*$/);
      // What signs in has nothing to do with what is open to everybody.
      if (!id.startsWith('open-call')) expect(patterns).toEqual(['https://*.voximplant.com/*-secure*/*']);
    }
  });

  it('offer the whole call, and nothing else, for an object that is open to everybody', () => {
    const covers = (pattern: string, url: string) =>
      new RegExp(`^${pattern.replace(/[.?]/g, '\\$&').replaceAll('*', '.*')}$`).test(url);
    for (const url of [PUBLIC_LOG, PUBLIC_RECORDING]) {
      const offered = world.menus.items.filter(({ targetUrlPatterns, documentUrlPatterns }) =>
        (targetUrlPatterns ?? documentUrlPatterns)?.some((pattern) => covers(pattern, url)),
      );
      expect(offered.map(({ id }) => id)).toEqual(['open-call', 'open-call-page']);
    }
  });
});

describe('a click', () => {
  it.each([
    ['a link', { menuItemId: 'download', linkUrl: RECORDING, pageUrl: 'https://manage.voximplant.com/' }],
    ['a player', { menuItemId: 'download', srcUrl: RECORDING, pageUrl: 'https://crm.example/' }],
    [
      'a picture in a link',
      { menuItemId: 'download', linkUrl: RECORDING, srcUrl: 'https://a.example/x.png' },
    ],
    ['a page', { menuItemId: 'download-page', pageUrl: RECORDING }],
  ])('on %s downloads it', async (_name, info) => {
    world.menus.onClicked.fire(info);
    await vi.waitFor(() => expect(world.downloads.started.map(({ url }) => url)).toEqual([RECORDING]), LONG);
  });

  it.each([
    [
      'a link that is none of ours',
      { menuItemId: 'download', linkUrl: 'https://a.voximplant.com/x-secure/y', pageUrl: RECORDING },
    ],
    [
      'a page that is none of ours',
      { menuItemId: 'download-page', pageUrl: 'https://a.voximplant.com/x-secure/y' },
    ],
    [
      'a page, though a link is near',
      { menuItemId: 'download-page', linkUrl: RECORDING, pageUrl: 'https://a.example/' },
    ],
    ['nothing', { menuItemId: 'download' }],
  ])('on %s is answered in words', async (_name, info) => {
    world.menus.onClicked.fire(info);
    await vi.waitFor(async () => expect(await noticed()).toEqual(['linkUnrecognised']), LONG);
    expect(world.downloads.started).toEqual([]);
  });

  it.each(['toString', '__proto__', 'constructor', 'remove-everything', ''])(
    'on an unknown item (%s) does nothing',
    async (menuItemId) => {
      world.menus.onClicked.fire({ menuItemId, linkUrl: RECORDING });
      await settled();
      expect(await noticed()).toEqual([]);
      expect(world.downloads.started).toEqual([]);
    },
  );

  it('opens the page for a command, without a secret in its address', async () => {
    world.menus.onClicked.fire({ menuItemId: 'copy-curl', linkUrl: LOG });
    await vi.waitFor(async () => {
      expect((await tabs()).at(-1)).toBe(`chrome-extension://test-extension-id/curl.html#${LOG}`);
    }, LONG);
  });

  it.each([
    ['secure log', LOG],
    ['secure recording', RECORDING],
    ['public log', PUBLIC_LOG],
    ['public recording', PUBLIC_RECORDING],
  ])('opens the page of the whole call of a %s', async (_name, url) => {
    world.menus.onClicked.fire({ menuItemId: 'open-call', linkUrl: url });
    await vi.waitFor(async () => {
      expect((await tabs()).at(-1)).toContain(`/call.html#url=${encodeURIComponent(url)}`);
    }, LONG);
  });

  it.each(['download', 'open', 'copy-curl'])(
    'on %s signs in for no object that is open to everybody',
    async (item) => {
      world.menus.onClicked.fire({ menuItemId: item, linkUrl: PUBLIC_LOG });
      await vi.waitFor(async () => expect(await noticed()).toEqual(['linkUnrecognised']), LONG);
      expect(world.downloads.started).toEqual([]);
    },
  );
});
