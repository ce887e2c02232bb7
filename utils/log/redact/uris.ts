import { maskHost } from './hosts.ts';
import type { MaskKind, Masks } from './masks.ts';
import { isDialable, maskDialable } from './numbers.ts';
import { LONGEST_RUN, replaceRuns, wordClass } from './runs.ts';

const URI_CHARACTERS = wordClass('-._~:/?#@!$&*+=%\\');

const STORAGE_HOST = /^(?:[a-z]+:)?(?:\/\/)?storage(?:-gw-[a-z0-9-]+)?\.voximplant\.com(?=[/:?#]|$)/i;
const STORED_FILE = /\.(?:mp3|wav|flac|ogg|mp4|webm|log|csv)(?:[?#].*)?$/i;
const ACCESS_PATH = /:1209[0-9]\/|\/request\/[0-9A-Za-z._-]{8,}/;
/** Without a scheme, as people copy them. */
const BARE_STORED = /(?:\/\/|\b)storage(?:-gw-[a-z0-9-]+)?\.voximplant\.com\/.*$/is;
const BARE_ACCESS = /\/request\/[0-9A-F]{16}\.\d{10}\.\d{1,12}_.*$/is;
const SIP = /^(.*?)\b(sips?|tel):(.+)$/is;

/** A user of SIP: a number, or a name. */
export function maskSipUser(user: string, masks: Masks): string {
  return isDialable(user) ? maskDialable(user, masks) : masks.mask('sip-user', user, user.toLowerCase());
}

/** `15550100001@acme.example:5060` → `phone-1@sip-host-1:5060` */
function maskSipAddress(address: string, masks: Masks): string {
  const at = address.lastIndexOf('@');
  const [user = '', password] = at === -1 ? [''] : address.slice(0, at).split(/:(.*)/s);
  const host = /^[\w.-]+/.exec(address.slice(at + 1, at + 1 + LONGEST_RUN))?.[0] ?? '';
  const rest = address.slice(at + 1 + host.length);
  const secret = password === undefined ? '' : `:${masks.mask('secret', password)}`;
  const hostMask = host === '' ? '' : isDialable(host) ? maskDialable(host, masks) : maskHost(host, masks);
  return at === -1 ? hostMask + rest : `${maskSipUser(user, masks)}${secret}@${hostMask}${rest}`;
}

function maskUri(run: string, masks: Masks): string | undefined {
  const scheme = run.indexOf('://');
  if (scheme > 0) {
    const start = /[a-z][a-z0-9+.-]{0,20}$/i.exec(run.slice(0, scheme).slice(-21))?.index;
    const from = start === undefined ? 0 : Math.max(0, scheme - 21) + start;
    const url = run.slice(from);
    const kind = kindOfUrl(url);
    if (kind) return run.slice(0, from) + maskUrl(kind, url, masks);
    const [, before = '', login = '', after = ''] =
      /^([a-z0-9+.-]+:\/\/)([^/?#]{1,400})@(.*)$/is.exec(url) ?? [];
    return login === '' ? undefined : `${run.slice(0, from)}${before}${masks.mask('secret', login)}@${after}`;
  }
  const bare = BARE_STORED.exec(run)?.[0] ?? BARE_ACCESS.exec(run)?.[0];
  if (bare !== undefined) {
    const kind = kindOfUrl(bare) ?? 'recording-url';
    return run.slice(0, -bare.length) + maskUrl(kind, bare, masks);
  }
  const sip = SIP.exec(run);
  return sip ? `${sip[1]}${sip[2]}:${maskSipAddress(sip[3] ?? '', masks)}` : undefined;
}

function maskUrl(kind: MaskKind, url: string, masks: Masks): string {
  return masks.mask(kind, url, url.replace(/^(?:[a-z]+:)?\/\//i, ''));
}

function kindOfUrl(url: string): 'access-url' | 'recording-url' | 'log-url' | undefined {
  if (ACCESS_PATH.test(url)) return 'access-url';
  if (!STORAGE_HOST.test(url) && !STORED_FILE.test(url)) return undefined;
  return /^(?:(?:[a-z]+:)?\/\/)?[^/]+\/[^/]*log|\.log(?:[?#]|$)/i.test(url) ? 'log-url' : 'recording-url';
}

/** Masks URLs that open a recording, a log or a live session, SIP and telephone URIs, and logins inside URLs. */
export function maskUris(text: string, masks: Masks): string {
  if (!text.includes(':') && !text.includes('/')) return text;
  return replaceRuns(text, URI_CHARACTERS, 5, (run) => {
    if (!run.includes(':') && !run.includes('/')) return undefined;
    if (run.length > LONGEST_RUN) return run.includes('://') ? masks.mask('secret', run) : undefined;
    return maskUri(run.replaceAll('\\/', '/'), masks);
  });
}
