/** Why a call ended: a code of one of three tables, and what the other side wrote about it. */
export interface Cause {
  table: 'sip' | 'q850' | 'voximplant';
  code: number;
  /** Names the cause in the messages of the interface; undefined for a code that no table names. */
  key: CauseKey | undefined;
  /** The text that came with the code, untrusted. */
  text: string | undefined;
}

/** Cause numbers of ITU-T Q.850 that networks send. */
const Q850 = [
  1, 2, 3, 16, 17, 18, 19, 20, 21, 22, 26, 27, 28, 29, 31, 34, 38, 41, 42, 44, 47, 50, 55, 57, 58, 63, 65, 79,
  88, 95, 102, 111, 127,
] as const;

/** Status codes of SIP (RFC 3261 §21 and its extensions) that end a call. */
const SIP = [
  400, 401, 402, 403, 404, 405, 406, 407, 408, 410, 413, 415, 420, 423, 480, 481, 482, 483, 484, 485, 486,
  487, 488, 491, 500, 501, 502, 503, 504, 513, 600, 603, 604, 606, 607, 608,
] as const;

export type CauseKey = `causeQ850_${(typeof Q850)[number]}` | `causeSip_${(typeof SIP)[number]}`;

export const CAUSE_KEYS: readonly CauseKey[] = [
  ...Q850.map((code) => `causeQ850_${code}` as const),
  ...SIP.map((code) => `causeSip_${code}` as const),
];

/** Q.850: somebody hung up, or a normal end that has no name of its own. */
const NORMAL_Q850 = [16, 31];
/** SIP: the caller gave up. */
const CANCELLED = 487;

/** Whether a call that was answered ended as calls do: somebody hung up. */
export function isNormalEnd({ table, code }: Cause): boolean {
  return table === 'q850' ? NORMAL_Q850.includes(code) : code < 400 || code === CANCELLED;
}

/** The message key of a code. An `internalCode` of Voximplant is a Q.850 number below 128, else a SIP status. */
export function causeOf(table: Cause['table'], code: number, text?: string): Cause {
  const tableName = table === 'sip' || (table === 'voximplant' && code >= 300) ? 'Sip' : 'Q850';
  const key = CAUSE_KEYS.find((known) => known === `cause${tableName}_${code}`);
  return { table, code, key, text: text || undefined };
}

const REASON = /(SIP|Q\.850|[A-Za-z][\w.-]{0,30})\s?;\s?cause=(\d{1,4})(?:\s?;\s?text="([^"]{0,200})")?/gi;

export interface Reason {
  protocol: string;
  code: number;
  text: string | undefined;
}

/** Reads `Reason` headers (RFC 3326): `Q.850;cause=16;text="Normal call clearing"`. */
export function parseReasons(header: string): Reason[] {
  return [...header.slice(0, 2000).matchAll(REASON)].map(([, protocol = '', code, text]) => ({
    protocol,
    code: Number(code),
    text,
  }));
}

/** The most telling of several reasons: Q.850 before SIP before the platform's own. */
export function causeOfReasons(reasons: readonly Reason[]): Cause | undefined {
  const named = (protocol: string) => reasons.find((reason) => reason.protocol.toUpperCase() === protocol);
  const q850 = named('Q.850');
  if (q850) return causeOf('q850', q850.code, q850.text);
  const sip = named('SIP');
  if (sip) return causeOf('sip', sip.code, sip.text);
  const [first] = reasons;
  return first && causeOf('voximplant', first.code, first.text);
}
