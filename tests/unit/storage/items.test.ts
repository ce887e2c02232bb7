import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { freshStorage } from '@/tests/fakes/vault-world.ts';
import * as items from '@/utils/storage/items.ts';

interface Item {
  key: string;
  fallback: unknown;
  getValue(): Promise<unknown>;
  setValue(value: never): Promise<void>;
}
const all = Object.entries(items as unknown as Record<string, Item>);

beforeEach(() => freshStorage());

describe('every stored value', () => {
  it('has a key of its own', () => {
    const keys = all.map(([, item]) => item.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(9);
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
    for (const [name, { key }] of all) if (secret.includes(name)) expect(key, name).toMatch(/^session:/);
  });

  it('lies on disk only where this list says so', () => {
    const onDisk = all.filter(([, { key }]) => !key.startsWith('session:')).map(([, { key }]) => key);
    expect(onDisk.sort()).toEqual([
      'local:accounts',
      'local:bookmarks',
      'local:callPage',
      'local:defaultKeyId',
      'local:learnedGateways',
      'local:linkSettings',
      'local:lockSettings',
      'local:playerPlaces',
      'local:recentSessions',
    ]);
  });

  it('is never synchronised', () => {
    for (const [name, { key }] of all) expect(key, name).toMatch(/^(local|session):/);
  });

  it.each(all)('%s has a value in an empty browser, and the same after null', async (_name, item) => {
    const empty = await item.getValue();
    expect(empty).toEqual(item.fallback);
    const [area = '', name = ''] = item.key.split(':');
    await fakeBrowser.storage[area as 'local'].set({ [name]: null });
    expect(await item.getValue()).toEqual(empty);
  });
});
