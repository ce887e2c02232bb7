import type { Masks } from './masks.ts';
import { characterClass, LONGEST_RUN, replaceRuns } from './runs.ts';

const IPV4_CHARACTERS = characterClass('0123456789.');
const IPV6_CHARACTERS = characterClass('0123456789abcdefABCDEF:.');
/** Versions may have four parts too: `version 10.0.0.3`. */
const VERSION_BEFORE = /\bv(?:er(?:sion)?)?[ .:=]{0,3}$/i;

export function isIpv4(text: string): boolean {
  const parts = text.split('.');
  const isWritten = parts.length >= 4 && !/^0\d/.test(text);
  return isWritten && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

export function isIpv6(text: string): boolean {
  if (text.length > 45 || !/^[0-9a-f:]+(?:\d{1,3}(?:\.\d{1,3}){3})?$/i.test(text)) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = text.split(':').filter((group) => group !== '');
  const count = groups.length + (text.includes('.') ? 1 : 0);
  const fits = groups.every((group) => group.length <= 4 || isIpv4(group));
  return fits && (halves.length === 2 ? count >= 1 && count < 8 : count === 8);
}

function withoutDots(run: string): string {
  let start = 0;
  let end = run.length;
  while (run[start] === '.') start++;
  while (end > start && run[end - 1] === '.') end--;
  return run.slice(start, end);
}

/** Masks IPv4 and IPv6 addresses. */
export function maskIps(text: string, masks: Masks): string {
  const withoutV6 = replaceRuns(text, IPV6_CHARACTERS, 3, (run, start) => {
    if (run.length > 60 || !run.includes(':')) return undefined;
    if (/[g-z_]/i.test((text[start - 1] ?? '') + (text[start + run.length] ?? ''))) return undefined;
    const address = run.replace(/(?<!:):$|\.$/, '').replace(/^:(?!:)/, '');
    if (!isIpv6(address)) return undefined;
    return run.replace(address, () => masks.mask('ip', address, address.toLowerCase()));
  });
  return replaceRuns(withoutV6, IPV4_CHARACTERS, 7, (run, start) => {
    if (run.length > LONGEST_RUN) return undefined;
    const address = withoutDots(run);
    if (!isIpv4(address) || VERSION_BEFORE.test(withoutV6.slice(Math.max(0, start - 12), start)))
      return undefined;
    return run.replace(address, () => masks.mask('ip', address));
  });
}
