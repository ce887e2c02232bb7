import { browser } from 'wxt/browser';
import { gatewayHosts } from './pins.ts';

/**
 * Removes what gateways sent from the browser's cache, where the user allowed that: an authorised answer that was
 * cached opens again without a token (browsers.md §5). Returns whether it was possible.
 */
export async function clearCache(): Promise<boolean> {
  const allowed = await browser.permissions.contains({ permissions: ['browsingData'] });
  if (!allowed || !browser.browsingData) return false;
  const origins = (await gatewayHosts()).map((host) => `https://${host}`) as [string, ...string[]];
  await browser.browsingData.remove({ origins }, { cache: true });
  return true;
}
