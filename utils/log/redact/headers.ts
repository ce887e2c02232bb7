import type { Masks } from './masks.ts';
import { maskCallId, maskName, nameAt } from './sip.ts';

const SECRET_HEADER =
  /^(?:(?:proxy-)?authorization|(?:www|proxy)-authenticate|authentication-info|vi-identity|identity|(?:set-)?cookie|x-[\w-]{0,40}(?:key|token|secret|auth))\s{0,4}:/i;
const PARTY_HEADER =
  /^(?:f|t|m|from|to|contact|p-(?:asserted|preferred)-identity|remote-party-id|diversion|referred-by|reply-to|p-called-party-id)\s{0,4}:\s{0,4}/i;
const CALL_ID_HEADER = /^(?:i|call-id)\s{0,4}:\s{0,4}/i;
/** Versions of four numbers stand here, and no addresses. */
const AGENT_HEADER = /^(?:user-agent|server)\s{0,4}:/i;

/** Masks what stands behind a telling header at the beginning of a line, as in SIP; undefined for other lines. */
export function maskHeader(line: string, keepsIds: boolean, masks: Masks): string | undefined {
  const start = line.slice(0, 80);
  const [secret = ''] = SECRET_HEADER.exec(start) ?? [];
  if (secret !== '') {
    const value = line.slice(secret.length).trim();
    return value === '' ? undefined : `${secret} ${masks.mask('secret', value)}`;
  }
  if (AGENT_HEADER.test(start))
    return line.replace(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g, (version) => masks.keep(version));
  const [callId = ''] = CALL_ID_HEADER.exec(start) ?? [];
  const [party = ''] = PARTY_HEADER.exec(start) ?? [];
  const header = callId + party;
  if (header === '') return undefined;
  const value = line.slice(header.length);
  const masked = callId === '' ? maskWho(value, masks) : maskCallId(value, keepsIds, masks);
  return masked === undefined ? undefined : header + masked;
}

/** `"Anna" <sip:…` or `Anna <sip:…` */
function maskWho(value: string, masks: Masks): string | undefined {
  const [quoted = '', name = nameAt(value, 0)] = /^"((?:[^"\\]|\\.){1,200})/.exec(value) ?? [];
  if (name === '') return undefined;
  const length = quoted === '' ? name.length : quoted.length;
  return (quoted === '' ? '' : '"') + maskName(name, masks) + value.slice(length);
}
