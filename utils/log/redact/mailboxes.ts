import { maskHost } from './hosts.ts';
import type { Masks } from './masks.ts';
import { isDialable, maskDialable } from './numbers.ts';
import { CYRILLIC, replaceRuns, wordClass } from './runs.ts';

const MAILBOX_CHARACTERS = wordClass(`._%+-@${CYRILLIC}`);
const HOST = /^[\p{L}\d][\p{L}\d.-]{0,250}\.\p{L}[\p{L}\d-]*[\p{L}\d]/u;

/** Masks mailboxes: `anna@acme.example`, and `15550100001@acme.example` as a number at a host. */
export function maskMailboxes(text: string, masks: Masks): string {
  if (!text.includes('@')) return text;
  return replaceRuns(text, MAILBOX_CHARACTERS, 5, (run) => {
    if (!run.includes('@')) return undefined;
    const parts = run.split('@');
    let result = parts[0] ?? '';
    for (let index = 1; index < parts.length; index++) {
      const local = result;
      const domain = parts[index] ?? '';
      result = mailbox(local, domain, masks) ?? `${local}@${domain}`;
    }
    return result === run ? undefined : result;
  });
}

function mailbox(local: string, domain: string, masks: Masks): string | undefined {
  const host = HOST.exec(domain.slice(0, 300))?.[0];
  if (host === undefined || local === '' || local.length > 300 || local.includes('@')) return undefined;
  const rest = domain.slice(host.length);
  if (isDialable(local)) return `${maskDialable(local, masks)}@${maskHost(host, masks)}${rest}`;
  const address = `${local}@${host}`;
  return masks.mask('email', address, address.toLowerCase()) + rest;
}
