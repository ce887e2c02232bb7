import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { KNOWN_GATEWAYS } from '@/utils/link/patterns.ts';
import { clearCache } from '@/utils/rules/cache.ts';

const remove = vi.fn(async () => undefined);
const contains = vi.fn();

beforeEach(() => {
  fakeBrowser.reset();
  Object.assign(browser, { permissions: { contains }, browsingData: { remove } });
});
afterEach(() => {
  for (const name of ['permissions', 'browsingData']) Reflect.deleteProperty(browser, name);
});

it('clears what gateways sent, and nothing of any other site, where the user allowed it', async () => {
  contains.mockResolvedValue(true);
  expect(await clearCache()).toBe(true);
  const origins = KNOWN_GATEWAYS.map((host) => `https://${host}`);
  expect(remove.mock.lastCall).toEqual([{ origins }, { cache: true }]);
});

it('touches no cache without the permission', async () => {
  contains.mockResolvedValue(false);
  remove.mockClear();
  expect(await clearCache()).toBe(false);
  expect(remove).not.toHaveBeenCalled();
});
