import { GATEWAY_HOST, KNOWN_GATEWAYS } from '../link/patterns.ts';
import { parseSecureObject } from '../link/secure-object.ts';
import { learnedGateways, pinnedObjects } from '../storage/items.ts';

/** Rules per pin are few, but not free: the oldest pins give way. */
const MAX_PINS = 200;
const MAX_LEARNED = 50;

/** Remembers that these secure objects open with this account. Addresses of anything else are passed over. */
export async function pinObjects(urls: readonly string[], keyId: string): Promise<void> {
  const keys = urls.flatMap((url) => parseSecureObject(url)?.key ?? []);
  await navigator.locks.request('pins', async () => {
    const known = Object.entries(await pinnedObjects.getValue()).filter(([key]) => !keys.includes(key));
    const pins = [...known, ...keys.map((key) => [key, keyId] as const)].slice(-MAX_PINS);
    await pinnedObjects.setValue(Object.fromEntries(pins));
  });
  await learnGateways(urls);
}

/** Every gateway that may ask for its own media. */
export async function gatewayHosts(): Promise<string[]> {
  return [...new Set([...KNOWN_GATEWAYS, ...(await readLearned())])];
}

async function readLearned(): Promise<string[]> {
  const stored: unknown = await learnedGateways.getValue();
  return Array.isArray(stored)
    ? stored.filter((host) => typeof host === 'string' && GATEWAY_HOST.test(host))
    : [];
}

async function learnGateways(urls: readonly string[]): Promise<void> {
  const hosts = urls.flatMap((url) => parseSecureObject(url)?.host ?? []);
  await navigator.locks.request('gateways', async () => {
    const learned = await readLearned();
    const fresh = hosts.filter((host) => !KNOWN_GATEWAYS.includes(host) && !learned.includes(host));
    if (fresh.length > 0) await learnedGateways.setValue([...learned, ...new Set(fresh)].slice(-MAX_LEARNED));
  });
}
