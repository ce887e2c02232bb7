import type { Masks } from './masks.ts';
import { isDialable, maskDialable } from './numbers.ts';
import { characterClass, LONGEST_RUN, replaceRuns, wordClass } from './runs.ts';

const URI_CHARACTERS = wordClass('-._~:/?#@!$&*+=%\\');
const IPV4_CHARACTERS = characterClass('0123456789.');
const IPV6_CHARACTERS = characterClass('0123456789abcdefABCDEF:.');
const MAILBOX_CHARACTERS = wordClass('._%+-@');

const STORAGE_HOST = /^[a-z]+:\/\/storage(?:-gw-[a-z0-9-]+)?\.voximplant\.com(?=[/:?#]|$)/i;
const STORED_FILE = /\.(?:mp3|wav|flac|ogg|mp4|webm|log|csv)(?:[?#].*)?$/i;
const ACCESS_PATH = /:1209[0-9]\/|\/request\/[0-9A-Za-z._-]{8,}/;
const SIP = /^(.*?)\b(sips?|tel):(.+)$/is;

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
  return replaceRuns(withoutV6, IPV4_CHARACTERS, 7, (run) => {
    if (run.length > LONGEST_RUN) return undefined;
    const address = withoutDots(run);
    return isIpv4(address) ? run.replace(address, () => masks.mask('ip', address)) : undefined;
  });
}

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
  const host = /^[a-z0-9][a-z0-9.-]{0,250}\.[a-z][a-z0-9-]*[a-z0-9]/i.exec(domain.slice(0, 300))?.[0];
  if (host === undefined || local === '' || local.length > 300 || local.includes('@')) return undefined;
  const rest = domain.slice(host.length);
  if (isDialable(local)) return `${maskDialable(local, masks)}@${maskHost(host, masks)}${rest}`;
  const address = `${local}@${host}`;
  return masks.mask('email', address, address.toLowerCase()) + rest;
}

function maskHost(host: string, masks: Masks): string {
  return isIpv4(host) ? masks.mask('ip', host) : masks.mask('sip-host', host, host.toLowerCase());
}

/** `15550100001@acme.example:5060` → `phone-1@sip-host-1:5060` */
function maskSipAddress(address: string, masks: Masks): string {
  const at = address.lastIndexOf('@');
  const [user = '', password] = at === -1 ? [''] : address.slice(0, at).split(/:(.*)/s);
  const host = /^[\w.-]+/.exec(address.slice(at + 1, at + 1 + LONGEST_RUN))?.[0] ?? '';
  const rest = address.slice(at + 1 + host.length);
  const secret = password === undefined ? '' : `:${masks.mask('secret', password)}`;
  const userMask = isDialable(user)
    ? maskDialable(user, masks)
    : masks.mask('sip-user', user, user.toLowerCase());
  const hostMask = host === '' ? '' : isDialable(host) ? maskDialable(host, masks) : maskHost(host, masks);
  return at === -1 ? hostMask + rest : `${userMask}${secret}@${hostMask}${rest}`;
}

function maskUri(run: string, masks: Masks): string | undefined {
  const scheme = run.indexOf('://');
  if (scheme > 0) {
    const start = /[a-z][a-z0-9+.-]{0,20}$/i.exec(run.slice(0, scheme).slice(-21))?.index;
    const from = start === undefined ? 0 : Math.max(0, scheme - 21) + start;
    const url = run.slice(from);
    const kind = kindOfUrl(url);
    if (kind) return run.slice(0, from) + masks.mask(kind, url);
    const [, before = '', login = '', after = ''] =
      /^([a-z0-9+.-]+:\/\/)([^/?#@]{1,400})@(.*)$/is.exec(url) ?? [];
    return login === '' ? undefined : `${run.slice(0, from)}${before}${masks.mask('secret', login)}@${after}`;
  }
  const sip = SIP.exec(run);
  return sip ? `${sip[1]}${sip[2]}:${maskSipAddress(sip[3] ?? '', masks)}` : undefined;
}

function kindOfUrl(url: string): 'access-url' | 'recording-url' | 'log-url' | undefined {
  if (ACCESS_PATH.test(url)) return 'access-url';
  if (!STORAGE_HOST.test(url) && !STORED_FILE.test(url)) return undefined;
  return /^[a-z]+:\/\/[^/]+\/[^/]*log|\.log(?:[?#]|$)/i.test(url) ? 'log-url' : 'recording-url';
}

/** Masks URLs that open a recording, a log or a live session, SIP and telephone URIs, and logins inside URLs. */
export function maskUris(text: string, masks: Masks): string {
  if (!text.includes(':')) return text;
  return replaceRuns(text, URI_CHARACTERS, 5, (run) => {
    if (!run.includes(':')) return undefined;
    if (run.length > LONGEST_RUN) return run.includes('://') ? masks.mask('secret', run) : undefined;
    return maskUri(run.replaceAll('\\/', '/'), masks);
  });
}
