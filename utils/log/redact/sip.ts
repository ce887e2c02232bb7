import { isHostName, maskHost } from './hosts.ts';
import { BREAK, ESCAPED_QUOTE, isSettled, type Masks } from './masks.ts';
import { isDialable, maskDialable } from './numbers.ts';
import { maskSipUser } from './uris.ts';

/** What a name stands before: a URI, or a mailbox. */
const ADDRESS = '<(?:(?:sips?|tel|mailto):|[^\\s<>@]{1,100}@)';
/** `"Anna" <sip:…`: the quotes may be escaped. */
const QUOTED_NAME = new RegExp(
  `(["${ESCAPED_QUOTE}])([^"\\\\<>${ESCAPED_QUOTE}]{1,120})(?=\\\\{0,7}["${ESCAPED_QUOTE}] ?${ADDRESS})`,
  'gi',
);
const PLAIN_NAME = new RegExp(`^[^"<>\\s${BREAK}][^"<>${BREAK}]{0,199}?(?=\\s{0,4}${ADDRESS})`, 'i');
const LONGEST_NAME = 210;
/** https://www.rfc-editor.org/rfc/rfc3261#section-20.42 */
const VIA = /(\bSIP\/2\.0\/[A-Z]{2,8}[ \t]{1,4})([\w.-]{1,255})/gi;
/** https://www.rfc-editor.org/rfc/rfc8866#section-5.2 */
const ORIGIN = /\bo=([^\s=]{1,200}) (\d{1,20} \d{1,20})(?= IN IP[46] )/g;
const CONNECTION = /(\bIN IP[46] )([\w.-]{1,255})/g;
/** Numbers of SDP that look like phone numbers: https://www.rfc-editor.org/rfc/rfc8839#section-5.1 and others. */
const SDP_NUMBERS =
  /\bcandidate:\S{1,40} \d{1,5} \w{1,10} \d{1,12}(?= )|\bssrc-group:[A-Z]{1,10}(?: \d{1,10}){1,20}/g;
/** Names nobody: what the platform and many others write in place of a user. */
const NOBODY = /^(?:-|VIMS)$/;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** A phone number or an IP address in an id. */
const TELLING = /(?<![0-9a-f])\d{10,15}(?![0-9a-f])|\d\.\d/i;
const CALL_ID = /^([^\s@"<>]{1,200})@([\w.-]{1,255})(?=$|[\s;])/;

export function maskName(name: string, masks: Masks): string {
  if (name.trim() === '' || isSettled(name)) return name;
  return isDialable(name) ? maskDialable(name, masks) : masks.mask('name', name);
}

/** The name before the address that stands at `at`: `Anna` of `Anna <sip:7@acme.example>`; empty when there is none. */
export function nameAt(text: string, at: number): string {
  return PLAIN_NAME.exec(text.slice(at, at + LONGEST_NAME))?.[0] ?? '';
}

/** Masks the id of a SIP call: its host always, the rest where it may say who called or ids are not kept. */
export function maskCallId(value: string, keepsIds: boolean, masks: Masks): string | undefined {
  const [whole = '', id = '', host = ''] = CALL_ID.exec(value) ?? [];
  if (whole === '') return undefined;
  const isTelling = !UUID.test(id) && TELLING.test(id);
  return `${keepsIds && !isTelling ? masks.keep(id) : masks.mask('call', id)}@${maskHost(host, masks)}${value.slice(whole.length)}`;
}

/** Masks who and where in SIP and SDP, wherever in the text these stand. */
export function maskSip(text: string, masks: Masks): string {
  let result = text;
  if (result.includes('<'))
    result = result.replace(QUOTED_NAME, (_, quote, name) => quote + maskName(name, masks));
  if (result.includes('/2.0/')) result = result.replace(VIA, (_, via, host) => via + maskHost(host, masks));
  if (result.includes(' IN IP') || result.includes('=IN IP')) {
    result = result.replace(
      ORIGIN,
      (_, user, numbers) => `o=${NOBODY.test(user) ? user : maskSipUser(user, masks)} ${masks.keep(numbers)}`,
    );
    result = result.replace(CONNECTION, (all, before, host) =>
      isHostName(host) ? before + maskHost(host, masks) : all,
    );
  }
  const hasNumbers = result.includes('candidate:') || result.includes('ssrc-group:');
  return hasNumbers ? result.replace(SDP_NUMBERS, (numbers) => masks.keep(numbers)) : result;
}
