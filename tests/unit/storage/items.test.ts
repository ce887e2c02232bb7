import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { freshStorage } from '@/tests/fakes/vault-world.ts';
import type { StoredItem } from '@/utils/storage/item.ts';
import * as items from '@/utils/storage/items.ts';

const all = Object.entries(items as unknown as Record<string, StoredItem<unknown>>);
const places = all.map(([, { area, key }]) => `${area}:${key}`);

beforeEach(() => freshStorage());

describe('every stored value', () => {
  it('has a key of its own', () => {
    expect(new Set(places).size).toBe(places.length);
    expect(places.length).toBeGreaterThan(9);
  });

  it('lives in memory where it holds or opens something secret', () => {
    const secret = [
      'memoryKeys',
      'vaultKey',
      'sealedMemory',
      'pinnedObjects',
      'transfers',
      'notices',
      'lastSearch',
    ];
    for (const [name, { area }] of all) if (secret.includes(name)) expect(area, name).toBe('session');
  });

  it('lies on disk only where this list says so', () => {
    const onDisk = places.filter((place) => !place.startsWith('session:'));
    expect(onDisk.sort()).toEqual([
      'local:accounts',
      'local:bookmarks',
      'local:callPage',
      'local:defaultKeyId',
      'local:learnedGateways',
      'local:linkSettings',
      'local:lockSettings',
      'local:logBookmarks',
      'local:playerPlaces',
      'local:recentSessions',
    ]);
  });

  it('is never synchronised', () => {
    for (const place of places) expect(place).toMatch(/^(local|session):/);
  });

  it.each(all)('%s has a value in an empty browser, and the same after null', async (_name, item) => {
    const empty = await item.getValue();
    expect(empty).toEqual(item.fallback);
    await fakeBrowser.storage[item.area].set({ [item.key]: null });
    expect(await item.getValue()).toEqual(empty);
  });
});

describe('a watch', () => {
  it('hears each new value and the fallback after removal, until it ends', async () => {
    const heard: string[] = [];
    const end = items.lastSearch.watch((value) => heard.push(value));
    await items.lastSearch.setValue('a');
    await items.clockOffset.setValue(1);
    await items.lastSearch.setValue('b');
    await items.lastSearch.removeValue();
    end();
    await items.lastSearch.setValue('c');
    expect(heard).toEqual(['a', 'b', '']);
  });

  it('hears nothing where a value is told again as it was', async () => {
    const heard: unknown[] = [];
    items.pinnedObjects.watch((value) => heard.push(value));
    const value = { a: 'b' };
    await fakeBrowser.storage.session.onChanged.trigger({
      pinnedObjects: { oldValue: value, newValue: value },
    });
    expect(heard).toEqual([]);
  });
});
