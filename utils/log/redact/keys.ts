import { copyOf } from './numbering.ts';

/* What the name of a value tells about it. Each is tested on the key in lower case without `_` and `-`. */

export const SECRET_KEY =
  /(?:password|passwd|pwd|passphrase|passcode|secret|apikey|appkey|accesskey|privatekey|secretkey|sessionkey|authkey|signingkey|encryptionkey|sharedkey|masterkey|token|authorization|authenticate|credentials?|signature|hmac|callbacksalt|cookie|jwt|iceufrag|nonce|(?:sms|otp|pin|auth|access|verification|confirmation|invite)code|(?:user|db|sip|my|admin|root)pass)$|^(?:pass|x?auth|salt|otp|pin|cvv2?|cvc2?|sig|inline|opaque|viidentity|identity|пароль|секрет|токен|пинкод)$/;
/** In the query of a URL, where `key` and `code` are nothing else. */
export const QUERY_SECRET =
  /(?:key|sig|sign|hash|digest|ticket|session|sess|sess(?:ion)?id|verifier|assertion)$|^(?:code|sid|state)$/;
export const ACCESS_KEY = /access(?:secure)?url$/;
export const PHONE_KEY =
  /(?:phone|phonenumber|callerid|msisdn|mobile|mobilenumber|fax|whatsapp)$|^(?:remote|local|from|to|caller|called|diversion|customer|client|contact)number$|^(?:number|destination|caller|callee|from|to|displayname|diversion|ani|dnis|tel|mob|cell|телефон|тел|моб)$/;
/** A SIP user, an extension or a name: whatever their length. */
export const LOGIN_KEY = /(?:callerid|authenticatedcaller|authuser|username)$|^destination$/;
export const NAME_KEY =
  /(?:displayname|fullname|firstname|lastname|middlename|surname)$|(?:client|customer|contact|caller|callee|subscriber|person|patient)name$|^(?:fio|фио|имя|фамилия|отчество)$/;
export const HOST_KEY = /^(?:domainname|sipdomain|siphost|sipserver|realm|outboundproxy|registrar)$/;
export const CALL_ID_KEY = /^(?:sip)?callid$/;
export const PARTY_KEY =
  /^(?:from|to|contact|passertedidentity|ppreferredidentity|remotepartyid|diversion|referredby|replyto)$/;

/** `Bearer` and alike stand before the secret without a sign between. */
export const SCHEME = /^(?:bearer|basic)$/;

const TELLING = [
  SECRET_KEY,
  QUERY_SECRET,
  SCHEME,
  PHONE_KEY,
  LOGIN_KEY,
  NAME_KEY,
  ACCESS_KEY,
  HOST_KEY,
  CALL_ID_KEY,
  PARTY_KEY,
];
/** The words of a log come again and again: each is judged once. */
const judged = new Map<string, string>();
const MOST_JUDGED = 20_000;
const LONGEST_JUDGED = 24;

function judge(word: string): string {
  const key = word.toLowerCase().replace(/[_-]/g, '');
  return TELLING.some((kind) => kind.test(key)) ? key : '';
}

/** The key as the patterns above want it; empty when it tells nothing about its value. */
export function tellingKey(word: string): string {
  if (word.length > LONGEST_JUDGED) return judge(word);
  const known = judged.get(word);
  if (known !== undefined) return known;
  if (judged.size >= MOST_JUDGED) judged.clear();
  const key = judge(word);
  judged.set(copyOf(word), key);
  return key;
}
