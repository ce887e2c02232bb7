import { isIpv4 } from './ips.ts';
import type { Masks } from './masks.ts';
import { replaceRuns, wordClass } from './runs.ts';

const HOST_CHARACTERS = wordClass('.-');
const PLATFORM = 'voximplant.com';
/** `pbx.acme.example`: names without a dot might be any word. */
const NAME = /^[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)+$/i;

export const isHostName = (text: string): boolean => text.length <= 255 && NAME.test(text) && !isIpv4(text);
/** May it be masked wherever it stands? The platform's own name says nothing about anybody. */
export const isTellingHost = (text: string): boolean => isHostName(text) && text.toLowerCase() !== PLATFORM;

/** Masks a SIP host, which is then known wherever it stands. */
export function maskHost(host: string, masks: Masks): string {
  if (isIpv4(host)) return masks.mask('ip', host);
  const normal = host.toLowerCase();
  if (isTellingHost(host)) masks.numbering.hosts.add(normal);
  return masks.mask('sip-host', host, normal);
}

/** Masks the names of known SIP hosts, and these names at the end of longer ones. */
export function maskKnownHosts(text: string, masks: Masks): string {
  const { hosts } = masks.numbering;
  if (hosts.size === 0 || !text.includes('.')) return text;
  return replaceRuns(text, HOST_CHARACTERS, 4, (run) => {
    if (run.length > 255 || !run.includes('.')) return undefined;
    const name = run.replace(/[.-]+$/, '');
    for (let at = 0; at !== -1; at = name.indexOf('.', at + 1)) {
      const host = name.slice(at === 0 ? 0 : at + 1);
      if (!hosts.has(host.toLowerCase())) continue;
      const before = name.slice(0, name.length - host.length);
      return before + maskHost(host, masks) + run.slice(name.length);
    }
    return undefined;
  });
}
